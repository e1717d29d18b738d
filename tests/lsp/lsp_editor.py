"""An editor for tests of the server: pytest-lsp's client, what it was told, and what it asks."""

import asyncio
import os
import re
import shutil
from contextlib import asynccontextmanager
from pathlib import Path

from lsp_document import Document
from lsprotocol import types as lsp
from lsprotocol.converters import get_converter
from pytest_lsp import client_capabilities, make_test_lsp_client

ROOT = Path(os.environ.get("HULLINT_SOURCE", Path(__file__).resolve().parents[2]))
HULLINT = os.environ.get("HULLINT", str(ROOT / "build/dev/hullint"))
PROJECT = ROOT / "tests/lsp/project"
COMPOSE_PROJECT = ROOT / "tests/lsp/compose_project"
# Sanitizers and busy machines are slow.
AT_MOST = int(os.environ.get("AT_MOST", "60"))

RECORDED = [
    "emacs@29.1",
    "neovim@0.6.1",
    "neovim@0.7.0",
    "neovim@0.8.0",
    "neovim@0.9.1",
    "neovim@0.10.0",
    "neovim@0.11.0",
    "visual-studio-code@1.65.2",
]

# What editors of today state beyond what was recorded of Visual Studio Code 1.65.
NEWER = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
        "diagnostics": {"refreshSupport": True},
        "inlayHint": {"refreshSupport": True},
        "textDocumentContent": {"dynamicRegistration": True},
    },
    "textDocument": {
        "diagnostic": {"dynamicRegistration": True, "relatedDocumentSupport": True},
        "publishDiagnostics": {"versionSupport": True},
        "inlayHint": {"dynamicRegistration": True, "resolveSupport": {"properties": ["tooltip"]}},
        "rangeFormatting": {"dynamicRegistration": True, "rangesSupport": True},
    },
}

converter = get_converter()
# The requests that were sent by any test.
asked = set()


def merged(base, more):
    if not isinstance(base, dict) or not isinstance(more, dict):
        return more
    return base | {key: merged(base.get(key), value) for key, value in more.items()}


def capabilities_of(name, more=None):
    """What a recorded client states, with `more` of it."""
    known = converter.unstructure(client_capabilities(name), lsp.ClientCapabilities)
    return converter.structure(merged(known, more or {}), lsp.ClientCapabilities)


class Editor:
    """A client in a project, with the server's requests and notifications as they came."""

    def __init__(self, client, root, capabilities):
        self.client, self.root, self.capabilities = client, root, capabilities
        self.encoding, self.initialized, self.documents = "utf-16", None, {}
        self.registered, self.applied, self.counts, self.published, self.progress = {}, [], {}, {}, []
        self.changed = asyncio.Event()
        send = client.protocol.send_request_async

        async def send_and_wait(method, params=None, **more):
            asked.add(method)
            return await asyncio.wait_for(send(method, params, **more), AT_MOST)

        client.protocol.send_request_async = send_and_wait
        self.answer(lsp.CLIENT_REGISTER_CAPABILITY, self.register)
        self.answer(lsp.CLIENT_UNREGISTER_CAPABILITY, self.unregister)
        self.answer(lsp.WORKSPACE_APPLY_EDIT, self.apply)
        self.answer(lsp.PROGRESS, lambda params: self.progress.append(params))
        self.answer(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, self.publish)
        for method in (
            lsp.WORKSPACE_DIAGNOSTIC_REFRESH,
            lsp.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
            lsp.WORKSPACE_INLAY_HINT_REFRESH,
            lsp.WORKSPACE_CODE_LENS_REFRESH,
        ):
            self.answer(method, lambda _: None, counted=method)

    def answer(self, method, act, counted=None):
        def handle(params):
            result = act(params)
            if counted:
                self.counts[counted] = self.counts.get(counted, 0) + 1
            self.changed.set()
            return result

        # Over what pytest-lsp does itself.
        self.client.protocol.fm.features.pop(method, None)
        self.client.feature(method)(handle)

    def register(self, params):
        for one in params.registrations:
            assert one.id not in self.registered, f"{one.id} is registered already"
            self.registered[one.id] = one

    def unregister(self, params):
        for one in params.unregisterations:
            assert self.registered.pop(one.id).method == one.method

    def apply(self, params):
        self.applied.append(params.edit)
        return lsp.ApplyWorkspaceEditResult(applied=True)

    def publish(self, params):
        self.published[params.uri] = params

    async def until(self, condition):
        """Waits for messages until the condition holds."""

        async def wait():
            while not condition():
                self.changed.clear()
                await self.changed.wait()

        await asyncio.wait_for(wait(), AT_MOST)

    def refreshes(self):
        return self.counts.get(lsp.WORKSPACE_DIAGNOSTIC_REFRESH, 0)

    def methods(self):
        return {one.method for one in self.registered.values()}

    def open(self, name, text=None, language=None):
        path = self.root / name
        document = Document(self, path, path.read_text() if text is None else text)
        self.documents[document.uri] = document
        language = language or ("yaml" if name.endswith(".yaml") else "dockerfile")
        self.client.text_document_did_open(
            lsp.DidOpenTextDocumentParams(
                lsp.TextDocumentItem(document.uri, language, document.version, document.text)
            )
        )
        return document

    def path_of(self, uri):
        """The path of a file of the project, from its root."""
        assert uri.startswith(self.root.as_uri() + "/"), uri
        return uri[len(self.root.as_uri()) + 1 :]

    def after(self, edit):
        """The new texts of the files that an edit changes, by path; files that are not open have no version."""
        texts = {}
        for change in edit.document_changes:
            uri, name = change.text_document.uri, self.path_of(change.text_document.uri)
            path = self.root / name
            document = self.documents.get(uri) or Document(self, path, path.read_text())
            assert change.text_document.version == (document.version if uri in self.documents else None)
            assert name not in texts
            texts[name] = document.with_edits(change.edits)
        return texts

    async def pull(self, document, previous=None):
        return await self.client.text_document_diagnostic_async(
            lsp.DocumentDiagnosticParams(document.name, identifier="hullint", previous_result_id=previous)
        )

    async def findings(self, document):
        """What the client shows of a document, in whichever way it learns of it."""
        if self.capabilities.text_document.diagnostic:
            return (await self.pull(document)).items
        await self.until(lambda: document.uri in self.published)
        return self.published[document.uri].diagnostics

    async def hover(self, document, what):
        return await self.client.text_document_hover_async(lsp.HoverParams(**document.place(what)))

    async def selections(self, document, what):
        """The texts that a selection grows to, each of which must be in the next."""
        (chain,) = await self.client.text_document_selection_range_async(
            lsp.SelectionRangeParams(document.name, [document.at(what)])
        )
        grown = []
        while chain is not None:
            grown.append(document.slice(chain.range))
            chain = chain.parent
        assert all(inner in outer for inner, outer in zip(grown, grown[1:]))
        return grown

    async def tokens(self, document):
        return await self.client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(document.name))

    async def tokens_after(self, document, before):
        """The data of a document's tokens, by what has changed since and by asking for all again."""
        delta = await self.client.text_document_semantic_tokens_full_delta_async(
            lsp.SemanticTokensDeltaParams(document.name, before.result_id)
        )
        return apply_delta(list(before.data), delta.edits), list((await self.tokens(document)).data)

    async def tokens_of(self, document, what):
        part = await self.client.text_document_semantic_tokens_range_async(
            lsp.SemanticTokensRangeParams(document.name, document.range(what))
        )
        return list(part.data)

    async def formatted(self, document, options):
        edits = await self.client.text_document_formatting_async(lsp.DocumentFormattingParams(document.name, options))
        return document.with_edits(edits or [])

    async def formatted_in(self, document, options, *parts):
        """The text after its parts were formatted: one by itself, several in one request."""
        ranges = [document.range(what) for what in parts]
        if len(ranges) == 1:
            edits = await self.client.text_document_range_formatting_async(
                lsp.DocumentRangeFormattingParams(document.name, ranges[0], options)
            )
        else:
            edits = await self.client.text_document_ranges_formatting_async(
                lsp.DocumentRangesFormattingParams(document.name, ranges, options)
            )
        return document.with_edits(edits)

    async def formatted_behind(self, document, options, what):
        """The text after the user has typed the line end before `|`."""
        edits = await self.client.text_document_on_type_formatting_async(
            lsp.DocumentOnTypeFormattingParams(document.name, document.at(what), "\n", options)
        )
        return document.with_edits(edits)

    async def actions(self, document, what, only=None):
        context = lsp.CodeActionContext(diagnostics=[], only=only)
        return await self.client.text_document_code_action_async(
            lsp.CodeActionParams(document.name, document.range(what), context)
        )

    async def text_after(self, document, action):
        """The document's text after an action, which is resolved first."""
        resolved = await self.client.code_action_resolve_async(action)
        return document.with_workspace_edit(resolved.edit)

    async def run(self, command, argument):
        return await self.client.workspace_execute_command_async(
            lsp.ExecuteCommandParams(command=command, arguments=[argument])
        )

    async def view(self, name, document):
        uri = f"hullint:/{name}?{document.uri}"
        view = await self.client.workspace_text_document_content_async(lsp.TextDocumentContentParams(uri))
        return view.text

    async def symbols(self, query, count):
        """The symbols of the workspace once there are so many: the scan goes on in the background."""

        async def ask():
            while True:
                found = await self.client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query))
                if len(found) == count:
                    return found

        return await asyncio.wait_for(ask(), AT_MOST)

    def configure(self, **settings):
        self.client.set_configuration(settings, section="hullint")
        self.client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(settings=None))

    def save_on_disk(self, name, text):
        path = self.root / name
        kind = lsp.FileChangeType.Changed if path.exists() else lsp.FileChangeType.Created
        path.write_text(text)
        self.client.workspace_did_change_watched_files(
            lsp.DidChangeWatchedFilesParams([lsp.FileEvent(path.as_uri(), kind)])
        )


def rules(findings):
    """Findings in short: their lines, from 1, and rules."""
    return [f"{finding.range.start.line + 1} {finding.code}" for finding in findings]


def apply_delta(data, edits):
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        data = data[: edit.start] + list(edit.data or []) + data[edit.start + edit.delete_count :]
    return data


def methods_of_the_server():
    """The requests that the server knows, from its table."""
    source = (ROOT / "src/lsp/server.cpp").read_text()
    table = source[source.index("Request requests[]") : source.index("Notification notifications[]")]
    known = set(re.findall(r'\{"([a-zA-Z/]+)"', table))
    assert len(known) > 30
    return known


@asynccontextmanager
async def editor_in(folder, capabilities, settings=None, project=PROJECT):
    """An editor in a copy of the project; at the end the server must end by itself, with status 0."""
    root = Path(folder).resolve() / "project"
    shutil.copytree(project, root)
    client = make_test_lsp_client()
    editor = Editor(client, root, capabilities)
    client.set_configuration(settings or {}, section="hullint")
    await client.start_io(HULLINT, "lsp")
    try:
        editor.initialized = await asyncio.wait_for(
            client.initialize_session(
                lsp.InitializeParams(
                    capabilities=capabilities,
                    root_uri=root.as_uri(),
                    workspace_folders=[lsp.WorkspaceFolder(root.as_uri(), "project")],
                    initialization_options=settings,
                )
            ),
            AT_MOST,
        )
        editor.encoding = editor.initialized.capabilities.position_encoding or "utf-16"
        yield editor
        await asyncio.wait_for(client.shutdown_session(), AT_MOST)
        assert client.error is None, client.error
        assert client._server.returncode == 0, client._server.returncode
    finally:
        # One that still runs has failed a test; the client would wait for its end.
        if client._server.returncode is None:
            client._server.kill()
        await client.stop()

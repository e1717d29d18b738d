"""An editor for tests of the server: pytest-lsp's client, what it was told, and the text that it shows."""

import asyncio
import os
import re
import shutil
from contextlib import asynccontextmanager
from pathlib import Path

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


def units(text, encoding):
    """The length of a text as the protocol counts it."""
    if encoding == "utf-8":
        return len(text.encode())
    return len(text) if encoding == "utf-32" else len(text.encode("utf-16-le")) // 2


class Document:
    """A text as the editor shows it; places are named by text that occurs once."""

    def __init__(self, editor, path, text):
        self.editor, self.uri, self.text, self.version = editor, path.as_uri(), text, 1
        self.name = lsp.TextDocumentIdentifier(self.uri)

    def position_of(self, index):
        before = self.text[:index]
        start = before.rfind("\n") + 1
        return lsp.Position(before.count("\n"), units(before[start:], self.editor.encoding))

    def index_of(self, position):
        start = 0
        for _ in range(position.line):
            start = self.text.index("\n", start) + 1
        end = start
        while units(self.text[start:end], self.editor.encoding) < position.character:
            end += 1
        return end

    def find(self, what):
        assert self.text.count(what) == 1, f"`{what}` is there {self.text.count(what)} times"
        return self.text.index(what)

    def at(self, what):
        """The position of `|` in text like `FROM deb|ian`."""
        left, right = what.split("|")
        return self.position_of(self.find(left + right) + len(left))

    def place(self, what):
        return {"text_document": self.name, "position": self.at(what)}

    def range(self, what=None):
        begin = 0 if what is None else self.find(what)
        end = len(self.text) if what is None else begin + len(what)
        return lsp.Range(self.position_of(begin), self.position_of(end))

    def slice(self, range_):
        return self.text[self.index_of(range_.start) : self.index_of(range_.end)]

    def with_edits(self, edits):
        """The text after edits of the server."""
        text = self.text
        for edit in sorted(edits, key=lambda edit: self.index_of(edit.range.start), reverse=True):
            begin, end = self.index_of(edit.range.start), self.index_of(edit.range.end)
            text = text[:begin] + edit.new_text + text[end:]
        return text

    def with_workspace_edit(self, edit):
        """The text after an edit that must be about this version of it."""
        edits = []
        for change in edit.document_changes:
            assert change.text_document.uri == self.uri
            assert change.text_document.version == self.version
            edits += change.edits
        return self.with_edits(edits)

    def replace(self, what, text):
        """The user types `text` over `what`."""
        range_ = self.range(what)
        self.text = self.text.replace(what, text)
        self.version += 1
        self.editor.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.version, self.uri),
                [lsp.TextDocumentContentChangePartial(range_, text)],
            )
        )


class Editor:
    """A client in a project, with the server's requests and notifications as they came."""

    def __init__(self, client, root):
        self.client, self.root = client, root
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
    editor = Editor(client, root)
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

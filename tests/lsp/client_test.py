"""The server with pytest-lsp's client over the whole protocol. Every answer is made into a typed value by lsprotocol,
which refuses what the protocol does not have, and its content is checked."""

import asyncio
import re

if __name__ == "__main__":
    import with_pytest

    with_pytest.run(__file__)

import pytest
import pytest_asyncio
from lsprotocol import types as lsp
from lsp_editor import NEWER, RECORDED, asked, capabilities_of, editor_in, methods_of_the_server, rules
from pygls.exceptions import JsonRpcException

ALL = ["5 maintainer-deprecated", "15 image-floating-tag", "16 workdir-not-absolute"]


@pytest_asyncio.fixture
async def editor(tmp_path):
    async with editor_in(tmp_path, capabilities_of("visual-studio-code", NEWER)) as editor:
        yield editor


@pytest.fixture
def document(editor):
    return editor.open("Dockerfile")


# --- Life


@pytest.mark.parametrize("name", RECORDED)
async def test_every_recorded_client_gets_findings_and_hovers(name, tmp_path):
    async with editor_in(tmp_path, capabilities_of(name)) as editor:
        document = editor.open("Dockerfile")
        assert rules(await editor.findings(document)) == ALL
        assert "WORKDIR" in (await editor.hover(document, "WORK|DIR app")).contents.value


async def test_encodings_are_those_that_the_client_has(tmp_path):
    for offered in ("utf-8", "utf-16", "utf-32"):
        capabilities = capabilities_of("neovim@0.11.0", {"general": {"positionEncodings": [offered]}})
        async with editor_in(tmp_path / offered, capabilities) as editor:
            assert editor.encoding == offered
            document = editor.open("Dockerfile", 'FROM debian:12 AS a\nLABEL x="😀 ü" y=$Z\nCOPY --from=a /x /y\n')
            document.replace("😀", "😀é😀")
            where = await editor.client.text_document_selection_range_async(
                lsp.SelectionRangeParams(document.name, [document.at("y=$|Z")])
            )
            assert document.slice(where[0].range) in ("Z", "$Z")


async def test_what_is_registered_is_not_announced_too(editor):
    # Features are registered first, then what is watched and the commands.
    await editor.until(lambda: lsp.WORKSPACE_EXECUTE_COMMAND in editor.methods())
    assert editor.methods() >= {
        "textDocument/diagnostic", "textDocument/codeAction", "textDocument/hover", "textDocument/completion",
        "textDocument/signatureHelp", "textDocument/definition", "textDocument/references",
        "textDocument/documentHighlight", "textDocument/rename", "textDocument/documentSymbol", "workspace/symbol",
        "textDocument/documentLink", "textDocument/foldingRange", "textDocument/selectionRange",
        "textDocument/semanticTokens", "textDocument/inlayHint", "textDocument/codeLens", "textDocument/formatting",
        "textDocument/rangeFormatting", "textDocument/onTypeFormatting", "textDocument/linkedEditingRange",
        "workspace/willRenameFiles", "workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration",
        "workspace/executeCommand",
    }  # fmt: skip
    announced = editor.initialized.capabilities
    assert announced.hover_provider is None
    assert announced.diagnostic_provider is None
    assert announced.execute_command_provider is None
    for one in editor.registered.values():
        if one.method.startswith("textDocument/"):
            assert {"language": "dockerfile"} in one.register_options["documentSelector"]


async def test_a_client_without_registration_gets_it_announced(tmp_path):
    async with editor_in(tmp_path, lsp.ClientCapabilities()) as editor:
        announced = editor.initialized.capabilities
        assert announced.hover_provider is not None
        assert announced.semantic_tokens_provider.full.delta is True
        assert announced.text_document_sync.change == lsp.TextDocumentSyncKind.Incremental
        assert announced.diagnostic_provider is None, "who cannot pull gets findings pushed"
        assert editor.registered == {}


async def test_the_scan_of_the_workspace_reports_its_progress(editor):
    await editor.until(lambda: any(one.value["kind"] == "end" for one in editor.progress))
    assert [one.value["kind"] for one in editor.progress][0] == "begin"
    assert len({one.token for one in editor.progress}) == 1


async def test_unknown_methods_and_second_initializations_are_refused(editor):
    with pytest.raises(JsonRpcException, match="there is no method"):
        await editor.client.text_document_moniker_async(
            lsp.MonikerParams(lsp.TextDocumentIdentifier("file:///x"), lsp.Position(0, 0))
        )
    with pytest.raises(JsonRpcException, match="initialized already"):
        await editor.client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))


# --- Findings


async def test_findings_say_all_that_an_editor_shows(editor, document):
    report = await editor.pull(document)
    assert report.kind == "full"
    assert rules(report.items) == ALL
    maintainer = report.items[0]
    assert maintainer.source == "hullint"
    assert maintainer.severity == lsp.DiagnosticSeverity.Warning
    assert list(maintainer.tags) == [lsp.DiagnosticTag.Deprecated]
    assert maintainer.code_description.href.endswith("/rules/dockerfile/maintainer-deprecated")
    assert document.slice(report.items[1].range) == "debian:latest"
    assert document.slice(report.items[2].range) == "app"


async def test_a_report_is_unchanged_until_text_or_configuration_change(editor, document):
    first = await editor.pull(document)
    again = await editor.pull(document, first.result_id)
    assert (again.kind, again.result_id) == ("unchanged", first.result_id)
    document.replace("WORKDIR app", "WORKDIR /app")
    after = await editor.pull(document, first.result_id)
    assert rules(after.items) == ALL[:2]
    document.replace("WORKDIR /app", "WORKDIR app")
    assert (await editor.pull(document, first.result_id)).kind == "unchanged", "the text is what it was"


async def test_a_half_typed_line_costs_no_finding_of_others(editor, document):
    document.replace("USER 1000\n", "USER 1000\nCOP\n")
    assert rules((await editor.pull(document)).items) == [*ALL, "19 unknown-instruction"]


async def test_findings_are_pushed_with_the_version_where_none_are_pulled(tmp_path):
    more = {"textDocument": {"publishDiagnostics": {"versionSupport": True}}}
    async with editor_in(tmp_path, capabilities_of("visual-studio-code", more)) as editor:
        document = editor.open("Dockerfile")
        await editor.until(lambda: document.uri in editor.published)
        assert editor.published[document.uri].version == 1
        document.replace("WORKDIR app", "WORKDIR /app")
        await editor.until(lambda: editor.published[document.uri].version == 2)
        assert rules(editor.published[document.uri].diagnostics) == ALL[:2]
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(document.name))
        await editor.until(lambda: not editor.published[document.uri].diagnostics)


async def test_the_whole_workspace_has_findings_and_unchanged_reports(editor, document):
    result = await editor.client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams([]))
    found = {report.uri.rsplit("/project/")[1]: report for report in result.items}
    assert sorted(found) == ["Dockerfile", "tools/Containerfile"]
    assert rules(found["Dockerfile"].items) == ALL
    assert found["Dockerfile"].version == 1
    assert rules(found["tools/Containerfile"].items) == ["2 maintainer-deprecated"]
    assert found["tools/Containerfile"].version is None
    previous = [lsp.PreviousResultId(report.uri, report.result_id) for report in result.items]
    waiting = asyncio.create_task(editor.client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams(previous)))
    # An answer to what was asked later: the other request has arrived and waits for something to change.
    await editor.pull(document)
    assert not waiting.done()
    document.replace("WORKDIR app", "WORKDIR /app")
    editor.client.text_document_did_save(lsp.DidSaveTextDocumentParams(document.name))
    after = {report.uri.rsplit("/project/")[1]: report for report in (await waiting).items}
    assert after["tools/Containerfile"].kind == "unchanged"
    assert rules(after["Dockerfile"].items) == ALL[:2]


async def test_workspace_findings_come_in_parts_for_who_wants_that(editor):
    result = await editor.client.workspace_diagnostic_async(
        lsp.WorkspaceDiagnosticParams([], partial_result_token="parts")
    )
    assert len(result.items) == 0
    parts = [item for one in editor.progress if one.token == "parts" for item in one.value["items"]]
    assert sorted(item["uri"].rsplit("/project/")[1] for item in parts) == ["Dockerfile", "tools/Containerfile"]


# --- Settings and files


async def test_settings_of_the_editor_take_effect_at_once(editor, document):
    await editor.until(lambda: lsp.TEXT_DOCUMENT_HOVER in editor.methods())
    await editor.pull(document)
    before = editor.refreshes()
    editor.configure(ignore=["maintainer-deprecated"], features={"hover": False})
    await editor.until(lambda: editor.refreshes() > before and lsp.TEXT_DOCUMENT_HOVER not in editor.methods())
    assert rules((await editor.pull(document)).items) == ALL[1:]
    editor.configure()
    await editor.until(lambda: lsp.TEXT_DOCUMENT_HOVER in editor.methods())
    assert rules((await editor.pull(document)).items) == ALL


async def test_a_changed_configuration_file_takes_effect_at_once(editor, document):
    first = await editor.pull(document)
    before = editor.refreshes()
    editor.save_on_disk(".hullint.yaml", "root: true\nselect: [maintainer-deprecated]\n")
    await editor.until(lambda: editor.refreshes() > before)
    assert rules((await editor.pull(document, first.result_id)).items) == ALL[:1]


async def test_folders_that_are_added_are_scanned(editor):
    await editor.symbols("lint", 1)
    more = editor.root.parent / "more"
    more.mkdir()
    (more / "Dockerfile").write_text("FROM debian:12 AS elsewhere\n")
    folder = lsp.WorkspaceFolder(more.as_uri(), "more")
    editor.client.workspace_did_change_workspace_folders(
        lsp.DidChangeWorkspaceFoldersParams(lsp.WorkspaceFoldersChangeEvent([folder], []))
    )
    (found,) = await editor.symbols("elsewhere", 1)
    assert found.location.uri == (more / "Dockerfile").as_uri()


# --- Features


async def test_completion_resolves_its_documentation(editor, document):
    document.replace("USER 1000\n", "USER 1000\nCOPY --from=\n")
    found = await editor.client.text_document_completion_async(lsp.CompletionParams(**document.place("--from=|\n")))
    item = next(item for item in found.items if item.label == "build")
    assert item.text_edit.new_text == "build"
    resolved = await editor.client.completion_item_resolve_async(item)
    assert resolved.label == "build"


async def test_signatures_name_the_flags(editor, document):
    help_ = await editor.client.text_document_signature_help_async(
        lsp.SignatureHelpParams(**document.place("COPY --fr|om=build"))
    )
    assert help_.signatures[0].label.startswith("COPY ")


async def test_stages_are_found_highlighted_and_renamed(editor, document):
    place = document.place("COPY --from=bu|ild")
    client = editor.client
    (link,) = await client.text_document_definition_async(lsp.DefinitionParams(**place))
    assert link.target_uri == document.uri
    assert document.slice(link.target_selection_range) == "build"
    assert link.target_selection_range.start.line == 3
    for declared, lines in ((True, [3, 16]), (False, [16])):
        context = lsp.ReferenceContext(include_declaration=declared)
        places = await client.text_document_references_async(lsp.ReferenceParams(context=context, **place))
        assert [one.range.start.line for one in places] == lines
    marks = await client.text_document_document_highlight_async(lsp.DocumentHighlightParams(**place))
    kinds = [(one.range.start.line, one.kind) for one in marks]
    assert kinds == [(3, lsp.DocumentHighlightKind.Write), (16, lsp.DocumentHighlightKind.Read)]
    linked = await client.text_document_linked_editing_range_async(lsp.LinkedEditingRangeParams(**place))
    assert [document.slice(one) for one in linked.ranges] == ["build", "build"]
    prepared = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(**place))
    assert prepared.placeholder == "build"
    edit = await client.text_document_rename_async(lsp.RenameParams(new_name="compile", **place))
    expected = document.text.replace("AS build", "AS compile").replace("=build", "=compile")
    assert document.with_workspace_edit(edit) == expected
    with pytest.raises(JsonRpcException):
        await client.text_document_rename_async(lsp.RenameParams(new_name="no name", **place))


async def test_symbols_of_the_document_and_of_the_workspace(editor, document):
    symbols = await editor.client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document.name))
    stages = [one for one in symbols if one.kind == lsp.SymbolKind.Class]
    assert [one.name for one in stages] == ["build", "final"]
    assert any(child.name == "VERSION" for child in stages[0].children)
    found = await editor.symbols("lint", 1)
    assert [one.location.uri.rsplit("/")[-1] for one in found] == ["Containerfile"]


async def test_links_folds_and_selections(editor, document):
    links = await editor.client.text_document_document_link_async(lsp.DocumentLinkParams(document.name))
    assert (editor.root / "src/main.sh").as_uri() in [link.target for link in links]
    folds = await editor.client.text_document_folding_range_async(lsp.FoldingRangeParams(document.name))
    assert (9, 12) in [(fold.start_line, fold.end_line) for fold in folds]
    assert (await editor.selections(document, "zip cu|rl ca"))[0] == "curl"


async def test_tokens_by_delta_are_those_in_full(editor, document):
    first = await editor.tokens(document)
    assert len(first.data) % 5 == 0 and first.data
    document.replace("zip curl", "zip unzip curl")
    by_delta, full = await editor.tokens_after(document, first)
    assert by_delta == full
    assert 0 < len(await editor.tokens_of(document, "USER 1000")) < len(full)


async def test_hints_and_lenses(editor, document):
    hints = await editor.client.text_document_inlay_hint_async(lsp.InlayHintParams(document.name, document.range()))
    assert any("/srv/app" in str(hint.label) for hint in hints)
    lenses = await editor.client.text_document_code_lens_async(lsp.CodeLensParams(document.name))
    lens = next(one for one in lenses if one.range.start.line == 3)
    assert lens.command.command == "hullint.showReferences"
    uri, position, places = lens.command.arguments
    assert (uri, position["line"]) == (document.uri, 3)
    assert [place["range"]["start"]["line"] for place in places] == [16]


async def test_formatting_of_all_of_ranges_and_while_typing(editor, document):
    options, tidy = lsp.FormattingOptions(tab_size=4, insert_spaces=True), document.text
    assert await editor.formatted(document, options) == tidy
    document.replace("USER 1000", "user 1000")
    document.replace("WORKDIR app", "workdir app")
    assert await editor.formatted(document, options) == tidy
    assert await editor.formatted_in(document, options, "user 1000") == document.text.replace("user", "USER")
    assert await editor.formatted_in(document, options, "user 1000", "workdir app") == tidy
    document.replace("zip curl", "zip \\\ncurl")
    assert re.search(r"zip \\\n +curl", await editor.formatted_behind(document, options, "\\\n|curl"))


async def test_actions_resolve_to_edits_that_repair(editor, document):
    actions = await editor.actions(document, "MAINTAINER")
    (fix,) = [action for action in actions if action.is_preferred]
    assert fix.edit is None and [one.code for one in fix.diagnostics] == ["maintainer-deprecated"]
    assert "\nLABEL " in await editor.text_after(document, fix)
    kinds = {action.kind for action in actions}
    assert {"quickfix.suppress.line", "quickfix.suppress.file"} <= kinds
    (everything,) = await editor.actions(document, "MAINTAINER", ["source.fixAll"])
    assert "MAINTAINER" not in await editor.text_after(document, everything)
    document.replace("USER 1000", "USER 1001")
    with pytest.raises(JsonRpcException, match="has changed"):
        await editor.client.code_action_resolve_async(fix)


async def test_commands(editor, document):
    assert "maintainer-deprecated" in await editor.run("hullint.explain", "DL4000")
    assert (await editor.run("hullint.showGraph", document.uri)).startswith("flowchart")
    await editor.run("hullint.fixAll", document.uri)
    await editor.until(lambda: editor.applied)
    assert "MAINTAINER" not in document.with_workspace_edit(editor.applied[0])


async def test_views_are_documents(editor, document):
    for name, expected in (("graph.mmd", "flowchart"), ("effective.Dockerfile", "FROM debian:12-slim AS build")):
        assert expected in await editor.view(name, document)


async def test_paths_follow_files_that_move(editor, document):
    old, new = (editor.root / "src/main.sh").as_uri(), (editor.root / "src/start.sh").as_uri()
    edit = await editor.client.workspace_will_rename_files_async(lsp.RenameFilesParams([lsp.FileRename(old, new)]))
    assert document.with_workspace_edit(edit) == document.text.replace("COPY src/main.sh", "COPY src/start.sh")


def test_every_method_of_the_server_was_asked():
    """The last test: no request that the server knows is left out above."""
    assert methods_of_the_server() - asked == set()

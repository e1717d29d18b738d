"""The server with pytest-lsp's client in a project of Compose files and the Dockerfile that they build."""

if __name__ == "__main__":
    import with_pytest

    with_pytest.run(__file__)

import pytest
import pytest_asyncio
from lsprotocol import types as lsp
from lsp_editor import (
    COMPOSE_PROJECT,
    NEWER,
    RECORDED,
    asked,
    capabilities_of,
    editor_in,
    methods_of_the_server,
    rules,
)
from pygls.exceptions import JsonRpcException

ALL = ["1 obsolete-version-field", "14 unknown-build-target"]
OPTIONS = lsp.FormattingOptions(tab_size=2, insert_spaces=True)


@pytest_asyncio.fixture
async def editor(tmp_path):
    async with editor_in(tmp_path, capabilities_of("visual-studio-code", NEWER), project=COMPOSE_PROJECT) as editor:
        yield editor


@pytest.fixture
def document(editor):
    return editor.open("compose.yaml")


def places(editor, found):
    """Places in short: their files and lines, from 1."""
    return [f"{editor.path_of(one.uri)}:{one.range.start.line + 1}" for one in found]


# --- Findings


@pytest.mark.parametrize("name", RECORDED)
async def test_every_recorded_client_gets_findings_and_hovers(name, tmp_path):
    async with editor_in(tmp_path, capabilities_of(name), project=COMPOSE_PROJECT) as editor:
        document = editor.open("compose.yaml")
        assert rules(await editor.findings(document)) == ALL
        assert "shop/web:1.4" in (await editor.hover(document, "${T|AG}")).contents.value


@pytest.mark.parametrize("language", ["yaml", "dockercompose"])
async def test_the_language_may_be_either_of_those_that_editors_say(language, editor):
    assert rules((await editor.pull(editor.open("compose.yaml", language=language))).items) == ALL


async def test_features_are_registered_for_compose_files(editor):
    await editor.until(lambda: lsp.WORKSPACE_EXECUTE_COMMAND in editor.methods())
    for one in editor.registered.values():
        if one.method.startswith("textDocument/"):
            selector = one.register_options["documentSelector"]
            assert {"language": "dockercompose"} in selector
            assert {"pattern": "**/*.{yaml,yml}"} in selector


async def test_findings_name_the_stage_in_the_other_file(editor, document):
    version, target = (await editor.pull(document)).items
    assert list(version.tags) == [lsp.DiagnosticTag.Unnecessary]
    assert document.slice(version.range) == "version"
    assert target.severity == lsp.DiagnosticSeverity.Error
    assert target.code_description.href.endswith("/rules/compose/unknown-build-target")
    assert document.slice(target.range) == "relase"
    (note,) = target.related_information
    assert places(editor, [note.location]) == ["app/Dockerfile:5"]


async def test_findings_follow_a_dockerfile_that_is_not_saved(editor, document):
    assert rules((await editor.pull(document)).items) == ALL
    dockerfile = editor.open("app/Dockerfile")
    dockerfile.replace("AS release", "AS relase")
    assert rules((await editor.pull(document)).items) == ALL[:1]
    dockerfile.replace("AS relase", "AS final")
    assert rules((await editor.pull(document)).items) == ALL


async def test_a_dockerfile_brings_the_findings_that_it_causes_elsewhere(editor):
    dockerfile = editor.open("app/Dockerfile")
    report = await editor.pull(dockerfile)
    assert report.items == ()
    related = {editor.path_of(uri): one.items for uri, one in report.related_documents.items()}
    assert rules(related["compose.yaml"]) == ALL[1:]


async def test_the_whole_workspace_has_what_the_files_have(editor, document):
    own = (await editor.pull(document)).items
    result = await editor.client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams([]))
    found = {editor.path_of(report.uri): report for report in result.items}
    assert sorted(found) == ["app/Dockerfile", "compose.override.yaml", "compose.yaml"]
    assert list(found["compose.yaml"].items) == list(own)


async def test_a_half_typed_line_costs_no_finding_of_others(editor, document):
    document.replace("    env_file: app.env\n", "    env_file: app.env\n    sto\n")
    found = rules((await editor.pull(document)).items)
    assert [one for one in found if one in ALL] == ALL
    document.replace("    sto\n", "    env: {\n")
    found = rules((await editor.pull(document)).items)
    assert [one for one in found if one in ALL] == ALL


# --- Features


async def test_hovers_tell_what_a_thing_is_in_the_project(editor, document):
    async def hover(what):
        found = await editor.hover(document, what)
        return found.contents.value, document.slice(found.range)

    assert await hover("ima|ge: postgres") == (
        "**image**: The image the container starts from; with `build`, the name that the built one gets."
        "\n\nType: string",
        "image",
    )
    text, marked = await hover("depends_on: [d|b]")
    assert marked == "db"
    assert "image: `postgres:16`" in text and "needed by: `web`, `job`" in text and "5432:5432" in text
    text, marked = await hover("logging: *log|ging")
    assert marked == "*logging" and "max-size: 10m" in text
    text, marked = await hover("target: rel|ase")
    assert marked == "relase" and "**unknown-build-target** (error)" in text


async def complete(editor, document, what):
    found = await editor.client.text_document_completion_async(lsp.CompletionParams(**document.place(what)))
    return {item.label: item for item in found.items}


async def test_completion_knows_keys_values_and_both_files(editor, document):
    document.replace("    env_file: app.env\n", "    env_file: app.env\n    res\n")
    items = await complete(editor, document, "    res|\n")
    item = items["restart"]
    assert item.text_edit.new_text.startswith("restart")
    assert document.slice(item.text_edit.range) == "res"
    resolved = await editor.client.completion_item_resolve_async(item)
    assert resolved.documentation.value
    document.replace("    res\n", "    restart: \n")
    assert {"always", "unless-stopped"} <= (await complete(editor, document, "restart: |\n")).keys()
    document.replace("depends_on: [db]", "depends_on: []")
    assert {"db", "job"} <= (await complete(editor, document, "depends_on: [|]")).keys()
    document.replace("target: relase", "target: ")
    assert {"build", "release"} == (await complete(editor, document, "target: |\n")).keys()
    document.replace('VERSION: "2"', "")
    assert "VERSION" in await complete(editor, document, "args:\n        |\n")
    document.replace("image: shop/web:${TAG}", "image: shop/web:${")
    assert "TAG" in await complete(editor, document, "web:${|\n")
    document.replace("- data:/var", "- /var")
    assert "data" in await complete(editor, document, "- |/var")


async def test_definitions_and_references_cross_files(editor, document):
    async def definitions(what):
        found = await editor.client.text_document_definition_async(lsp.DefinitionParams(**document.place(what)))
        return [f"{editor.path_of(one.target_uri)}:{one.target_selection_range.start.line + 1}" for one in found]

    async def references(what, declared=True):
        context = lsp.ReferenceContext(include_declaration=declared)
        found = await editor.client.text_document_references_async(
            lsp.ReferenceParams(context=context, **document.place(what))
        )
        return places(editor, found)

    assert await definitions("depends_on: [d|b]") == ["compose.yaml:23", "compose.override.yaml:2"]
    assert sorted(await references("depends_on: [d|b]")) == [
        "compose.override.yaml:2", "compose.override.yaml:6", "compose.yaml:19", "compose.yaml:23",
    ]  # fmt: skip
    assert "compose.yaml:23" not in await references("depends_on: [d|b]", declared=False)
    assert await definitions("*log|ging") == ["compose.yaml:4"]
    assert await definitions("${T|AG}") == [".env:1"]
    assert await definitions("- da|ta:") == ["compose.yaml:32"]
    assert await definitions("env_file: app.e|nv") == ["app.env:1"]
    assert await definitions('VERS|ION: "2"') == ["app/Dockerfile:2"]
    assert sorted(await references('VERS|ION: "2"')) == ["app/Dockerfile:2", "app/Dockerfile:3", "compose.yaml:16"]
    document.replace("relase", "release")
    assert await definitions("target: rel|ease") == ["app/Dockerfile:5"]


async def test_highlights_say_what_declares(editor, document):
    marks = await editor.client.text_document_document_highlight_async(
        lsp.DocumentHighlightParams(**document.place("*log|ging"))
    )
    kinds = [(one.range.start.line + 1, one.kind) for one in marks]
    assert kinds == [(4, lsp.DocumentHighlightKind.Write), (18, lsp.DocumentHighlightKind.Read)]


async def test_names_are_changed_in_every_file(editor, document):
    async def rename(what, name):
        return await editor.client.text_document_rename_async(
            lsp.RenameParams(new_name=name, **document.place(what))
        )

    def on_disk(name):
        return (editor.root / name).read_text()

    place = document.place("depends_on: [d|b]")
    prepared = await editor.client.text_document_prepare_rename_async(lsp.PrepareRenameParams(**place))
    assert prepared.placeholder == "db"
    assert editor.after(await rename("depends_on: [d|b]", "postgres")) == {
        "compose.yaml": document.text.replace("[db]", "[postgres]").replace("  db:", "  postgres:"),
        "compose.override.yaml": on_disk("compose.override.yaml").replace("db", "postgres"),
    }
    assert editor.after(await rename("${T|AG}", "RELEASE")) == {
        "compose.yaml": document.text.replace("TAG", "RELEASE"),
        ".env": "RELEASE=1.4\n",
    }
    dockerfile = editor.open("app/Dockerfile", on_disk("app/Dockerfile") + "# not saved\n")
    assert editor.after(await rename('VERS|ION: "2"', "OF")) == {
        "compose.yaml": document.text.replace('VERSION: "2"', 'OF: "2"'),
        "app/Dockerfile": dockerfile.text.replace("VERSION", "OF"),
    }
    for what, name in (("depends_on: [d|b]", "no name"), ("depends_on: [d|b]", "web"), ("ima|ge: shop", "x")):
        with pytest.raises(JsonRpcException):
            await rename(what, name)


async def test_a_stage_is_renamed_with_the_targets_that_name_it(editor, document):
    document.replace("relase", "release")
    dockerfile = editor.open("app/Dockerfile")
    edit = await editor.client.text_document_rename_async(
        lsp.RenameParams(new_name="final", **dockerfile.place("AS rel|ease"))
    )
    assert editor.after(edit) == {
        "compose.yaml": document.text.replace("release", "final"),
        "app/Dockerfile": dockerfile.text.replace("release", "final"),
    }


async def test_symbols_of_the_document_and_of_the_workspace(editor, document):
    symbols = await editor.client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document.name))
    tree = {one.name: {child.name: child for child in one.children or ()} for one in symbols}
    assert list(tree["services"]) == ["web", "db"] and list(tree["volumes"]) == ["data"]
    assert tree["services"]["web"].kind == lsp.SymbolKind.Class
    assert document.slice(tree["services"]["db"].selection_range) == "db"
    assert "depends_on" in [one.name for one in tree["services"]["web"].children]
    (found,) = await editor.symbols("job", 1)
    assert places(editor, [found.location]) == ["compose.override.yaml:4"]


async def test_links_folds_and_selections(editor, document):
    client = editor.client
    links = await client.text_document_document_link_async(lsp.DocumentLinkParams(document.name))
    targets = {document.slice(link.range): link.target for link in links}
    assert targets == {
        "app": (editor.root / "app/Dockerfile").as_uri(),
        "app.env": (editor.root / "app.env").as_uri(),
        "postgres:16": "https://hub.docker.com/_/postgres",
    }
    folds = await client.text_document_folding_range_async(lsp.FoldingRangeParams(document.name))
    assert {(8, 28), (9, 20), (26, 28)} <= {(fold.start_line, fold.end_line) for fold in folds}
    grown = await editor.selections(document, "80|80:80")
    assert grown[:3] == ["8080", "8080:80", '"8080:80"']


async def test_tokens_by_delta_are_those_in_full(editor, document):
    first = await editor.tokens(document)
    assert len(first.data) % 5 == 0 and first.data
    document.replace("    env_file: app.env\n", "    env_file: app.env\n    init: true\n")
    by_delta, full = await editor.tokens_after(document, first)
    assert by_delta == full != list(first.data)
    assert 0 < len(await editor.tokens_of(document, "target: relase")) < len(full)


async def test_hints_and_lenses(editor, document):
    (hint,) = await editor.client.text_document_inlay_hint_async(
        lsp.InlayHintParams(document.name, document.range("image: shop/web:${TAG}"))
    )
    assert hint.label == "= shop/web:1.4"
    lenses = await editor.client.text_document_code_lens_async(lsp.CodeLensParams(document.name))
    lens = next(one for one in lenses if document.slice(one.range) == "db")
    assert lens.command.title == "depended on by 2 services"
    assert lens.command.command == "hullint.showReferences"
    uri, position, shown = lens.command.arguments
    assert (uri, position["line"]) == (document.uri, 22)
    assert [editor.path_of(place["uri"]) for place in shown] == ["compose.yaml", "compose.override.yaml"]


async def test_formatting_of_all_of_ranges_and_while_typing(editor, document):
    tidy = document.text
    assert await editor.formatted(document, OPTIONS) == tidy
    document.replace("[db]", "[db]  ")
    document.replace("      context: app\n", "      context: app   \n")
    assert await editor.formatted(document, OPTIONS) == tidy
    after = document.text.replace("app   ", "app")
    assert await editor.formatted_in(document, OPTIONS, "context: app   ") == after
    assert await editor.formatted_in(document, OPTIONS, "context: app   ", "[db]  ") == tidy
    document.replace("  db:\n", "  db:\n\n")
    typed = await editor.formatted_behind(document, OPTIONS, "  db:\n|\n")
    assert "  db:\n    \n    image: postgres" in typed


async def test_actions_resolve_to_edits_that_repair(editor, document):
    actions = await editor.actions(document, 'version: "3.8"')
    (fix,) = [action for action in actions if action.is_preferred]
    assert [one.code for one in fix.diagnostics] == ["obsolete-version-field"]
    assert await editor.text_after(document, fix) == document.text.replace('version: "3.8"\n', "")
    assert {"quickfix.suppress.line", "quickfix.suppress.file"} <= {action.kind for action in actions}
    suppress = next(action for action in actions if action.kind == "quickfix.suppress.line")
    assert (await editor.text_after(document, suppress)).startswith("# hullint ignore=obsolete-version-field")
    (rename, *_) = await editor.actions(document, "relase", ["quickfix"])
    assert not rename.is_preferred, "it may change what is built"
    assert await editor.text_after(document, rename) == document.text.replace("relase", "release")
    (everything,) = await editor.actions(document, "relase", ["source.fixAll"])
    assert await editor.text_after(document, everything) == document.text.replace('version: "3.8"\n', "")
    (longer,) = await editor.actions(document, "depends_on: [db]", ["refactor"])
    text = await editor.text_after(document, longer)
    assert "    depends_on:\n      db:\n        condition: service_started\n" in text
    document.replace('VERSION: "2"', 'VERSION: "3"')
    with pytest.raises(JsonRpcException, match="has changed"):
        await editor.client.code_action_resolve_async(fix)


async def test_commands(editor, document):
    assert "unknown-build-target" in await editor.run("hullint.explain", "unknown-build-target")
    assert (await editor.run("hullint.showGraph", document.uri)).startswith("flowchart")
    await editor.run("hullint.fixAll", document.uri)
    await editor.until(lambda: editor.applied)
    assert document.with_workspace_edit(editor.applied[0]) == document.text.replace('version: "3.8"\n', "")


async def test_views_are_documents(editor, document):
    graph = await editor.view("graph.mmd", document)
    assert graph.startswith("flowchart LR\n") and graph.count("-->") == 2
    merged = await editor.view("effective.yaml", document)
    assert "#   compose.yaml\n#   compose.override.yaml\n" in merged
    assert "    image: shop/web:1.4\n" in merged and "  job:\n" in merged
    assert "*logging" not in merged and 'published: "5432"' in merged


async def test_paths_follow_files_that_move(editor, document):
    async def move(old, new):
        files = [lsp.FileRename((editor.root / old).as_uri(), (editor.root / new).as_uri())]
        return editor.after(await editor.client.workspace_will_rename_files_async(lsp.RenameFilesParams(files)))

    assert await move("app.env", "env/app.env") == {
        "compose.yaml": document.text.replace("env_file: app.env", "env_file: env/app.env")
    }
    assert await move("app", "web") == {"compose.yaml": document.text.replace("context: app", "context: web")}
    document.replace("context: app\n", "context: app\n      dockerfile: Dockerfile\n")
    assert await move("app/Dockerfile", "app/build/Dockerfile") == {
        "compose.yaml": document.text.replace("dockerfile: Dockerfile", "dockerfile: build/Dockerfile")
    }


async def test_what_compose_files_do_not_have_is_answered_with_nothing(editor, document):
    place, client = document.place("depends_on: [d|b]"), editor.client
    assert await client.text_document_signature_help_async(lsp.SignatureHelpParams(**place)) is None
    assert await client.text_document_linked_editing_range_async(lsp.LinkedEditingRangeParams(**place)) is None


def test_every_method_of_the_server_was_asked():
    """The last test: no request that the server knows is left out above."""
    assert methods_of_the_server() - asked == set()

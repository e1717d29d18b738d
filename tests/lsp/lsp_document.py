"""The text that an editor in tests of the server shows."""

from lsprotocol import types as lsp


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

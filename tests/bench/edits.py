#!/usr/bin/env python3
"""Edits files at random in a server and compares what it then knows with a fresh look at the text.

    edits.py [--edits 10000] [--every 500] [--seed 1] HULLINT FILE...

After each --every edits, findings, tokens, symbols and folds of the edited document must equal those of
the same text opened anew in another server, and after the last one the findings must equal those of
`hullint lint`. Prints one line a file; status 1 if anything differs.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time

PIECES = ["\n", "\\\n", " ", "#", "$", "${A:-b}", '"', "'", "<<EOF", "\nEOF\n", "RUN x && y\n", "FROM b AS c\n",
          "COPY --from=", "ENV A=1 ", "\t", "é", "😀", "\r\n", "`", "[\"a\"]", "| tee", "ONBUILD ", "ARG X\n", "y", "-"]


class Server:
    def __init__(self, binary, root):
        self.process = subprocess.Popen([binary, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.id = 0
        self.ask("initialize", {"processId": None, "rootUri": "file://" + root, "capabilities": {
            "general": {"positionEncodings": ["utf-32"]}, "textDocument": {"diagnostic": {}}}})
        self.tell("initialized", {})

    def send(self, message):
        body = json.dumps(dict(message, jsonrpc="2.0")).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.id += 1
        self.send({"id": self.id, "method": method, "params": params})
        while True:
            length = 0
            while (line := self.process.stdout.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if message.get("id") == self.id and "method" not in message:
                return message.get("result")

    def open(self, uri, text):
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "dockerfile", "version": 1, "text": text}})

    def state(self, uri):
        document = {"textDocument": {"uri": uri}}
        return {"findings": self.ask("textDocument/diagnostic", document)["items"],
                "tokens": self.ask("textDocument/semanticTokens/full", document)["data"],
                "symbols": self.ask("textDocument/documentSymbol", document),
                "folds": self.ask("textDocument/foldingRange", document)}

    def end(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait()


def position(text, at):
    before = text[:at]
    line = before.count("\n")
    return {"line": line, "character": at - (before.rfind("\n") + 1)}


def edit(generator, text):
    """(new text, LSP change); a place between CR and LF has no position, so it is none."""
    while True:
        begin = generator.randrange(len(text) + 1)
        end = begin if generator.random() < 0.6 else min(len(text), begin + generator.randrange(1, 12))
        if all(not (0 < at < len(text) and text[at] == "\n" and text[at - 1] == "\r") for at in (begin, end)):
            break
    piece = generator.choice(PIECES) if begin == end or generator.random() < 0.3 else ""
    change = {"range": {"start": position(text, begin), "end": position(text, end)}, "text": piece}
    return text[:begin] + piece + text[end:], change


def run(options, path, root):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    generator = random.Random("%s %s" % (options.seed, os.path.basename(path)))
    target = os.path.join(root, "Dockerfile")
    uri = "file://" + target
    server, fresh = Server(options.hullint, root), Server(options.hullint, root)
    server.open(uri, text)
    differences = 0
    began = time.perf_counter()
    for count in range(1, options.edits + 1):
        text, change = edit(generator, text)
        server.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": count + 1},
                                               "contentChanges": [change]})
        # Each state is looked at, so that the next one builds on it.
        server.ask("textDocument/foldingRange", {"textDocument": {"uri": uri}})
        if count % options.every and count != options.edits:
            continue
        fresh.open(uri, text)
        wanted, got = fresh.state(uri), server.state(uri)
        for part in wanted:
            if wanted[part] != got[part]:
                differences += 1
                print("%s: after %d edits, %s differ" % (path, count, part))
        fresh.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    with open(target, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    lint = subprocess.run([options.hullint, "lint", "--format", "json", "Dockerfile"], cwd=root,
                          capture_output=True, text=True, check=False)
    cli = [(d["rule"].split("/")[1], d["range"]["start"]["line"], d["range"]["start"]["column"], d["message"])
           for d in json.loads(lint.stdout)["diagnostics"]]
    lsp = [(d["code"], d["range"]["start"]["line"] + 1, d["range"]["start"]["character"] + 1, d["message"])
           for d in server.state(uri)["findings"] if d["code"] != "gap"]
    if cli != lsp:
        differences += 1
        print("%s: the findings are not those of `hullint lint`: %d and %d" % (path, len(lsp), len(cli)))
    print("%s: %d edits in %.1f s, %d findings at the end, %d differences" % (
        os.path.basename(path), options.edits, time.perf_counter() - began, len(cli), differences))
    server.end()
    fresh.end()
    return differences


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edits", type=int, default=10000)
    parser.add_argument("--every", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("hullint")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    options.hullint = os.path.abspath(options.hullint)
    differences = 0
    for path in options.files:
        with tempfile.TemporaryDirectory() as root:
            differences += run(options, path, root)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())

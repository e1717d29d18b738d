// Opens the file PROBE_FILE and keeps in the file PROBE_STATE what the editor makes of it, as one JSON object.
const fs = require('node:fs');
const vscode = require('vscode');

function state(document) {
  const findings = vscode.languages.getDiagnostics(document.uri).map((finding) => ({
    line: finding.range.start.line + 1,
    rule: typeof finding.code === 'object' ? finding.code.value : finding.code,
    source: finding.source,
  }));
  const views = vscode.workspace.textDocuments
    .filter((one) => one.uri.scheme === 'hullint')
    .map((one) => ({ name: one.uri.path.slice(1), language: one.languageId, text: one.getText() }));
  const editor = vscode.window.activeTextEditor;
  const at = editor && {
    file: vscode.workspace.asRelativePath(editor.document.uri),
    line: editor.selection.active.line + 1,
  };
  const active = vscode.extensions.getExtension('hullint.hullint')?.isActive ?? false;
  return { active, language: document.languageId, text: document.getText(), findings, views, at };
}

/** Whole or not at all: the other side reads at any time. */
function write(value) {
  const draft = `${process.env.PROBE_STATE}.new`;
  fs.writeFileSync(draft, JSON.stringify(value));
  fs.renameSync(draft, process.env.PROBE_STATE);
}

exports.activate = async (context) => {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(process.env.PROBE_FILE));
  await vscode.window.showTextDocument(document);
  const tell = () => write(state(document));
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(tell),
    vscode.workspace.onDidChangeTextDocument(tell),
    vscode.window.onDidChangeActiveTextEditor(tell),
    vscode.window.onDidChangeTextEditorSelection(tell),
    vscode.languages.onDidChangeDiagnostics(tell),
    vscode.extensions.onDidChange(tell),
  );
  tell();
};

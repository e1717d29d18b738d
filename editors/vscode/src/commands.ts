import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { ExecuteCommandRequest } from 'vscode-languageclient/node';
import type { Location, Position } from 'vscode-languageclient/node';
import { Pages, showView } from './pages';
import type { View } from './pages';
import { languages } from './server';
import type { Server } from './server';

const documentation = 'https://hullint.dev';

interface RuleLine {
  name: string;
  summary: string;
}

/** The names of the commands that the server has itself are taken by the client: `explain`, `fixAll`, `showGraph`. */
export function registerCommands(server: Server): vscode.Disposable {
  const handlers: Record<string, (...given: never[]) => unknown> = {
    'hullint.restart': () => server.restart(),
    'hullint.showLog': () => server.log.show(),
    'hullint.openDocumentation': () => vscode.env.openExternal(vscode.Uri.parse(documentation)),
    'hullint.menu': () => menu(),
    'hullint.fixFile': () => fixFile(server),
    'hullint.explainRule': (rule?: unknown) => explainRule(server, rule),
    'hullint.openGraph': () => showActive(() => 'graph.mmd'),
    'hullint.openEffective': () => showActive(effectiveOf),
    'hullint.showReferences': (uri: string, position: Position, locations: Location[]) =>
      showReferences(server, uri, position, locations),
  };
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([name, handler]) => vscode.commands.registerCommand(name, handler)),
  );
}

async function menu(): Promise<void> {
  const entries = [
    { label: '$(debug-restart) Restart the server', command: 'hullint.restart' },
    { label: '$(output) Show the log', command: 'hullint.showLog' },
    { label: '$(book) Open the documentation', command: 'hullint.openDocumentation' },
    { label: '$(question) Explain a rule', command: 'hullint.explainRule' },
    { label: '$(gear) Settings', command: 'workbench.action.openSettings', argument: '@ext:hullint.hullint' },
  ];
  const chosen = await vscode.window.showQuickPick(entries, { placeHolder: 'hullint' });
  if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command, chosen.argument);
}

async function fixFile(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return;
  await server.running?.sendRequest(ExecuteCommandRequest.type, {
    command: 'hullint.fixAll',
    arguments: [document.uri.toString()],
  });
}

/** The rules of the findings on the line of the cursor. */
function rulesHere(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const names = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((finding) => finding.source === 'hullint' && finding.range.intersection(editor.selection))
    .map((finding) => (typeof finding.code === 'object' ? finding.code.value : finding.code))
    .filter((code) => code !== undefined)
    .map(String);
  return [...new Set(names)];
}

async function allRules(binary: string): Promise<RuleLine[]> {
  const printed = await promisify(execFile)(binary, ['rules', '--format', 'json'], { maxBuffer: 1 << 24 });
  return (JSON.parse(printed.stdout) as { rules: RuleLine[] }).rules;
}

async function explainRule(server: Server, given: unknown): Promise<void> {
  if (typeof given === 'string') {
    await Pages.show(given);
    return;
  }
  const here = rulesHere();
  if (here.length === 1) {
    await Pages.show(here[0]);
    return;
  }
  const rules = (await allRules(server.binary)).filter((rule) => here.length === 0 || here.includes(rule.name));
  const chosen = await vscode.window.showQuickPick(
    rules.map((rule) => ({ label: rule.name, detail: rule.summary })),
    { placeHolder: 'Which rule?', matchOnDetail: true },
  );
  if (chosen !== undefined) await Pages.show(chosen.label);
}

/** The name's end is the text's language. */
function effectiveOf(document: vscode.TextDocument): View {
  return document.languageId === 'dockerfile' ? 'effective.Dockerfile' : 'effective.yaml';
}

async function showActive(viewOf: (document: vscode.TextDocument) => View): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document !== undefined && languages.includes(document.languageId)) await showView(viewOf(document), document);
  else void vscode.window.showInformationMessage('hullint: this is for Dockerfiles and Compose files');
}

/** A code lens brings what the protocol has; the editor's command wants its own types. */
async function showReferences(server: Server, uri: string, position: Position, locations: Location[]): Promise<void> {
  const convert = server.running?.protocol2CodeConverter;
  if (convert === undefined) return;
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    convert.asUri(uri),
    convert.asPosition(position),
    locations.map((location) => convert.asLocation(location)),
  );
}

import * as vscode from 'vscode';
import { ExecuteCommandRequest } from 'vscode-languageclient/node';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Server } from './server';

const scheme = 'hullint-page';

/** Pages of rules as documents `hullint-page:/NAME.md`. */
export class Pages implements vscode.TextDocumentContentProvider {
  constructor(private readonly server: Server) {}

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const name = uri.path.slice(1, -'.md'.length);
    const page = await this.server.running?.sendRequest(ExecuteCommandRequest.type, {
      command: 'hullint.explain',
      arguments: [name],
    });
    return typeof page === 'string' ? page : `There is no page about \`${name}\`.`;
  }

  static show(rule: string): Thenable<unknown> {
    const uri = vscode.Uri.from({ scheme, path: `/${rule}.md` });
    return vscode.commands.executeCommand('markdown.showPreview', uri);
  }
}

/** The documents that the server writes about a file, by `workspace/textDocumentContent`. */
export type View = 'graph.mmd' | 'effective.Dockerfile' | 'effective.yaml';

function viewOf(view: View, document: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme: 'hullint', path: `/${view}`, query: document.toString() });
}

export async function showView(view: View, document: vscode.TextDocument): Promise<void> {
  const shown = await vscode.workspace.openTextDocument(viewOf(view, document.uri));
  await vscode.window.showTextDocument(shown, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
}

/** Views that are open follow the text that they are about. */
export function refreshViews(client: () => LanguageClient | undefined): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument((event) => {
    const about = event.document.uri.toString();
    const open = vscode.workspace.textDocuments.filter(
      (document) => document.uri.scheme === 'hullint' && document.uri.query === about,
    );
    if (open.length === 0) return;
    for (const provider of client()?.getFeature('workspace/textDocumentContent')?.getProviders() ?? []) {
      for (const document of open) provider.onDidChangeEmitter.fire(document.uri);
    }
  });
}

import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { Pages, refreshViews } from './pages';
import { Server, selector } from './server';
import { Status } from './status';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = new Status(selector as vscode.DocumentSelector);
  const started = new Server(context, status);
  server = started;
  context.subscriptions.push(
    status,
    started,
    registerCommands(started),
    new Pages(started).register(),
    refreshViews(() => started.running),
    // The other settings are the server's: the client tells it.
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('hullint.path')) void started.restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void started.restart()),
  );
  await started.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

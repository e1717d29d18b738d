import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import type { DocumentFilter, ErrorHandler, LanguageClientOptions } from 'vscode-languageclient/node';
import { findBinary } from './binary';
import type { Status } from './status';

/** The server tells by name and content which YAML files are Compose files, and is silent about the others. */
export const languages = ['dockerfile', 'dockercompose', 'yaml'];

/** No `git:` and `hullint:` documents: nobody edits them. */
export const selector: DocumentFilter[] = ['file', 'untitled', 'vscode-vfs'].flatMap((scheme) => [
  ...languages.map((language) => ({ scheme, language })),
  { scheme, pattern: '**/.hullint.{yaml,yml}' },
]);

const maxRestarts = 4;
const restartWindow = 3 * 60 * 1000;

/** The language server and its client. */
export class Server implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel('hullint', { log: true });
  private client: LanguageClient | undefined;
  private restarts: number[] = [];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly status: Status,
  ) {}

  /** Where the program is; empty while there is none. */
  binary = '';

  get running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  async start(): Promise<void> {
    await vscode.commands.executeCommand('setContext', 'hullint.running', false);
    try {
      const binary = findBinary(this.context);
      this.binary = binary.path;
      this.client = new LanguageClient(
        'hullint',
        'hullint',
        { command: binary.path, args: ['lsp'], transport: TransportKind.stdio },
        this.options(),
      );
      const place = `${binary.path} (from ${binary.from})`;
      this.client.onDidChangeState((event) => this.changed(event.newState, place));
      await this.client.start();
      await vscode.commands.executeCommand('setContext', 'hullint.running', true);
    } catch (failure) {
      await this.fail(failure instanceof Error ? failure.message : String(failure));
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // One that never started cannot be stopped.
    await client?.dispose().catch((failure) => this.log.warn(String(failure)));
  }

  async restart(): Promise<void> {
    this.restarts = [];
    await this.stop();
    await this.start();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: selector,
      outputChannel: this.log,
      initializationOptions: vscode.workspace.getConfiguration('hullint'),
      // A rule's page opens in the editor, and the server's Markdown runs no commands.
      markdown: { isTrusted: false },
      errorHandler: this.errorHandler(),
    };
  }

  private errorHandler(): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => {
        const now = Date.now();
        this.restarts = [...this.restarts.filter((time) => now - time < restartWindow), now];
        if (this.restarts.length <= maxRestarts) return { action: CloseAction.Restart };
        return { action: CloseAction.DoNotRestart, message: 'hullint ended five times in three minutes' };
      },
    };
  }

  private changed(state: State, place: string): void {
    const version = this.client?.initializeResult?.serverInfo?.version ?? '';
    if (state === State.Starting) this.status.show('starting', '', place);
    if (state === State.Running) this.status.show('running', version, place);
    if (state === State.Stopped) this.status.show('stopped', '', place);
  }

  private async fail(reason: string): Promise<void> {
    this.log.error(reason);
    this.status.show('failed', '', reason);
    const chosen = await vscode.window.showErrorMessage(`hullint: ${reason}`, 'Open Settings', 'Show Log');
    if (chosen === 'Open Settings') {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'hullint.path');
    }
    if (chosen === 'Show Log') this.log.show();
  }

  dispose(): void {
    this.log.dispose();
  }
}

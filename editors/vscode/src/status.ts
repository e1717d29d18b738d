import * as vscode from 'vscode';

export type State = 'starting' | 'running' | 'stopped' | 'failed';

const icons: Record<State, string> = {
  starting: '$(sync~spin)',
  running: '$(check)',
  stopped: '$(circle-slash)',
  failed: '$(error)',
};

/** The item in the status bar: there while a file of ours is shown, and when something is wrong. */
export class Status implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly listener: vscode.Disposable;
  private state: State = 'stopped';

  constructor(private readonly selector: vscode.DocumentSelector) {
    this.item = vscode.window.createStatusBarItem('hullint.status', vscode.StatusBarAlignment.Right, 80);
    this.item.name = 'hullint';
    this.item.command = 'hullint.menu';
    this.listener = vscode.window.onDidChangeActiveTextEditor(() => this.place());
  }

  /** `detail` is what the tooltip says: where the program is, or what went wrong. */
  show(state: State, version: string, detail: string): void {
    this.state = state;
    this.item.text = `${icons[state]} hullint${version === '' ? '' : ` ${version}`}`;
    this.item.tooltip = `hullint is ${state === 'failed' ? 'not running' : state}\n${detail}`;
    this.item.backgroundColor =
      state === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.place();
  }

  private place(): void {
    const document = vscode.window.activeTextEditor?.document;
    const ours = document !== undefined && vscode.languages.match(this.selector, document) > 0;
    if (ours || this.state === 'failed') this.item.show();
    else this.item.hide();
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }
}

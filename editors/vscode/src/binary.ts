import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';

/** The program, and how it was found. */
export interface Binary {
  path: string;
  from: 'settings' | 'PATH' | 'extension';
}

const fileName = process.platform === 'win32' ? 'hullint.exe' : 'hullint';

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What a path of the settings means: `~` and `${workspaceFolder}` are understood. */
function expand(file: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  return file.replace(/^~(?=[/\\]|$)/, os.homedir()).replaceAll('${workspaceFolder}', folder);
}

function onSearchPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, name)).find(isProgram);
}

/**
 * The program that the settings name, else the one on PATH, else the one that came with the extension. One that is
 * named but not there is an error: another version would be a surprise.
 */
export function findBinary(context: vscode.ExtensionContext): Binary {
  const wanted = vscode.workspace.getConfiguration('hullint').get<string>('path', '').trim();
  if (wanted !== '') {
    const expanded = expand(wanted);
    const named = /[/\\]/.test(expanded) ? path.resolve(expanded) : onSearchPath(expanded);
    if (named === undefined || !isProgram(named)) {
      throw new Error(`the setting \`hullint.path\` names no program: ${wanted}`);
    }
    return { path: named, from: 'settings' };
  }
  const installed = onSearchPath(fileName);
  if (installed !== undefined) return { path: installed, from: 'PATH' };
  const bundled = context.asAbsolutePath(path.join('bin', fileName));
  if (isProgram(bundled)) return { path: bundled, from: 'extension' };
  throw new Error('hullint is not installed: put it on PATH or name it in the setting `hullint.path`');
}

// VS Code on loopback and a browser that shows it, with a copy of a project of which one file is opened.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.cache/vscode');
const { chromium } = createRequire(join(cache, 'package.json'))('playwright-core');
const program = join(cache, 'node_modules/code-server/out/node/entry.js');

const settings = {
  'editor.accessibilitySupport': 'off',
  'editor.minimap.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Light Modern',
};

/** Runs `probe` until it gives something; undefined after `seconds`. */
export async function until(probe, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > end) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answers(url) {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}

/** The environment of the editor: its own home, and first on PATH the program under test. */
function surroundings(work, file, hullint) {
  const names = join(work, 'path');
  mkdirSync(names);
  symlinkSync(hullint, join(names, 'hullint'));
  return {
    ...process.env,
    PATH: `${names}:${process.env.PATH}`,
    HOME: work,
    XDG_CONFIG_HOME: join(work, 'config'),
    XDG_DATA_HOME: join(work, 'data'),
    PROBE_FILE: join(work, 'project', file),
    PROBE_STATE: join(work, 'state.json'),
  };
}

function install(work, env, packages) {
  const folders = ['--user-data-dir', join(work, 'user'), '--extensions-dir', join(work, 'extensions')];
  const wanted = packages.flatMap((name) => ['--install-extension', name]);
  execFileSync(process.execPath, [program, ...folders, ...wanted], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  mkdirSync(join(work, 'user/User'), { recursive: true });
  writeFileSync(join(work, 'user/User/settings.json'), JSON.stringify(settings));
  return folders;
}

/** The editor with a copy of the folder `source` and in it `file`; `end` ends all that was started. */
export class Editor {
  #work = mkdtempSync(join(tmpdir(), 'hullint-vscode-'));

  /** `hullint` is the program, `packages` are the packed extensions. */
  static async start({ source, file, hullint, packages }) {
    const editor = new Editor();
    try {
      await editor.#start(source, file, hullint, packages);
      return editor;
    } catch (failure) {
      await editor.end();
      throw failure;
    }
  }

  async #start(source, file, hullint, packages) {
    const project = join(this.#work, 'project');
    cpSync(join(root, source), project, { recursive: true });
    const env = surroundings(this.#work, file, hullint);
    const folders = install(this.#work, env, packages);
    const port = await freePort();
    const log = openSync(join(this.#work, 'log'), 'w');
    const options = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'];
    // A group of its own, so that what the editor starts ends with it.
    this.process = spawn(process.execPath, [program, ...folders, ...options, '--disable-workspace-trust', project], {
      env,
      detached: true,
      stdio: ['ignore', log, log],
    });
    // When this program is interrupted too.
    process.once('exit', () => this.#signal('SIGKILL'));
    const url = `http://127.0.0.1:${port}`;
    if (!(await until(() => answers(url), 60))) throw new Error(`code-server does not answer\n${this.log()}`);
    // Chromium's sandbox does not work for root.
    const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
    this.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
    this.page = await this.browser.newPage({ viewport: { width: 1280, height: 800 } });
    await this.page.goto(`${url}/?folder=${encodeURIComponent(project)}`, { timeout: 60000 });
  }

  log() {
    return readFileSync(join(this.#work, 'log'), 'utf8');
  }

  /** What the probe last said; empty before it has said anything. */
  state() {
    const file = join(this.#work, 'state.json');
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { findings: [], views: [], at: {}, text: '' };
  }

  /** Puts the cursor before the first place of `text`, or `after` letters on. */
  async goTo(text, after = 0) {
    const before = this.state().text.split(text)[0];
    const lines = before.split('\n');
    await this.page.keyboard.press('Escape');
    // The first group of editors.
    await this.page.keyboard.press('Control+1');
    await this.page.keyboard.press('Control+g');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill(`:${lines.length}:${lines.at(-1).length + 1 + after}`);
    await input.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  async end() {
    await this.browser?.close();
    await this.#endProcess();
    rmSync(this.#work, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  async #endProcess() {
    const ended = () => this.process.exitCode !== null || this.process.signalCode !== null;
    if (this.process === undefined || ended()) return;
    this.#signal('SIGTERM');
    if (!(await until(ended, 10))) this.#signal('SIGKILL');
  }

  #signal(name) {
    try {
      process.kill(-this.process.pid, name);
    } catch {
      // It has ended.
    }
  }
}

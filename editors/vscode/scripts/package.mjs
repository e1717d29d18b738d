// Makes hullint-VERSION.vsix. A program named in HULLINT goes into it; without one the extension wants hullint on PATH.
//   [HULLINT=PATH] node scripts/package.mjs [--target PLATFORM]
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const run = (name, ...given) =>
  execFileSync(process.execPath, [join(here, 'node_modules', name), ...given], { cwd: here, stdio: 'inherit' });

copyFileSync(join(here, '../../LICENSE'), join(here, 'LICENSE'));
mkdirSync(join(here, 'dist'), { recursive: true });
copyFileSync(join(here, '../../docs/hullint.schema.json'), join(here, 'dist/hullint.schema.json'));

rmSync(join(here, 'bin'), { recursive: true, force: true });
const binary = process.env.HULLINT;
if (binary) {
  const bundled = join(here, 'bin', basename(binary).endsWith('.exe') ? 'hullint.exe' : 'hullint');
  mkdirSync(join(here, 'bin'));
  copyFileSync(binary, bundled);
  chmodSync(bundled, 0o755);
}

execFileSync('npm', ['run', '--silent', 'check'], { cwd: here, stdio: 'inherit' });
execFileSync('npm', ['run', '--silent', 'bundle', '--', '--minify'], { cwd: here, stdio: 'inherit' });
run('@vscode/vsce/vsce', 'package', '--no-dependencies', '--allow-missing-repository', ...process.argv.slice(2));

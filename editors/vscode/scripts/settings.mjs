// Writes the settings that the server has, as `hullint config editor` prints them, into package.json.
//   node scripts/settings.mjs HULLINT            rewrites package.json
//   node scripts/settings.mjs --check HULLINT    ends with status 1 if package.json is not current
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const arguments_ = process.argv.slice(2);
const check = arguments_[0] === '--check';
const binary = arguments_[check ? 1 : 0];
if (binary === undefined) {
  console.error('usage: node scripts/settings.mjs [--check] HULLINT');
  process.exit(2);
}

const file = fileURLToPath(new URL('../package.json', import.meta.url));
const before = readFileSync(file, 'utf8');
const manifest = JSON.parse(before);
const printed = JSON.parse(execFileSync(binary, ['config', 'editor'], { encoding: 'utf8' }));

const isFeature = (name) => name.startsWith('hullint.features.');
const pick = (wanted) =>
  Object.fromEntries(
    Object.entries(printed)
      .filter(([name]) => isFeature(name) === wanted)
      .map(([name, setting], order) => [name, { scope: 'window', order, ...setting }]),
  );

// The first category is the extension's own; the others are generated.
const [own] = manifest.contributes.configuration;
manifest.contributes.configuration = [
  own,
  { title: 'Findings', order: 1, properties: pick(false) },
  { title: 'Features', order: 2, properties: pick(true) },
];

const after = `${JSON.stringify(manifest, null, 2)}\n`;
if (check && after !== before) {
  console.error('editors/vscode/package.json is stale; run: node editors/vscode/scripts/settings.mjs HULLINT');
  process.exit(1);
}
if (!check && after !== before) writeFileSync(file, after);

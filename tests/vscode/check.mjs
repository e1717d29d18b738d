// The extension in VS Code, used as a person does: what is drawn on the page and what is then in the editor.
//   node tests/vscode/check.mjs HULLINT EXTENSION.vsix PROBE.vsix [PICTURES]
// Says `ok` or `fail` for each check; status 1 if one failed. Pictures of the page go into the folder PICTURES.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as compose from './compose.mjs';
import * as dockerfile from './dockerfile.mjs';
import { Editor, until } from './editor.mjs';

const [hullint, extension, probe, pictures] = process.argv.slice(2).map((name) => resolve(name));
let failed = 0;

/** What checks of one file in the editor use. */
class Checks {
  patience = 20000;

  constructor(editor) {
    this.editor = editor;
  }

  check = async (name, body) => {
    let reason;
    try {
      reason = await body();
    } catch (failure) {
      reason = failure.message.split('\n')[0];
    }
    if (reason !== undefined) failed += 1;
    console.log(reason === undefined ? `ok    ${name}` : `fail  ${name}: ${reason}`);
    await this.picture(reason === undefined ? name : `fail ${name}`);
  };

  async picture(name) {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await this.editor.page.screenshot({ path: join(pictures, `${name.replaceAll(' ', '-')}.png`) });
  }

  /** `line rule` of each finding. */
  rules = () => this.editor.state().findings.map((finding) => `${finding.line} ${finding.rule}`).sort();

  shown = (selector) => this.editor.page.locator(selector).first().waitFor({ timeout: this.patience });

  /** Waits until the editor's text satisfies `wanted`. */
  text = async (wanted) => {
    if (!(await until(() => wanted(this.editor.state().text)))) return `the text is\n${this.editor.state().text}`;
  };
}

for (const { folder, file, run } of [dockerfile, compose]) {
  const editor = await Editor.start({ source: folder, file, hullint, packages: [extension, probe] });
  try {
    await run(new Checks(editor));
  } finally {
    await editor.end();
  }
}
process.exitCode = failed === 0 ? 0 : 1;

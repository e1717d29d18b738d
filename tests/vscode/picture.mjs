// Writes the picture of the README: what is wrong with the Dockerfile in tests/vscode/picture, and how to repair it.
//   node tests/vscode/picture.mjs HULLINT EXTENSION.vsix PROBE.vsix docs/vscode.png
import { resolve } from 'node:path';
import { Editor, until } from './editor.mjs';

const [hullint, extension, probe, target] = process.argv.slice(2).map((name) => resolve(name));
const editor = await Editor.start({
  source: 'tests/vscode/picture',
  file: 'Dockerfile',
  hullint,
  packages: [extension, probe],
});
const { page } = editor;
try {
  if (!(await until(() => editor.state().findings.length > 5, 90))) throw new Error('there are no findings');
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+Shift+m');
  await page.getByText('invalid-port').first().waitFor();
  await editor.goTo('biuld', 2);
  // The whole file fits: the cursor's line need not be in the middle.
  await page.mouse.wheel(0, -2000);
  await page.waitForTimeout(500);
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget:visible').getByText('build').first().waitFor();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: target });
} finally {
  await editor.end();
}

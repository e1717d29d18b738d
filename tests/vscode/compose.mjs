// A Compose file in the editor, in a project with an override, a `.env` file and a Dockerfile.
import { until } from './editor.mjs';

export const folder = 'tests/lsp/compose_project';
export const file = 'compose.yaml';

const all = ['1 obsolete-version-field', '14 unknown-build-target'];

/** The checks, with what `Checks` has. */
export async function run(checks) {
  const { check, editor, patience, rules, shown, text } = checks;
  const { page } = editor;

  async function command(title) {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget:visible input').first();
    await input.waitFor({ timeout: patience });
    await input.fill(`>hullint: ${title}`);
    await page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: title }).waitFor({ timeout: patience });
    await input.press('Enter');
  }

  /** Waits until the view of that name says all of `parts`. */
  async function view(name, parts) {
    const found = () => editor.state().views.find((one) => one.name === name);
    if (!(await until(() => parts.every((part) => found()?.text.includes(part))))) {
      return `the views are ${JSON.stringify(editor.state().views)}`;
    }
  }

  await check('Compose: findings come', async () => {
    if (!(await until(() => rules().join() === all.join(), 90))) {
      return `${JSON.stringify(editor.state())}\n${editor.log()}`;
    }
    const { active, language, findings } = editor.state();
    if (!active || !['dockercompose', 'yaml'].includes(language)) return `active: ${active}, language: ${language}`;
    if (findings.some((finding) => finding.source !== 'hullint')) return 'some are not of hullint';
  });

  await check('Compose: squiggles are drawn', async () => {
    await shown('.monaco-editor .squiggly-error');
    await page.locator('.statusbar-item', { hasText: /hullint \d/ }).waitFor({ timeout: patience });
  });

  await check('Compose: hover shows what a variable stands for', async () => {
    await editor.goTo('${TAG}', 3);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    await page.locator('.monaco-hover:visible', { hasText: /1\.4[^]*\.env/ }).first().waitFor({ timeout: patience });
    await page.keyboard.press('Escape');
  });

  await check('Compose: services of the override are completed', async () => {
    await editor.goTo('[db]', 3);
    await page.keyboard.type(', j');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget:visible .monaco-list-row.focused', { hasText: 'job' }).waitFor({ timeout: patience });
    await page.keyboard.press('Enter');
    return text((now) => now.includes('depends_on: [db, job]\n'));
  });

  await check('Compose: a fix is applied', async () => {
    await editor.goTo('relase', 2);
    await shown('.monaco-editor .lightBulbWidget, .monaco-editor [class*=codicon-gutter-lightbulb]');
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget:visible').getByText('release').first().waitFor({ timeout: patience });
    await page.keyboard.press('Enter');
    const wrong = await text((now) => now.includes('target: release\n'));
    if (wrong) return wrong;
    if (!(await until(() => rules().join() === all[0]))) return `findings: ${rules()}`;
  });

  await check('Compose: the merged project is shown as YAML', async () => {
    await editor.goTo('image: shop');
    await command('Show the File with Its Values');
    const wrong = await view('effective.yaml', ['image: shop/web:1.4', 'job:']);
    if (wrong) return wrong;
    const { language } = editor.state().views[0];
    if (language !== 'yaml') return `its language is ${language}`;
  });

  await check('Compose: the graph of services is shown', async () => {
    await editor.goTo('image: shop');
    await command('Show the Graph of Stages or Services');
    return view('graph.mmd', ['flowchart', 'job']);
  });

  await check('Compose: a build target leads to its stage', async () => {
    await editor.goTo('release', 2);
    await page.keyboard.press('F12');
    const there = () => editor.state().at;
    if (!(await until(() => there()?.file === 'app/Dockerfile' && there().line === 5))) return `it leads to ${JSON.stringify(there())}`;
  });
}

// A Dockerfile in the editor.
import { until } from './editor.mjs';

export const folder = 'tests/lsp/project';
export const file = 'Dockerfile';

const all = ['15 image-floating-tag', '16 workdir-not-absolute', '5 maintainer-deprecated'];

/** The checks, with what `Checks` has. */
export async function run(checks) {
  const { check, editor, patience, rules, shown, text } = checks;
  const { page } = editor;

  await check('findings come', async () => {
    if (!(await until(() => rules().join() === all.join(), 90))) {
      return `${JSON.stringify(editor.state())}\n${editor.log()}`;
    }
    const { active, language, findings } = editor.state();
    if (!active || language !== 'dockerfile') return `active: ${active}, language: ${language}`;
    if (findings.some((finding) => finding.source !== 'hullint')) return 'some are not of hullint';
  });

  await check('squiggles are drawn', async () => {
    await shown('.monaco-editor .squiggly-warning');
    const count = await page.locator('.monaco-editor .squiggly-warning').count();
    if (count !== 3) return `${count} instead of 3`;
  });

  await check('status bar shows the server', async () => {
    await page.locator('.statusbar-item', { hasText: /hullint \d/ }).waitFor({ timeout: patience });
  });

  await check('hover shows the finding', async () => {
    await editor.goTo('debian:latest');
    await page.locator('.monaco-editor .squiggly-warning').nth(1).hover({ force: true });
    const hover = page.locator('.monaco-hover:visible', { hasText: 'image-floating-tag' });
    await hover.first().waitFor({ timeout: patience });
    await page.waitForTimeout(1000);
    if (!(await hover.first().innerText()).includes('Quick Fix')) return 'no quick fix is offered in it';
  });

  await check('light bulb lists the fixes', async () => {
    await editor.goTo('MAINTAINER', 3);
    await shown('.monaco-editor .lightBulbWidget, .monaco-editor [class*=codicon-gutter-lightbulb]');
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget:visible');
    await menu.getByText(/say it as a label/i).first().waitFor({ timeout: patience });
    await menu.getByText(/suppress .*maintainer-deprecated/i).first().waitFor({ timeout: patience });
  });

  await check('a fix is applied', async () => {
    const chosen = await page.locator('.action-widget:visible .monaco-list-row.focused').first().innerText();
    if (!/say it as a label/i.test(chosen)) return `the first choice is ${chosen}`;
    await page.keyboard.press('Enter');
    const wrong = await text((now) => !now.includes('MAINTAINER') && now.includes('LABEL '));
    if (wrong) return wrong;
    if (!(await until(() => rules().join() === all.slice(0, 2).join()))) return `findings: ${rules()}`;
    if (!(await until(async () => (await page.locator('.monaco-editor .squiggly-warning').count()) === 2))) {
      return 'its squiggle is still there';
    }
  });

  await check('a stage is renamed in all its places', async () => {
    await editor.goTo('--from=build', '--from='.length);
    await page.keyboard.press('F2');
    const input = page.locator('.rename-box input').first();
    await input.waitFor({ timeout: patience });
    if ((await input.inputValue()) !== 'build') return `the name to change is ${await input.inputValue()}`;
    await input.fill('compile');
    await input.press('Enter');
    return text((now) => now.includes('AS compile\n') && now.includes('--from=compile ') && !/\bbuild\b/.test(now));
  });

  await check('stages are completed', async () => {
    await editor.goTo('USER 1000');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type('COPY --from=');
    await page.locator('.suggest-widget:visible .monaco-list-row', { hasText: 'compile' }).first().waitFor({ timeout: patience });
  });

  await check('a half-typed line keeps the other findings', async () => {
    const wanted = all.slice(0, 2);
    if (!(await until(() => wanted.every((finding) => rules().includes(finding))))) return `findings: ${rules()}`;
  });
}

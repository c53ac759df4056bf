// Whatever is typed, dropped or pasted shows as text.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { command, give, open, start, stop, taken } from './browser.js';
import { go, quiet, step } from './hands.js';

const EVIL = [
  '<script>window.caught=1</script>',
  '<img src=x onerror="window.caught=1">',
  '"><svg onload=window.caught=1>',
  '[点我](javascript:window.caught=1)',
  '{{7*7}}${7*7}</textarea></style>',
  '【单位】【@承接】',
  '\u202e\u200b\u0007甲\u0000乙',
];

before(start);
after(stop);

/** No script of a value ran, and no element came of one. */
async function harmless(page) {
  assert.equal(await page.evaluate(() => window.caught), undefined);
  assert.equal(await page.locator('#app :is(script, img, svg, iframe, a[href], style)').count(), 0);
}

test('values', async () => {
  const { page, requests, errors, close } = await open();
  for (const [at, evil] of EVIL.entries()) {
    await page.reload();
    await go(page, '动员部署');
    await page.locator('[id="field-工作名称"]').fill(evil);
    await page.locator('[id="field-会议"]').fill(evil);
    await page.locator('[id="field-任务清单-1-事项"]').fill(evil);
    await page.locator('[id="field-日期"]').fill(evil);
    await page.locator('.field .error').first().waitFor();
    const shown = await page.locator('.paper').innerText();
    if (at < 5) assert.ok(shown.includes(evil.slice(0, 6).trim()), evil);
    await step(page, '看稿子');
    await step(page, '拿走');
    await harmless(page);
    const file = await taken(page, () => page.getByRole('button', { name: '网页', exact: true }).click());
    assert.ok(!/<script|<img|<svg/.test(file.bytes.toString()));
  }
  quiet(requests, errors);
  await close();
});

test('files of facts, progress and drafts', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '动员部署');
  const rows = EVIL.slice(0, 4).map((evil) => `"${evil.replaceAll('"', '""')}",${evil.replaceAll(/[",]/g, '')}`);
  await give(page, '从要素表填入', '<img src=x onerror=1>.csv', `名称,填在这里\n会议,"${EVIL[1].replaceAll('"', '""')}"\n${rows.join('\n')}\n`);
  await page.locator('.notice').waitFor();
  await harmless(page);
  await step(page, '选提纲');
  const progress = { schema: 'progress/1', outline: EVIL[0], given: [[EVIL[1], EVIL[2]], ['会议', 3], 7], manner: { angle: EVIL[1], seed: -1, layout: 9, picks: { [EVIL[0]]: 2, opening: 'x', closing: 99 } } };
  await give(page, '打开进度或稿子', '进度.json', JSON.stringify(progress));
  await page.getByText('这份提纲用不了').waitFor();
  await harmless(page);
  progress.outline = 'mobilize';
  await give(page, '打开进度或稿子', '进度.json', JSON.stringify(progress));
  await page.locator('.paper').waitFor();
  await harmless(page);
  for (const [name, bytes] of [['坏.docx', 'PK\u0003\u0004坏'], ['坏.json', '{"a":'], ['坏.md', EVIL.join('\n')], ['空.docx', '']]) {
    await step(page, '选提纲');
    await give(page, '打开进度或稿子', name, bytes);
    await page.locator('.notice').waitFor();
    await harmless(page);
  }
  quiet(requests, errors);
  await close();
});

test('drafts that are checked', async () => {
  const { page, requests, errors, close } = await open();
  await page.getByRole('button', { name: '检查稿子' }).click();
  const draft = `${EVIL.join('\n\n').replace('\u0000', '')}\n\n我们要做到不忘初心，，牢记使命。【会议】在××召开。`;
  await page.getByLabel('或者把稿子贴在这里').fill(draft);
  await page.getByRole('button', { name: '检查贴进来的' }).click();
  await page.locator('.marked mark').first().waitFor();
  await harmless(page);
  assert.ok((await page.locator('.marked').innerText()).includes(EVIL[0]));
  await give(page, '打开稿子', '<b>名</b>.md', draft);
  await page.getByRole('heading', { name: /<b>名<\/b>\.md：/ }).waitFor();
  await harmless(page);
  // What is found is what the command finds.
  const found = (() => {
    try {
      return command(['check', '稿.md', '--json'], null, { '稿.md': draft });
    } catch (error) {
      return error.stdout;
    }
  })();
  const messages = JSON.stringify(JSON.parse(found));
  for (const shown of await page.locator('.groups button span:first-child').allInnerTexts()) {
    assert.ok(messages.includes(JSON.stringify(shown).slice(1, -1)), shown);
  }
  quiet(requests, errors);
  await close();
});

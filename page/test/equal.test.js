// The same bytes: what the page hands over is what the command writes, for every outline.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { command, give, open, start, stop, taken } from './browser.js';
import { go, quiet, step } from './hands.js';

const { entries } = JSON.parse(command(['list', '--json']));
const layouts = [null, '朗读版式（19行×24字）', '特大朗读版式（16行×20字）', '电子公文版式（22行×28字）'];

let tab;

before(async () => {
  await start();
  tab = await open();
});
after(async () => {
  quiet(tab.requests, tab.errors);
  await stop();
});

entries.forEach((outline, at) => {
  test(`${outline.name}：empty, and with every fact`, async () => {
    const { page } = tab;
    const short = outline.aliases[0] ?? outline.name;
    await page.reload();
    await go(page, short);
    const bare = await taken(page, () => page.getByRole('button', { name: '下载 Word' }).click());
    assert.ok(bare.bytes.equals(command(['draft', outline.id, '-o', '稿.docx'], '稿.docx')), 'empty');

    // The examples of its facts, as a sheet that was filled in.
    const preview = command(['preview', outline.id, '-o', '例.json'], '例.json');
    const files = { '例.json': preview };
    const sheet = command(['facts', outline.id, '--from', '例.json', '-s', '日期=2026-06-10', '-o', '要素.xlsx'], '要素.xlsx', files);
    await give(page, '从要素表填入', '要素.xlsx', sheet);
    await page.getByText('从“要素.xlsx”填入').waitFor();
    await step(page, '看稿子');
    const args = ['draft', outline.id, '--facts', '要素.xlsx'];
    const angles = page.getByLabel('从哪个角度讲');
    if (await angles.count()) {
      await angles.selectOption({ index: 1 });
      args.push('--angle', '2');
    }
    if (at % 2) {
      await page.getByLabel('讲几分钟').fill('8');
      args.push('--minutes', '8');
    }
    for (let n = 0; n < at % 3; n += 1) await page.getByRole('button', { name: '整篇换个说法' }).click();
    args.push('--seed', String(1 + (at % 3)));
    const layout = layouts[at % layouts.length];
    if (layout) {
      await page.getByLabel('版式').selectOption({ label: layout });
      args.push('-l', layout.split('（')[0]);
    }
    const whole = await taken(page, () => page.getByRole('button', { name: '下载 Word' }).click());
    const wanted = command([...args, '-o', '稿.docx'], '稿.docx', { '要素.xlsx': sheet });
    assert.ok(whole.bytes.equals(wanted), args.join(' '));
  });
});

test('every outline was drafted', () => assert.ok(entries.length >= 29));

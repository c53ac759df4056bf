// Sentences turned one by one, and kept while others change: the command makes the same of the same picks.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { command, give, open, start, stop, taken } from './browser.js';
import { go, press, quiet, step } from './hands.js';

before(start);
after(stop);

/** The sentence that is held, as the page shows it. */
const held = (page) => page.locator('.paper .turn.held').allInnerTexts().then((all) => all.join(''));

/** The first place of a paragraph that is told in several ways and has no other in it. */
const first = (page) =>
  page.locator('.paper p.body').evaluateAll((all) => {
    const plain = all.find((it) => it.querySelectorAll('.key').length === 1 && it.querySelector('.turn'));
    return plain.querySelector('.key').dataset.turn;
  });

test('a sentence is turned and kept, and the command makes the same', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '忠干勤廉');
  await page.locator('[id="field-会议"]').fill('作风建设会');
  // Where facts are filled in, what is pressed leads to fields and turns nothing.
  assert.equal(await page.locator('.paper .turn').count(), 0);
  await step(page, '看稿子');
  const place = await first(page);
  await press(page, page.locator(`.paper .turn[data-turn="${place}"]`).first());
  const bar = page.locator('.turning');
  const before = await held(page);
  const others = await page.locator('.paper').innerText();
  await bar.getByRole('button', { name: '换一句' }).click();
  const after = await held(page);
  assert.notEqual(after, before);
  assert.ok(others.includes(before.slice(0, 8)));
  const [, n] = /这是第(\d+)种/.exec(await bar.innerText());
  assert.equal(await bar.getByRole('button', { name: '已留住' }).count(), 1);
  // Others change, it stays.
  await page.getByRole('button', { name: '其余的换个说法' }).click();
  assert.equal(await held(page), after);
  const changed = await page.locator('.paper').innerText();
  assert.notEqual(changed, others);
  if (process.env.QICAO_SHOTS) await page.screenshot({ path: `${process.env.QICAO_SHOTS}/换一句.png` });
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
  const word = await taken(page, () => page.getByRole('button', { name: '下载 Word' }).click());
  const args = ['draft', '忠干勤廉', '-s', '会议=作风建设会', '--seed', '2', '--pick', `${place}=${n}`, '-o', '稿.docx'];
  assert.ok(word.bytes.equals(command(args, '稿.docx')));
  // The Word file and the progress that was saved know it.
  await step(page, '拿走');
  const saved = await taken(page, () => page.getByRole('button', { name: '存一份进度' }).click());
  for (const file of [saved, word]) {
    await page.reload();
    await give(page, '打开进度或稿子', file.name, file.bytes);
    await page.locator('.paper h1').waitFor();
    const again = await taken(page, () => page.getByRole('button', { name: '下载 Word' }).click());
    assert.ok(again.bytes.equals(word.bytes), file.name);
  }
  // Once nothing is kept, the draft is the seed's.
  await step(page, '看稿子');
  await page.getByRole('button', { name: '留住的1处都放开' }).click();
  const free = await taken(page, () => page.getByRole('button', { name: '下载 Word' }).click());
  assert.ok(free.bytes.equals(command(args.filter((it) => it !== '--pick' && !it.startsWith(`${place}=`)), '稿.docx')));
  quiet(requests, errors);
  await close();
});

test('every sentence can be turned by the keyboard, and all its wordings come round', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '忠干勤廉');
  await step(page, '看稿子');
  const place = await first(page);
  const key = page.locator(`.paper .key[data-turn="${place}"]`);
  const [, count] = /有(\d+)种/.exec(await key.innerText());
  await key.focus();
  await page.keyboard.press('Enter');
  const turn = page.locator('.turning').getByRole('button', { name: '换一句' });
  await turn.waitFor();
  const said = new Set();
  for (let at = 0; at < Number(count); at += 1) {
    said.add(await held(page));
    await turn.focus();
    await page.keyboard.press('Enter');
  }
  assert.equal(said.size, Number(count));
  assert.ok(said.has(await held(page)));
  await page.locator('.turning').getByRole('button', { name: '已留住' }).click();
  await page.locator('.turning').getByRole('button', { name: '留住这句' }).waitFor();
  await page.locator('.turning').getByRole('button', { name: '好了' }).click();
  quiet(requests, errors);
  await close();
});

test('many turned at random equal the command', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '动员部署');
  await page.locator('[id="field-任务清单-1-事项"]').fill('换软管。');
  await page.locator('[id="field-任务清单-2-事项"]').fill('装阀门');
  await step(page, '看稿子');
  const places = await page.locator('.paper .key').evaluateAll((all) => all.map((it) => it.dataset.turn));
  assert.ok(places.length > 10);
  const picks = {};
  for (const place of places.filter((_, at) => at % 4 === 1)) {
    const key = page.locator(`.paper .key[data-turn="${place}"]`);
    if (!(await key.count())) continue;
    await key.first().press('Enter');
    const turn = page.locator('.turning').getByRole('button', { name: '换一句' });
    if (!(await turn.count())) continue;
    await turn.click();
    const [, n] = /这是第(\d+)种/.exec(await page.locator('.turning').innerText());
    picks[place] = n;
  }
  assert.ok(Object.keys(picks).length > 3);
  const word = await taken(page, () => page.getByRole('button', { name: '下载 Word' }).click());
  const args = ['draft', '动员部署', '-s', '任务清单.1.事项=换软管。', '-s', '任务清单.2.事项=装阀门'];
  for (const [place, n] of Object.entries(picks)) args.push('--pick', `${place}=${n}`);
  assert.ok(word.bytes.equals(command([...args, '-o', '稿.docx'], '稿.docx')), JSON.stringify(picks));
  // Another angle has other sentences: nothing of these is kept.
  await page.getByLabel('从哪个角度讲').selectOption({ index: 1 });
  await page.getByRole('button', { name: '整篇换个说法' }).waitFor();
  quiet(requests, errors);
  await close();
});

test('formulas are shown where they stand, with what is known of them', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '安全生产');
  await step(page, '看稿子');
  const list = page.locator('.side .owed').first();
  await list.getByRole('button').first().click();
  await page.locator('.turning').waitFor();
  assert.match(await list.innerText(), /出自/);
  const words = await list.locator('button span').first().innerText();
  assert.ok((await page.locator('.paper').innerText()).includes(words.slice(0, 10)));
  quiet(requests, errors);
  await close();
});

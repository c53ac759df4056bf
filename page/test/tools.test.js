// What is done beside the steps: tables, late facts, libraries of one's own.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { COMMAND, command, give, open, start, stop, taken } from './browser.js';
import { go, quiet, step } from './hands.js';

let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qicao-'));
  await start();
});
after(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

/** The files of an archive whose files are stored as they are. */
function unpacked(zip) {
  const files = {};
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [size, name, extra] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)];
    assert.equal(zip.readUInt16LE(at + 8), 0);
    const start = at + 30 + name + extra;
    files[zip.toString('utf8', at + 30, at + 30 + name)] = zip.subarray(start, start + size);
    at = start + size;
  }
  return files;
}

const rows = (count) =>
  Array.from({ length: count }, (_, at) => `人${at}某,${at}科科长,${at % 2 ? '任前谈话' : '廉政谈话'},2026-06-${10 + (at % 20)}`);
const table = (count) => `姓名,岗位,谈话类型,日期\n${rows(count).join('\n')}\n`;

test('a table becomes the command’s folder, in an archive', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '谈话');
  await page.locator('[id="field-地点"]').fill('三楼会议室');
  await page.getByRole('button', { name: '成批起草' }).click();
  const text = `${table(40)}张三,科长,没有这种,2026-06-10\n`;
  await give(page, '放进填好的表', '名单.csv', text);
  await page.getByText('写好40份，1行没有写').waitFor();
  assert.match(await page.locator('main').innerText(), /第42行没有写：.*没有“没有这种”这个选项/);
  const zip = await taken(page, () => page.getByRole('button', { name: '下载压缩包' }).click());
  const files = unpacked(zip.bytes);
  writeFileSync(join(folder, '名单.csv'), text);
  try {
    execFileSync(COMMAND, ['batch', '名单.csv', '-O', '谈话', '--outline', '谈话', '-s', '地点=三楼会议室'], { cwd: folder, stdio: 'pipe' });
  } catch (error) {
    // A row without a draft is told of.
    assert.match(String(error.stderr), /已写40份/);
  }
  const names = readdirSync(join(folder, '谈话')).sort();
  assert.deepEqual(Object.keys(files).sort(), names);
  assert.equal(names.filter((name) => name.endsWith('.docx')).length, 40);
  for (const name of names) assert.ok(files[name].equals(readFileSync(join(folder, '谈话', name))), name);
  quiet(requests, errors);
  await close();
});

test('a long table leaves the page alive, and can be stopped', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '谈话');
  await page.getByRole('button', { name: '成批起草' }).click();
  await page.evaluate(() => {
    window.gaps = [];
    let last = performance.now();
    const tick = (now) => {
      window.gaps.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await give(page, '放进填好的表', '名单.csv', table(1000));
  await page.getByText('写好1000份').waitFor({ timeout: 120_000 });
  const gaps = await page.evaluate(() => window.gaps);
  console.log(`1,000 rows: ${Math.round(gaps.reduce((sum, gap) => sum + gap, 0))} ms, longest frame ${Math.round(Math.max(...gaps))} ms`);
  await give(page, '放进填好的表', '名单.csv', table(1000));
  await page.getByRole('button', { name: '停下' }).click();
  await page.getByText('停下了').waitFor();
  quiet(requests, errors);
  await close();
});

test('outlines stand side by side for whoever decides', async () => {
  const { page, requests, errors, close } = await open();
  await page.getByLabel('什么场合？').fill('动员会');
  await page.getByLabel('送领导挑').nth(0).check();
  await page.getByLabel('送领导挑').nth(1).check();
  const names = await page.locator('.card .main').evaluateAll((all) => all.slice(0, 2).map((it) => it.id.replace('take-', '')));
  const word = await taken(page, () => page.getByRole('button', { name: /把勾的2份并排/ }).click());
  assert.ok(word.bytes.equals(command(['propose', ...names, '-o', '送审提纲.docx'], '送审提纲.docx')));
  quiet(requests, errors);
  await close();
});

test('what is sure is put right as the command does', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '谈话');
  await step(page, '看稿子');
  await page.getByRole('button', { name: '检查这一份' }).click();
  await page.getByRole('heading', { name: /^谈话\.docx：/ }).waitFor();
  // Hints name no commands: here is no place to type them.
  const said = await page.locator('main').textContent();
  assert.match(said, /还空着/);
  assert.doesNotMatch(said, /qicao /);
  const draft = '同志们：\n\n今天开会，，凡涉及到群众的事，一件一件的办。截止6月底，做完3个小区。我们按步就班。\n';
  await give(page, '打开稿子', '稿.md', draft);
  await page.getByRole('button', { name: /^把拿得准的\d+处都改好/ }).click();
  const mended = await taken(page, () => page.getByRole('button', { name: /^改好的另存一份/ }).click());
  assert.notEqual(mended.bytes.toString(), draft);
  assert.equal(mended.bytes.toString(), fixed(draft));
  quiet(requests, errors);
  await close();
});

test('one finding is put right by itself, in a text and in a Word file', async () => {
  const { page, requests, errors, close } = await open();
  await page.getByRole('button', { name: '检查稿子' }).click();
  const draft = '# 讲话\n\n同志们：\n\n我们按步就班。凡涉及到群众的事，都要办。大家按步就班。\n';
  const word = command(['export', '稿.md', '-o', '稿.docx'], '稿.docx', { '稿.md': draft });
  for (const [name, bytes] of [['稿.md', draft], ['稿.docx', word]]) {
    await give(page, '打开稿子', name, bytes);
    await page.getByRole('heading', { name: new RegExp(`^${name}：`) }).waitFor();
    const right = page.locator('.groups').getByRole('button', { name: '改成“按部就班”', exact: true });
    assert.equal(await right.count(), 2);
    const annotated = await taken(page, () => page.getByRole('button', { name: '下载 Word 批注稿' }).click());
    assert.equal(annotated.name, '稿-批注.docx');
    assert.ok(annotated.bytes.equals(annotate(name, bytes)), name);
    await right.nth(1).click();
    await page.getByRole('button', { name: '改好的另存一份（改了1处）' }).waitFor();
    assert.equal(await right.count(), 1);
    const saved = await taken(page, () => page.getByRole('button', { name: /^改好的另存一份/ }).click());
    const text = name.endsWith('.md') ? saved.bytes.toString() : command(['export', '改.docx', '-o', '改.md'], '改.md', { '改.docx': saved.bytes }).toString();
    assert.ok(text.includes('我们按步就班。凡涉及到群众的事，都要办。大家按部就班。'), text);
  }
  quiet(requests, errors);
  await close();
});

/** What the command makes of a draft whose findings it writes as comments. */
function annotate(name, bytes) {
  writeFileSync(join(folder, name), bytes);
  try {
    execFileSync(COMMAND, ['check', name, '--annotate', '-o', '批注.docx', '--force'], { cwd: folder, stdio: 'pipe' });
  } catch {
    // What is found is wrong.
  }
  return readFileSync(join(folder, '批注.docx'));
}

/** What the command makes of a draft that it puts right. */
function fixed(draft) {
  writeFileSync(join(folder, '稿.md'), draft);
  try {
    execFileSync(COMMAND, ['check', '稿.md', '--fix'], { cwd: folder, stdio: 'pipe' });
  } catch {
    // What is not sure is still wrong.
  }
  return readFileSync(join(folder, '稿.md'), 'utf8');
}

test('late facts go into a draft that was edited by hand', async () => {
  const { page, requests, errors, close } = await open();
  await page.getByRole('button', { name: '补材料' }).click();
  const draft = command(['draft', '忠干勤廉', '-s', '单位=某区政府办公室', '-o', '讲话.docx'], '讲话.docx');
  await give(page, '打开改过的稿子', '讲话.docx', draft);
  await page.locator('[id="field-会议"]').fill('作风建设会');
  await page.locator('[id="field-讲话人"]').fill('李明');
  const filled = await taken(page, () => page.getByRole('button', { name: '填进稿子' }).click());
  const args = ['fill', '讲话.docx', '-s', '会议=作风建设会', '-s', '讲话人=李明', '-o', '新.docx'];
  assert.ok(filled.bytes.equals(command(args, '新.docx', { '讲话.docx': draft })));
  await page.getByText('会议：空 → 作风建设会').waitFor();
  quiet(requests, errors);
  await close();
});

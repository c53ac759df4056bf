// A unit's library: a folder or an archive, seen, switched, and carried by a page of one's own; old speeches on their way into it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { COMMAND, FILE, command, give, open, start, stop, taken } from './browser.js';
import { go, quiet, step } from './hands.js';

let folder;
const home = () => ({ cwd: folder, stdio: 'pipe' });

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qicao-'));
  execFileSync(COMMAND, ['init', '我们的库', '--unit', '某区政府办公室', '--leader', '李明', '--post', '办公室主任'], home());
  execFileSync(COMMAND, ['new', '提纲', '作风讲话', '--id', 'conduct', '--frame', '严,实,快', '--library', '我们的库'], home());
  mkdirSync(join(folder, '我们的库/speakers'), { recursive: true });
  writeFileSync(join(folder, '我们的库/speakers/zhang.yaml'), 'schema: speaker/1\nname: 张志强\nfacts: {职务: 区委书记}\nrate: 180\nlikes: [说到底]\n');
  mkdirSync(join(folder, '我们的库/phrases'), { recursive: true });
  writeFileSync(
    join(folder, '我们的库/phrases/formula.yaml'),
    'schema: phrases/1\nname: 固定提法\nformulas: true\nchecked: 2026-10-10\nphrases:\n  我区定位: {text: 建设一流窗口区, source: 区委全会决议, since: 2026-01-08}\n  旧定位: {text: 建设窗口区, source: 区委决议, until: 2025-12-31, now: 我区定位}\n',
  );
  writeFileSync(join(folder, '我们的库/outlines/evil.yaml'), 'schema: outline/1\nname: "</script><script>window.caught=1</script>"\n');
  await start();
});
after(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

const tool = (page, name) => page.locator('header').getByRole('button', { name }).click();

/** What the page saves with its libraries in it. */
const carried = (page) => taken(page, () => page.getByRole('button', { name: '带上本单位的库另存' }).click());

test('a folder is seen with its faults, switched, and saved into a page that `qicao page` writes too', async () => {
  const { page, requests, errors, close } = await open();
  await tool(page, '本单位的库');
  await page.getByLabel('打开库的文件夹').setInputFiles(join(folder, '我们的库'));
  await page.getByText(/本单位的库“我们的库”：读了\d+个文件/).waitFor();
  const shown = await page.locator('main').innerText();
  for (const words of ['某区政府办公室', '李明', '张志强', '区委书记', '每分钟180字', '爱用：说到底', '作风讲话', '我区定位', '建设一流窗口区', '用到2025-12-31为止', '现在用“我区定位”']) {
    assert.ok(shown.includes(words), words);
  }
  // What is wrong with a file is said, with the file; markup in it shows as text.
  assert.match(await page.locator('.shelves .faults').innerText(), /evil\.yaml|title|题目|sections/);
  assert.equal(await page.evaluate(() => window.caught), undefined);
  if (process.env.QICAO_SHOTS) await page.screenshot({ path: `${process.env.QICAO_SHOTS}/本单位的库.png` });
  await page.getByLabel('找一条').fill('两个维护');
  await page.locator('.formulas').getByText('坚决维护习近平总书记党中央的核心').first().waitFor();
  // Off and on again.
  await page.getByLabel('用“我们的库”').uncheck();
  assert.equal(await page.getByText('作风讲话').count(), 0);
  await page.getByLabel('用“我们的库”').check();
  await page.getByText('作风讲话').first().waitFor();
  const saved = await carried(page);
  assert.equal(saved.name, '起草.html');
  // One of its files has a fault, which is told; the page is written all the same.
  const args = ['page', '--library', join(folder, '我们的库'), '--base', FILE, '-o', '命令写的.html'];
  assert.throws(() => execFileSync(COMMAND, args, home()), ({ status, stderr }) => status === 1 && String(stderr).includes('evil.yaml'));
  assert.ok(saved.bytes.equals(readFileSync(join(folder, '命令写的.html'))), 'the page and the command write the same');
  // Who speaks and which outline is chosen from here.
  await page.getByRole('button', { name: '由他讲' }).click();
  await page.locator('.rows').getByRole('button', { name: /作风讲话/ }).first().click();
  await page.locator('.paper').getByText('区委书记').first().waitFor();
  const path = join(folder, '起草.html');
  writeFileSync(path, saved.bytes);
  rmSync(join(folder, '我们的库/outlines/evil.yaml'));
  const wanted = command(['draft', '作风讲话', '--library', join(folder, '我们的库'), '-o', '稿.docx'], '稿.docx');
  await page.goto(pathToFileURL(path).href);
  await go(page, '作风讲话');
  const word = await taken(page, () => page.getByRole('button', { name: '下载 Word' }).click());
  assert.ok(word.bytes.equals(wanted));
  // What such a page saves is itself.
  await tool(page, '本单位的库');
  assert.ok((await carried(page)).bytes.equals(saved.bytes), 'saved again it is the same');
  await step(page, '看稿子');
  await page.getByLabel('谁讲').selectOption('张志强');
  await page.locator('.paper').getByText('区委书记').first().waitFor();
  assert.equal(await page.evaluate(() => window.caught), undefined);
  requests.splice(requests.indexOf(pathToFileURL(path).href), 1);
  quiet(requests, errors);
  await close();
});

test('a folder is dropped, an archive is opened', async () => {
  const { page, requests, errors, close } = await open();
  // What a drop of a folder hands the page.
  await page.locator('body').evaluate((body) => {
    const file = (name, fullPath, text) => ({ name, fullPath, isDirectory: false, file: (done) => done(new File([text], name)) });
    const directory = (name, fullPath, entries) => ({
      name, fullPath, isDirectory: true,
      createReader: () => ({ left: [entries, []], readEntries(done) { done(this.left.shift()); } }),
    });
    const outline = 'schema: outline/1\nname: 例会讲话\ngenre: address\ntitle: 在例会上的讲话\nsections:\n  - text: 大家好。\n';
    const entry = directory('局里的库', '/局里的库', [
      directory('outlines', '/局里的库/outlines', [file('meeting.yaml', '/局里的库/outlines/meeting.yaml', outline)]),
      file('说明.txt', '/局里的库/说明.txt', 'x'),
    ]);
    const event = new Event('drop', { bubbles: true, cancelable: true });
    event.dataTransfer = { items: [{ webkitGetAsEntry: () => entry }], files: [], types: ['Files'] };
    body.dispatchEvent(event);
  });
  await page.getByText('本单位的库“局里的库”：读了1个文件').waitFor();
  await page.getByText('例会讲话').first().waitFor();
  execFileSync('python3', ['-m', 'zipfile', '-c', '库.zip', '我们的库/'], home());
  await give(page, '打开库（zip）', '库.zip', readFileSync(join(folder, '库.zip')));
  await page.getByText(/本单位的库“库”：读了\d+个文件/).waitFor();
  await give(page, '打开库（zip）', '坏.zip', 'PK坏');
  await page.getByText('不是 zip 压缩包').waitFor();
  await page.getByRole('button', { name: '拿走“局里的库”' }).click();
  assert.equal(await page.getByText('例会讲话').count(), 0);
  quiet(requests, errors);
  await close();
});

const OLD = `关于加强机关作风建设的讲话
（2024年3月12日）
李志明
同志们：
今天开这个会，主要是把机关作风再紧一紧。去年我们接到群众来信37件，办结35件。下面讲三点意见。
一、认识要再深一步
去年全区接到群众来信37件，件件连着民心。区政务服务大厅去年日均接待群众412人次，哪一次接待都是一次作风检验。
二、问题要再查一遍
一是查推诿扯皮。电话打不通、事情没人接的，逐项列出来。
二是查文风会风。能合并的会合并开，能不发的文不发。
三、措施要再实一些
6月底前，各科室把清单交到办公室。<img src=x onerror="window.caught=1">
同志们，作风建设没有终点，让我们从今天做起！
`;

test('an old speech becomes an outline that is drafted from at once', async () => {
  const { page, requests, errors, close } = await open();
  await tool(page, '旧稿变提纲');
  await give(page, '打开旧稿', '作风讲话2024.txt', OLD);
  await page.getByRole('heading', { name: '关于加强机关作风建设的讲话' }).waitFor();
  const tree = command(['extract', '作风讲话2024.txt', '--json'], null, { '作风讲话2024.txt': OLD });
  const shown = await page.locator('.groups ol').first().locator('button').allInnerTexts();
  assert.deepEqual(shown.map((it) => it.trim()), JSON.parse(tree).headings.map(({ marker, text }) => `${marker}${text}`));
  assert.ok((await page.locator('.plain').innerText()).includes('37'));
  // A heading leads to its place in the text.
  await page.locator('.groups').getByRole('button', { name: /问题要再查一遍/ }).click();
  assert.match(await page.locator('.marked mark.at').innerText(), /问题要再查一遍/);
  assert.equal(await page.evaluate(() => window.caught), undefined);
  if (process.env.QICAO_SHOTS) await page.screenshot({ path: `${process.env.QICAO_SHOTS}/旧稿.png` });
  const yaml = await taken(page, () => page.getByRole('button', { name: '存成提纲文件' }).click());
  assert.equal(yaml.name, '作风讲话2024.yaml');
  assert.equal(yaml.bytes.toString(), command(['extract', '作风讲话2024.txt'], null, { '作风讲话2024.txt': OLD }).toString());
  await page.getByRole('button', { name: '用它起草' }).click();
  await page.locator('.paper h1').waitFor();
  const word = await taken(page, () => page.getByRole('button', { name: '下载 Word' }).click());
  const wanted = command(['draft', '作风讲话2024.txt', '-o', '稿.docx'], '稿.docx', { '作风讲话2024.txt': OLD });
  assert.ok(word.bytes.equals(wanted));
  // It goes along in a page of one's own once it was taken into the library, and not before.
  await tool(page, '本单位的库');
  assert.equal(await page.getByRole('button', { name: '带上本单位的库另存' }).count(), 0);
  await tool(page, '旧稿变提纲');
  await page.getByLabel('或者把旧稿贴在这里').fill(OLD);
  await page.getByRole('button', { name: '整理贴进来的' }).click();
  await page.getByRole('button', { name: '收进本单位的库' }).click();
  await page.getByText('已收进“本单位的库”').waitFor();
  await tool(page, '本单位的库');
  const saved = await carried(page);
  assert.match(saved.bytes.toString(), /贴进来的旧稿\.yaml/);
  quiet(requests, errors);
  await close();
});

test('what is no speech is told of, and hurts nothing', async () => {
  const { page, requests, errors, close } = await open();
  await tool(page, '旧稿变提纲');
  for (const [name, bytes] of [['空.txt', ''], ['坏.docx', 'PK\u0003\u0004坏'], ['<b>名</b>.txt', '<script>window.caught=1</script>\n'], ['长.txt', `一、${'甲'.repeat(20000)}`]]) {
    await give(page, '打开旧稿', name, bytes);
    await page.locator('main h2').nth(1).waitFor();
  }
  assert.equal(await page.evaluate(() => window.caught), undefined);
  assert.equal(await page.locator('#app :is(script, img)').count(), 0);
  quiet(requests, errors);
  await close();
});

// The page as people use it: from nothing to a file, by mouse and by keyboard alone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { FILE, command, give, open, start, stop, taken } from './browser.js';
import { drop, go, quiet, step } from './hands.js';

before(start);
after(stop);

test('by mouse, from nothing to a Word file that is the command’s', async () => {
  const { page, requests, errors, close } = await open();
  await page.getByLabel('什么场合？').fill('周五全办动员会');
  await page.getByLabel('谁讲给谁听？').fill('主任讲给全办听');
  await page.getByLabel('讲几分钟？').fill('15');
  await page.getByRole('button', { name: '用这一份' }).first().click();
  await page.getByLabel('工作名称', { exact: false }).first().fill('老旧小区燃气安全整治');
  await page.getByRole('button', { name: '下一步：看稿子' }).click();
  await page.getByLabel('从哪个角度讲').selectOption({ index: 1 });
  await page.getByLabel('讲几分钟').fill('10');
  await page.getByRole('button', { name: '整篇换个说法' }).click();
  await page.getByRole('button', { name: '下一步：拿走' }).click();
  const word = await taken(page, () => page.getByRole('button', { name: '下载 Word 稿' }).click());
  assert.equal(word.name, '动员部署.docx');
  const args = ['draft', '动员部署', '-s', '工作名称=老旧小区燃气安全整治', '--angle', '2', '--minutes', '10', '--seed', '2', '-o', '稿.docx'];
  assert.ok(word.bytes.equals(command(args, '稿.docx')));
  quiet(requests, errors);
  await close();
});

test('by keyboard alone', async () => {
  const { page, requests, errors, close } = await open();
  const keys = async (...names) => {
    for (const name of names) await page.keyboard.press(name);
  };
  const focused = () =>
    page.evaluate(() => {
      const it = document.activeElement;
      return it?.getAttribute('aria-label') ?? it?.labels?.[0]?.textContent ?? it?.textContent ?? '';
    });
  const tabTo = async (name) => {
    for (let n = 0; n < 80; n += 1) {
      if ((await focused()).includes(name)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`nothing called ${name} is reached by Tab`);
  };
  // The page begins where one types; Enter leads to what fits best.
  await page.keyboard.type('廉政谈话');
  await keys('Enter');
  await page.locator('#take-talk:focus').waitFor();
  await keys('Enter');
  await tabTo('姓名');
  await page.keyboard.type('王芳');
  await page.keyboard.down('Shift');
  await tabTo('看稿子');
  await page.keyboard.up('Shift');
  await keys('Enter');
  await tabTo('下一步：拿走');
  await keys('Enter');
  await tabTo('下载 Word 稿');
  const word = await taken(page, () => page.keyboard.press('Enter'));
  assert.ok(word.bytes.equals(command(['draft', '谈话', '-s', '姓名=王芳', '-o', '稿.docx'], '稿.docx')));
  quiet(requests, errors);
  await close();
});

test('an open place leads to its field, and the field back', async () => {
  const { page, errors, requests, close } = await open();
  await go(page, '动员部署');
  const place = page.locator('.paper').getByRole('button', { name: '【会议】' }).first();
  await place.press('Enter');
  const field = page.locator('[id="field-会议"]:focus');
  await field.waitFor();
  await field.fill('全办动员会');
  await page.getByRole('button', { name: '回到稿子这一处' }).click();
  await page.locator('.paper [data-place="会议"]:focus').first().waitFor();
  assert.match(await page.locator('.paper').innerText(), /全办动员会/);
  // A cell of a list as well.
  await step(page, '看稿子');
  await page.locator('.paper').getByRole('button', { name: /^【任务清单/ }).first().click();
  await page.locator('[id^="field-任务清单-1-"]:focus').waitFor();
  quiet(requests, errors);
  await close();
});

test('what is wrong with a value is said beneath its field in the words of the command', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '动员部署');
  const field = page.locator('.field', { has: page.locator('[id="field-日期"]') });
  await page.locator('[id="field-日期"]').fill('2026-02-30');
  await field.locator('.error').waitFor();
  const said = await field.innerText();
  const failed = (() => {
    try {
      command(['draft', '动员部署', '-s', '日期=2026-02-30']);
    } catch (error) {
      return String(error.stderr);
    }
  })();
  assert.match(failed, /“2026-02-30”不是日期/);
  assert.match(said, /“2026-02-30”不是日期/);
  assert.equal(await page.locator('[id="field-日期"]').getAttribute('aria-invalid'), 'true');
  // The draft goes on, with the place open.
  assert.match(await page.locator('.paper').innerText(), /【日期】/);
  quiet(requests, errors);
  await close();
});

test('facts come from a spreadsheet, and cells from the clipboard', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '动员部署');
  const facts = ['-s', '会议=全办动员会', '-s', '日期=2026-06-10', '-s', '工作名称=燃气整治', '-s', '任务清单.1.事项=换软管', '-s', '任务清单.1.单位=住建局'];
  const sheet = command(['facts', '动员部署', ...facts, '-o', '要素.xlsx'], '要素.xlsx');
  await give(page, '从要素表填入', '要素.xlsx', sheet);
  await page.getByText('从“要素.xlsx”填入').waitFor();
  assert.equal(await page.locator('[id="field-工作名称"]').inputValue(), '燃气整治');
  // Another one is dropped.
  await drop(page, '要素.csv', '名称,填在这里\n目标,年底前换完\n');
  await page.getByText('从“要素.csv”填入1项').waitFor();
  assert.equal(await page.locator('[id="field-目标"]').inputValue(), '年底前换完');
  assert.equal(await page.locator('[id="field-任务清单-1-单位"]').inputValue(), '住建局');
  await page.locator('[id="field-任务清单-2-事项"]').evaluate((cell) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '装阀门\t燃气公司\t2026-07-10\n"查\n漏"\t街道\t7月底\n');
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  assert.equal(await page.locator('[id="field-任务清单-3-单位"]').inputValue(), '街道');
  const word = await taken(page, () => page.getByRole('button', { name: '下载 Word' }).click());
  const more = ['任务清单.2.事项=装阀门', '任务清单.2.单位=燃气公司', '任务清单.2.时限=2026-07-10', '任务清单.3.事项=查漏', '任务清单.3.单位=街道', '任务清单.3.时限=7月底'];
  const args = ['draft', '动员部署', ...facts, '-s', '目标=年底前换完', ...more.flatMap((fact) => ['-s', fact]), '-o', '稿.docx'];
  assert.ok(word.bytes.equals(command(args, '稿.docx')));
  quiet(requests, errors);
  await close();
});

test('progress is a file that goes on where it was left', async () => {
  const { page, errors, requests, close } = await open();
  await go(page, '忠干勤廉');
  await page.locator('[id="field-会议"]').fill('作风建设会');
  await step(page, '看稿子');
  await page.getByLabel('从哪个角度讲').selectOption({ index: 2 });
  await page.getByLabel('版式').selectOption({ label: '朗读版式（19行×24字）' });
  await step(page, '拿走');
  const saved = await taken(page, () => page.getByRole('button', { name: '存一份进度' }).click());
  const first = await taken(page, () => page.getByRole('button', { name: '下载 Word 稿' }).click());
  await page.reload();
  await give(page, '打开进度或稿子', saved.name, saved.bytes);
  await page.getByText('接着上次存的进度做').waitFor();
  assert.equal(await page.locator('[id="field-会议"]').inputValue(), '作风建设会');
  const again = await taken(page, () => page.getByRole('button', { name: '下载 Word' }).click());
  assert.ok(again.bytes.equals(first.bytes));
  // Nothing is kept by the browser.
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  // The Word file goes on as well.
  await page.reload();
  await give(page, '打开进度或稿子', first.name, first.bytes);
  await page.getByText('接着做').waitFor();
  assert.equal(await page.locator('[id="field-会议"]').inputValue(), '作风建设会');
  quiet(requests, errors);
  await close();
});

test('every way to take a draft away', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '忠干勤廉');
  await step(page, '拿走');
  const ways = {
    '不带提示的清稿': ['draft', '忠干勤廉', '--clean', '--cues', 'none', '--no-owed', '-o', '稿.docx'],
    '朗读版式': ['draft', '忠干勤廉', '-l', '朗读版式', '-o', '稿.docx'],
    '一页提纲': ['draft', '忠干勤廉', '-t', '一页提纲', '-o', '稿.docx'],
    '写作任务书': ['draft', '忠干勤廉', '-t', '写作任务书', '-o', '稿.docx'],
    'Markdown（能接着改）': ['draft', '忠干勤廉', '-o', '稿.md'],
    '网页': ['draft', '忠干勤廉', '-o', '稿.html'],
    '要素表（xlsx）': ['facts', '忠干勤廉', '-o', '稿.xlsx'],
    '一个科室一张表': ['facts', '忠干勤廉', '--by-owner', '-o', '稿.xlsx'],
  };
  for (const [way, args] of Object.entries(ways)) {
    const file = await taken(page, () => page.getByRole('button', { name: way, exact: true }).click());
    assert.ok(file.bytes.equals(command(args, args.at(-1))), way);
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: '复制全文' }).click();
  await page.getByText('全文已经复制').waitFor();
  const pasted = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(pasted, /同志们：/);
  quiet(requests, errors);
  await close();
});

test('the page is asked for nothing but itself', async () => {
  const { page, requests, errors, close } = await open();
  await go(page, '动员部署');
  const refused = await page.evaluate(async () => {
    try {
      await fetch('https://example.com/');
      return false;
    } catch {
      return true;
    }
  });
  assert.ok(refused);
  assert.deepEqual(requests, [pathToFileURL(FILE).href]);
  assert.ok(errors.every((error) => error.includes('Content Security Policy')), errors.join('\n'));
  await close();
});

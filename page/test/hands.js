// What people do on the page over and over.

import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { FILE } from './browser.js';

/** Takes an outline by the name people type. */
export async function go(page, short) {
  await page.locator('.all').getByRole('button').filter({ has: page.locator(`b:text-is("${short}")`) }).click();
  await page.locator('.paper h1').waitFor();
}

/** Goes to a step. */
export async function step(page, name) {
  await page.getByRole('navigation').getByRole('button', { name }).click();
}

/** Presses the first words of a place that can be turned, with the mouse. */
export async function press(page, words) {
  await words.scrollIntoViewIfNeeded();
  const { x, y } = await words.evaluate((it) => {
    const [line] = it.getClientRects();
    return { x: line.x + Math.min(line.width / 2, 20), y: line.y + line.height / 2 };
  });
  await page.mouse.click(x, y);
  await page.locator('.turning').waitFor();
}

/** Drops a file on the page. */
export async function drop(page, name, text) {
  await page.locator('body').evaluate(
    (body, [name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      for (const type of ['dragover', 'drop']) {
        body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    [name, text],
  );
}

/** Nothing was asked of any network, and the console says nothing. */
export function quiet(requests, errors) {
  const own = pathToFileURL(FILE).href;
  const others = requests.filter((url) => url !== own && !url.startsWith('blob:') && !url.startsWith('data:'));
  assert.deepEqual(others, []);
  assert.deepEqual(errors, []);
}

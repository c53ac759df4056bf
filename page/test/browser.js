// The page in Debian's Chromium, opened as a double click opens it.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = import.meta.dirname;

/** The page that is tested. */
export const FILE = resolve(process.env.QICAO_PAGE ?? join(here, '../../target/dist/起草.html'));

/** The command whose files the page's are to equal. */
export const COMMAND = resolve(process.env.QICAO ?? join(here, '../../target/release/qicao'));

let browser;

export async function start() {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}

export async function stop() {
  await browser.close();
}

/** A tab in which nothing is open. What it asks of any network and what its console says against it is kept. */
export async function blank(options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    acceptDownloads: true,
    ...options,
  });
  // As long as a busy machine may take: other steps run beside these tests.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const requests = [];
  const errors = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text());
  });
  return { page, requests, errors, close: () => context.close() };
}

/** Opens the page afresh. */
export async function open(options = {}) {
  const tab = await blank(options);
  await tab.page.goto(pathToFileURL(FILE).href);
  await tab.page.getByLabel('什么场合？').waitFor();
  return tab;
}

/** Does what hands over a file, and returns its name and its bytes. */
export async function taken(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Gives the page a file, as if it had been chosen. */
export async function give(page, label, name, bytes) {
  await page.getByLabel(label).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
}

/** Runs the command in a folder of its own and returns the bytes of the file it writes. */
export function command(args, out, files = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'qicao-'));
  try {
    for (const [name, bytes] of Object.entries(files)) {
      execFileSync('tee', [join(folder, name)], { input: bytes, stdio: ['pipe', 'ignore', 'inherit'] });
    }
    const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder };
    const stdout = execFileSync(COMMAND, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    return out ? readFileSync(join(folder, out)) : stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { parse, serialize } from 'parse5';
import { defineConfig, type Plugin } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

/** A file that is imported with `?packed` is its bytes, pressed, in letters. */
const packed: Plugin = {
  name: 'packed',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('?packed')) return null;
    const bytes = readFileSync(id.slice(0, -'?packed'.length));
    return `export default ${JSON.stringify(gzipSync(bytes, { level: 9 }).toString('base64'))};`;
  },
};

/** The page names no other: what the framework says of its own faults begins with its name instead of its address. */
const nameless: Plugin = {
  name: 'nameless',
  renderChunk: (code) => code.replaceAll('https://svelte.dev/e/', 'svelte: '),
};

/** The page is written as browsers write it, so that what it hands over of itself with a library in it is what `qicao page` writes. */
const plain: Plugin = {
  name: 'plain',
  enforce: 'post',
  generateBundle(_, bundle) {
    const page = bundle['index.html'];
    if (page?.type !== 'asset') return;
    const html = serialize(parse(String(page.source)));
    page.source = html.replace(/^<!DOCTYPE html>/i, '<!doctype html>\n');
  },
};

// One file for the browsers of offices: Chrome 86 is what those on Windows 7 and 统信 begin with.
export default defineConfig({
  root: 'front',
  plugins: [packed, svelte(), nameless, viteSingleFile({ removeViteModuleLoader: true }), plain],
  build: {
    target: 'chrome86',
    outDir: '../../target/page/front',
    emptyOutDir: true,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    modulePreload: false,
  },
});

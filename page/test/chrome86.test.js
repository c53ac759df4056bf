// What Chrome 86 does not know yet, by the data that MDN keeps of browsers: no name of it stands in the page unguarded.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { parse } from 'acorn';
import { FILE } from './browser.js';

const OLDEST = 86;

const known = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@mdn/browser-compat-data')));

/** Names that are newer and stand in the page, each with why that does no harm. */
const GUARDED = {
  structuredClone: 'the framework copies by itself where it fails',
};

/** Methods of the page and of its framework that are called as something newer is. */
const OWN = ['capture', 'changed', 'redraw', 'take', 'use'];

/** Since which Chrome something is there; infinity where it is not, or only behind a flag or a prefix. */
function since({ support }) {
  const all = [support.chrome].flat().filter((it) => it.version_added && !it.flags && !it.prefix && !it.alternative_name);
  const versions = all.map((it) => (it.version_added === true ? 0 : Number.parseInt(String(it.version_added).replace('≤', ''), 10)));
  return Math.min(Infinity, ...versions.map((version) => (Number.isNaN(version) ? Infinity : version)));
}

/** The least of what is known of each name. */
function least(entries) {
  const found = new Map();
  for (const [name, entry] of entries) {
    if (entry.__compat) found.set(name, Math.min(found.get(name) ?? Infinity, since(entry.__compat)));
  }
  return found;
}

const inner = (group) => Object.values(group).flatMap((it) => Object.entries(it).filter(([name]) => name !== '__compat'));
const { api, javascript, css } = known;
const members = least([...inner(api), ...inner(javascript.builtins)].map(([name, it]) => [name.replace(/_(static|event)$/, ''), it]));
const globals = least([...Object.entries(api), ...Object.entries(javascript.builtins)]);
const properties = least(Object.entries(css.properties));
const selectors = least(Object.entries(css.selectors));
const rules = least(Object.entries(css['at-rules']));

const isNew = (found, name) => (found.get(name) ?? 0) > OLDEST;

/** Goes through a tree. */
function walk(node, visit) {
  if (!node || typeof node.type !== 'string') return;
  visit(node);
  for (const child of Object.values(node)) {
    for (const it of Array.isArray(child) ? child : [child]) walk(it, visit);
  }
}

const text = readFileSync(FILE, 'utf8');

/** Adds what a script calls that is too new; the worker is a script in a string. */
function look(code, module, found) {
  walk(parse(code, { ecmaVersion: 2021, sourceType: module ? 'module' : 'script' }), (node) => {
    if (['CallExpression', 'NewExpression'].includes(node.type)) {
      const { callee } = node;
      if (callee.type === 'MemberExpression' && !callee.computed && isNew(members, callee.property.name)) found.add(callee.property.name);
    }
    if (node.type === 'Identifier' && node.name.length > 2 && isNew(globals, node.name)) found.add(node.name);
    const words = node.type === 'Literal' ? node.value : node.type === 'TemplateElement' ? node.value.cooked : '';
    if (typeof words === 'string' && words.includes('onmessage=')) {
      look(words, false, found);
      workers += 1;
    }
  });
}

let workers = 0;

test('no script calls what is newer than Chrome 86', () => {
  const found = new Set();
  for (const [, type, code] of text.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) look(code, type.includes('module'), found);
  assert.equal(workers, 1);
  assert.deepEqual([...found].filter((name) => !(name in GUARDED) && !OWN.includes(name)), []);
});

test('no style needs what is newer than Chrome 86', () => {
  const found = new Set();
  for (const [, style] of text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)) {
    for (const [, name] of style.matchAll(/[{;]\s*([a-z-]+)\s*:/g)) if (isNew(properties, name)) found.add(name);
    for (const [, selector] of style.matchAll(/([^{};]+)\{/g)) {
      for (const [, name] of selector.matchAll(/:{1,2}([a-z-]+)/g)) if (isNew(selectors, name)) found.add(`:${name}`);
    }
    for (const [, name] of style.matchAll(/@([a-z-]+)/g)) if (isNew(rules, name)) found.add(`@${name}`);
    for (const [name] of style.matchAll(/\b(?:color-mix|oklch|oklab|lch|lab|clamp\(.*?\bdvh|\d+[ds]v[hw])\b/g)) found.add(name);
  }
  assert.deepEqual([...found], []);
});

test('of what is looked for there is something to be found', () => {
  assert.ok(isNew(members, 'toSorted') && isNew(members, 'hasOwn') && isNew(globals, 'structuredClone') && isNew(properties, 'inset') && isNew(selectors, 'has'));
  assert.ok(!isNew(members, 'replaceAll') && !isNew(members, 'flatMap') && !isNew(globals, 'WeakRef') && !isNew(properties, 'gap'));
});

// What is typed into the form, and how it is given to a draft.

import type { Fact, Form, Given } from '../desk/types';

/** What is typed for one fact. */
export interface Value {
  /** A value; of a list of texts one item a line. */
  text: string;
  /** The day a number was counted. */
  day: string;
  /** 无: there is none. */
  absent: boolean;
  /** The cells of a list of rows. */
  rows: string[][];
}

export type Values = Record<string, Value>;

/** The word for what does not exist. */
const ABSENT = '无';

/** What parts the items of a list in one value. */
const MARKS = /[；;\n]/;

/** How many rows an empty grid shows. */
const ROWS = 2;

export function facts(form: Form): Fact[] {
  return form.groups.flatMap((group) => group.facts);
}

export function isGrid(fact: Fact): boolean {
  return fact.columns.length > 0;
}

export function isTexts(fact: Fact): boolean {
  return fact.type === 'list' && !isGrid(fact);
}

function blank(fact: Fact): Value {
  const rows = isGrid(fact) ? Array.from({ length: ROWS }, () => fact.columns.map(() => '')) : [];
  return { text: '', day: '', absent: false, rows };
}

/** A form in which nothing is typed. */
export function empty(form: Form): Values {
  return Object.fromEntries(facts(form).map((fact) => [fact.name, blank(fact)]));
}

/** Whether something is typed. */
export function says(value: Value): boolean {
  return value.absent || value.text.trim() !== '' || value.rows.some((row) => row.some((cell) => cell.trim() !== ''));
}

/** The values as a draft is given them. */
export function given(form: Form, values: Values): Given {
  return facts(form).flatMap((fact) => {
    const value = values[fact.name];
    return value ? one(fact, value) : [];
  });
}

function one(fact: Fact, value: Value): Given {
  if (value.absent) return [[fact.name, ABSENT]];
  if (isGrid(fact)) return cells(fact, value.rows);
  const text = value.text.trim();
  if (text === '') return [];
  if (isTexts(fact)) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    // Whoever writes lines parts the items by them.
    if (lines.length > 1 && lines.some((line) => /[；;]/.test(line))) {
      return lines.map((line, at) => [`${fact.name}.${at + 1}`, line]);
    }
    return [[fact.name, lines.join('；')]];
  }
  const day = value.day.trim();
  return [[fact.name, fact.as_of && day !== '' ? `${text}@${day}` : text]];
}

/** Rows that say nothing are left out, those behind them move up. */
function cells(fact: Fact, rows: string[][]): Given {
  const said = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  return said.flatMap((row, at) =>
    fact.columns.flatMap((column, n): Given => {
      const cell = row[n]?.trim() ?? '';
      return cell === '' ? [] : [[`${fact.name}.${at + 1}.${column.name}`, cell]];
    }),
  );
}

/** Types values into a form, as a file or a draft gives them; what it has no field for is returned. */
export function type(form: Form, values: Values, pairs: Given): string[] {
  const known = new Map(facts(form).map((fact) => [fact.name, fact]));
  const strangers: string[] = [];
  const seen = new Set<string>();
  for (const [place, text] of pairs) {
    const [name = '', row, column] = place.split('.');
    const fact = known.get(name);
    if (!fact) {
      strangers.push(place);
      continue;
    }
    if (!seen.has(name)) values[name] = { ...blank(fact), rows: [] };
    seen.add(name);
    const value = values[name];
    if (!value) continue;
    if (text === ABSENT && row === undefined) value.absent = true;
    else if (isGrid(fact)) put(fact, value, Number(row), column, text);
    else if (isTexts(fact)) value.text += (value.text && '\n') + (row ? text : text.split(MARKS).join('\n'));
    else {
      const [number = '', day = ''] = fact.as_of ? text.split('@') : [text];
      value.text = number;
      value.day = day;
    }
  }
  for (const name of seen) {
    const fact = known.get(name);
    const value = values[name];
    if (fact && value) pad(fact, value);
  }
  return strangers;
}

function put(fact: Fact, value: Value, row: number, column: string | undefined, text: string): void {
  const at = fact.columns.findIndex((it) => it.name === column);
  if (at < 0 || !(row > 0)) return;
  while (value.rows.length < row) value.rows.push(fact.columns.map(() => ''));
  const cells = value.rows[row - 1];
  if (cells) cells[at] = text;
}

/** A grid never shows fewer rows than an empty one. */
export function pad(fact: Fact, value: Value): void {
  if (!isGrid(fact)) return;
  while (value.rows.length < ROWS) value.rows.push(fact.columns.map(() => ''));
}

/** Puts what was copied from a spreadsheet into the grid, from a cell on. */
export function paste(fact: Fact, value: Value, row: number, column: number, text: string): void {
  const lines = table(text);
  lines.forEach((line, down) => {
    while (value.rows.length <= row + down) value.rows.push(fact.columns.map(() => ''));
    const cells = value.rows[row + down];
    line.forEach((cell, right) => {
      if (cells && column + right < fact.columns.length) cells[column + right] = cell.trim();
    });
  });
}

/** Cells as Excel and WPS copy them: tabs and line ends, quoted where a cell holds these itself. */
export function table(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const end = () => {
    rows[rows.length - 1]?.push(cell);
    cell = '';
  };
  const bare = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < bare.length; at += 1) {
    const c = bare[at] ?? '';
    if (quoted && c === '"' && bare[at + 1] === '"') {
      cell += c;
      at += 1;
    } else if (c === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (quoted) cell += c;
    else if (c === '\t') end();
    else if (c === '\n') {
      end();
      rows.push([]);
    } else cell += c;
  }
  end();
  return rows;
}

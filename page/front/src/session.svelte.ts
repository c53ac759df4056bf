// Everything the page knows: what was chosen, what is typed, the draft that follows from it. Nothing of it is stored.

import { tick } from 'svelte';
import type { Desk, File } from './desk/desk';
import type { Library } from './desk/work';
import type { Again, Asked, Draft, Fact, Form, Picks, Said, Shelf, Turn } from './desk/types';
import type { Folder } from './own/folder';
import { Shelves } from './own/shelves.svelte';
import { empty, facts, given, says, type, type Values } from './fill/values';
import { read, write, type Progress } from './take/progress';

/** The steps, in their order. */
export const STEPS = ['选提纲', '填要素', '看稿子', '拿走'] as const;
export type Step = 1 | 2 | 3 | 4;

/** What can be done beside the steps. */
export const TOOLS = { check: '检查稿子', old: '旧稿变提纲', batch: '成批起草', late: '补材料', own: '本单位的库' } as const;
export type Tool = keyof typeof TOOLS;

/** How a draft is made, but for its facts. */
export interface Manner {
  angle: string | null;
  seed: number;
  /** The sentences that were turned or are kept. */
  picks: Picks;
  minutes: number | null;
  template: string | null;
  layout: string | null;
  speaker: string | null;
}

const USUAL: Manner = { angle: null, seed: 1, picks: {}, minutes: null, template: null, layout: null, speaker: null };

/** How many measurements are kept. */
const MEASURED = 200;

/** What holds tables that facts are read from. */
const TABLE = /\.(xlsx|xlsm|xls|et|ods|csv|tsv|yaml|yml)$/i;

export class Session {
  shelf = $state.raw<Shelf>() as Shelf;
  step = $state<Step>(1);
  /** What is done beside the steps. */
  tool = $state<Tool | null>(null);
  form = $state.raw<Form | null>(null);
  values = $state<Values>({});
  manner = $state<Manner>({ ...USUAL });
  cues = $state(true);
  draft = $state.raw<Draft | null>(null);
  said = $state.raw<Said[]>([]);
  /** What there is to say of a file that came in, or of a step. */
  notice = $state.raw<{ text: string; said: Said[] } | null>(null);
  /** A draft that is to be checked. */
  suspect = $state.raw<File | null>(null);
  /** The words of the draft that are about to be turned, by their place. */
  turning = $state<string | null>(null);
  /** The place of the draft that the form was entered from. */
  from = $state<string | null>(null);
  /** Whether something was typed that was not taken away. */
  dirty = $state(false);

  /** What the draft was made from. */
  private drawn = '';

  asked = $derived<Asked | null>(
    this.form && { outline: this.form.id, given: given(this.form, this.values), ...this.manner },
  );

  /** The libraries laid upon the program's own. */
  readonly own: Shelves;

  constructor(readonly desk: Desk) {
    this.own = new Shelves(desk, () => this.relaid());
    this.look();
  }

  /** Looks what there is. */
  private look(): void {
    const { done, said } = this.desk.shelf();
    if (!done) throw new Error(said[0]?.message);
    this.shelf = done;
  }

  /** What is on the shelf is another now; the outline may be as well. */
  private relaid(): void {
    this.look();
    if (!this.form) return;
    const { done } = this.desk.form(this.form.id);
    this.form = done ?? null;
    if (!done) {
      this.step = 1;
      return;
    }
    for (const fact of facts(done)) this.values[fact.name] ??= empty(done)[fact.name]!;
    this.drawn = '';
    this.redraw();
  }

  /** Lays a library upon the program's own, and says so. */
  stack(library: Library): void {
    const { count, said } = this.own.stack(library);
    const faults = this.tool === 'own' ? [] : said;
    this.notice = { text: `本单位的库“${library.place}”：读了${count}个文件`, said: faults };
  }

  /** Takes an outline; what was typed for another stays where the new one asks for it too. */
  choose(outline: string, angle: string | null = null): void {
    const { done, said } = this.desk.form(outline);
    if (!done) {
      this.notice = { text: '这份提纲用不了', said };
      return;
    }
    const before = this.form ? given(this.form, this.values) : [];
    const values = empty(done);
    type(done, values, before);
    this.values = values;
    this.form = done;
    const { layout, speaker } = this.manner;
    this.manner = { ...USUAL, layout, speaker, angle };
    this.notice = null;
    this.turning = null;
    this.from = null;
    this.go(2);
    this.redraw();
  }

  /** Goes to a step; whoever uses the keyboard goes along. */
  go(step: Step): void {
    if (step > 1 && !this.form) return;
    this.tool = null;
    this.step = step;
    void tick().then(() => document.querySelector<HTMLElement>('.side h2')?.focus());
  }

  /** Makes the draft anew where something has changed. What cannot be made leaves the last one standing. */
  redraw(): void {
    if (!this.asked) return;
    const asked = JSON.stringify(this.asked);
    if (asked === this.drawn) return;
    this.drawn = asked;
    const start = performance.now();
    const { done, said } = this.desk.draft($state.snapshot(this.asked) as Asked);
    if (done) {
      this.draft = done;
      // What was picked by hand where nothing is any more is forgotten.
      if (Object.keys(this.manner.picks).length !== Object.keys(done.picks).length) this.manner.picks = done.picks;
    }
    this.said = said;
    // For whoever measures; the last ones do.
    if (performance.getEntriesByName('draft').length > MEASURED) performance.clearMeasures('draft');
    performance.measure('draft', { start });
  }

  /** Tells it from another angle: there other sentences stand in the places. */
  tell(angle: string): void {
    this.manner = { ...this.manner, angle, picks: {} };
    this.turning = null;
  }

  /** Says some words in another way, which is kept. */
  turn(turn: Turn): void {
    if (turn.next === null) return;
    this.manner.picks = { ...this.manner.picks, [turn.place]: turn.next };
    this.dirty = true;
  }

  /** Keeps words as they are while others change, with all that was picked within them; or no longer. */
  keep(turn: Turn, kept: boolean): void {
    const within = this.draft?.turns.filter(
      (it) => it.paragraph === turn.paragraph && it.lead === turn.lead && it.start >= turn.start && it.end <= turn.end,
    );
    const picks = { ...this.manner.picks };
    for (const { place, n, count } of within ?? []) {
      if (!kept) delete picks[place];
      else if (count > 1) picks[place] = n;
    }
    this.manner.picks = picks;
    this.dirty = true;
  }

  /** What is said of a fact, or of its cells. */
  faults(fact: Fact): Said[] {
    return this.said.filter((one) => one.fact === fact.name || one.fact?.startsWith(`${fact.name}.`));
  }

  /** What is said of the draft as a whole. */
  general(): Said[] {
    return this.said.filter((one) => one.fact === undefined && one.level !== 'info');
  }

  /** How many of the required facts are given, and how many there are. */
  progress(): [number, number] {
    const required = this.form ? facts(this.form).filter((fact) => fact.required) : [];
    const done = required.filter((fact) => {
      const value = this.values[fact.name];
      return value && says(value);
    });
    return [done.length, required.length];
  }

  /** Takes in a file: progress that was saved, a sheet that was filled in, a draft that was made before. */
  take(file: File): void {
    if (/\.json$/i.test(file.name)) {
      const progress = read(file);
      if (progress) return this.restore(progress);
    }
    if (/\.zip$/i.test(file.name)) return this.unpack(file);
    if (TABLE.test(file.name) || /\.json$/i.test(file.name)) return this.facts(file);
    const { done, said } = this.desk.again(file);
    if (done) return this.again(done, file.name, said);
    if (/\.md$/i.test(file.name) && this.form) return this.facts(file);
    this.notice = { text: `“${file.name}”没有用上`, said };
  }

  /** Takes in a folder: a library. */
  shelve({ name, files }: Folder): void {
    const { library, said } = this.own.read(name, files);
    this.tool = 'own';
    if (!library) {
      this.notice = { text: `“${name}”里没有库：库里有 outlines、facts、phrases 这样的文件夹`, said };
      return;
    }
    this.stack(library);
    if (this.notice) this.notice = { ...this.notice, said: [...said, ...this.notice.said] };
  }

  /** Takes in a library in an archive. */
  unpack(file: File): void {
    const { done, said } = this.desk.unpack(file);
    if (done) this.stack({ place: file.name.replace(/\.zip$/i, ''), files: done });
    if (done && this.notice) this.notice = { ...this.notice, said: [...said, ...this.notice.said] };
    if (!done) this.notice = { text: `“${file.name}”没有用上`, said };
  }

  private facts(file: File): void {
    if (!this.form) {
      this.notice = { text: '先选一份提纲，再放要素表', said: [] };
      return;
    }
    const { done, said } = this.desk.facts(this.form.id, file);
    if (done) {
      type(this.form, this.values, done);
      this.dirty = true;
    }
    const count = new Set(done?.map(([place]) => place.split('.')[0])).size;
    this.notice = { text: done ? `从“${file.name}”填入${count}项` : `“${file.name}”没有用上`, said };
  }

  private again(again: Again, name: string, said: Said[]): void {
    this.choose(again.outline, again.angle || null);
    if (!this.form) return;
    type(this.form, this.values, again.given);
    const template = this.draft?.template === again.template ? null : again.template;
    this.manner = { ...this.manner, template, seed: again.seed, picks: again.picks, minutes: again.minutes };
    this.notice = { text: `照“${name}”接着做`, said };
  }

  private restore(progress: Progress): void {
    this.choose(progress.outline, null);
    if (this.form?.id !== progress.outline) return;
    type(this.form, this.values, progress.given);
    this.manner = { ...USUAL, ...progress.manner };
    this.notice = { text: '接着上次存的进度做', said: [] };
    this.dirty = false;
  }

  /** Everything that was typed, as a file that can be dropped back. */
  saved(): Uint8Array {
    const asked = this.asked;
    this.dirty = false;
    return write({ outline: asked?.outline ?? '', given: asked?.given ?? [], manner: $state.snapshot(this.manner) });
  }
}

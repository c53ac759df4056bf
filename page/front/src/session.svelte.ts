// Everything the page knows: what was chosen, what is typed, the draft that follows from it. Nothing of it is stored.

import { tick } from 'svelte';
import type { Desk, File } from './desk/desk';
import type { Library } from './desk/work';
import type { Again, Asked, Draft, Fact, Form, Said, Shelf } from './desk/types';
import { empty, facts, given, says, type, type Values } from './fill/values';
import { read, write, type Progress } from './take/progress';

/** The steps, in their order. */
export const STEPS = ['选提纲', '填要素', '看稿子', '拿走'] as const;
export type Step = 1 | 2 | 3 | 4;

/** What can be done beside the steps. */
export const TOOLS = { check: '检查稿子', batch: '成批起草', late: '补材料' } as const;
export type Tool = keyof typeof TOOLS;

/** How a draft is made, but for its facts. */
export interface Manner {
  angle: string | null;
  seed: number;
  minutes: number | null;
  template: string | null;
  layout: string | null;
  speaker: string | null;
}

const USUAL: Manner = { angle: null, seed: 1, minutes: null, template: null, layout: null, speaker: null };

/** How many measurements are kept. */
const MEASURED = 200;

/** What holds tables that facts are read from. */
const TABLE = /\.(xlsx|xlsm|xls|et|ods|csv|tsv|yaml|yml)$/i;

export class Session {
  shelf = $state.raw<Shelf>() as Shelf;
  /** The libraries laid upon the program's own. */
  libraries = $state.raw<Library[]>([]);
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
  /** The place of the draft that the form was entered from. */
  from = $state<string | null>(null);
  /** Whether something was typed that was not taken away. */
  dirty = $state(false);

  /** What the draft was made from. */
  private drawn = '';

  asked = $derived<Asked | null>(
    this.form && { outline: this.form.id, given: given(this.form, this.values), ...this.manner },
  );

  constructor(readonly desk: Desk) {
    this.look();
  }

  /** Looks what there is. */
  private look(): void {
    const { done, said } = this.desk.shelf();
    if (!done) throw new Error(said[0]?.message);
    this.shelf = done;
  }

  /** Lays a library upon the program's own. */
  stack(library: Library): void {
    const { done, said } = this.desk.stack(library);
    this.libraries = [...this.libraries, library];
    this.look();
    this.notice = { text: `本单位的库“${library.place}”：读了${done ?? 0}个文件`, said };
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
    if (done) this.draft = done;
    this.said = said;
    // For whoever measures; the last ones do.
    if (performance.getEntriesByName('draft').length > MEASURED) performance.clearMeasures('draft');
    performance.measure('draft', { start });
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

  private unpack(file: File): void {
    const { done, said } = this.desk.unpack(file);
    if (done) this.stack({ place: file.name.replace(/\.zip$/i, ''), files: done });
    else this.notice = { text: `“${file.name}”没有用上`, said };
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
    this.manner = { ...this.manner, template, seed: again.seed, minutes: again.minutes };
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

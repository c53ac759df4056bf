// The library, with types. Nothing else knows that it is WebAssembly.

import init, { Desk as Inner } from '../../../../target/page/wasm/qicao.js';
import wasm from '../../../../target/page/wasm/qicao_bg.wasm?packed';
import type {
  Again, Answer, Asked, Changes, Checked, Draft, Fit, Form, Given, Lot, Occasion, Old, One, Outcome, Own, Paper, Said, Sheet, Shelf,
} from './types';
import type { Library, Task, Told } from './work';
import Worker from './worker?worker&inline';

/** A file: its name and what is in it. */
export interface File {
  name: string;
  bytes: Uint8Array;
}

/** Why nothing could be made. */
export class Refused extends Error {
  constructor(readonly said: Said[]) {
    super(said.map((one) => one.message).join('；'));
  }
}

const BROKEN: Said = {
  level: 'error',
  rule: 'broken',
  message: '这一步出了程序自己的毛病，没有做成；填的都还在',
  hint: '先存一份进度，再重新打开这一页试试',
};

/** Opens the desk. */
export async function open(): Promise<Desk> {
  const module = await WebAssembly.compile(await unpacked(wasm));
  await init({ module_or_path: module });
  return new Desk(module);
}

/** The policy of the page allows no fetch, not even of what is in the page itself. */
async function unpacked(text: string): Promise<ArrayBuffer> {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

export class Desk {
  private inner = new Inner();
  private libraries: Library[] = [];

  constructor(private readonly module: WebAssembly.Module) {}

  /** Every outline, template and layout. */
  shelf(): Answer<Shelf> {
    return this.ask((inner) => inner.shelf());
  }

  /** The outlines that fit, the best first. */
  find(occasion: Occasion): Answer<Fit[]> {
    return this.ask((inner) => inner.find(JSON.stringify(occasion)));
  }

  form(outline: string): Answer<Form> {
    return this.ask((inner) => inner.form(outline));
  }

  draft(asked: Asked): Answer<Draft> {
    return this.ask((inner) => inner.draft(JSON.stringify(asked)));
  }

  /** The same draft as a file; throws Refused. */
  file(asked: Asked, paper: Paper): Uint8Array {
    return this.take((inner) => inner.file(JSON.stringify(asked), JSON.stringify(paper)));
  }

  /** Two to four drafts side by side, as a file; throws Refused. */
  proposal(asked: Asked[], paper: Paper): Uint8Array {
    return this.take((inner) => inner.proposal(JSON.stringify(asked), JSON.stringify(paper)));
  }

  /** The sheet of facts to fill in; throws Refused. */
  sheet(asked: Asked, sheet: Sheet): Uint8Array {
    return this.take((inner) => inner.sheet(JSON.stringify(asked), JSON.stringify(sheet)));
  }

  /** Reads a file of facts of an outline. */
  facts(outline: string, file: File): Answer<Given> {
    return this.ask((inner) => inner.facts(outline, file.name, file.bytes));
  }

  /** Reads what a draft was made from. */
  again(file: File): Answer<Again> {
    return this.ask((inner) => inner.again(file.name, file.bytes));
  }

  check(file: File): Answer<Checked> {
    return this.ask((inner) => inner.check(file.name, file.bytes));
  }

  /** Puts what is found beside the words it is said of, as comments in a Word file; throws Refused. */
  annotate(file: File): Uint8Array {
    return this.take((inner) => inner.annotate(file.name, file.bytes));
  }

  /** Puts one thing right, or all that is sure; throws Refused. */
  mend(one: One | null, file: File): Uint8Array {
    return this.take((inner) => inner.mend(JSON.stringify(one), file.name, file.bytes));
  }

  /** Puts late facts into a draft; throws Refused. */
  fill(given: Given, overwrite: boolean, file: File): { bytes: Uint8Array; answer: Answer<Changes> } {
    return this.take((inner) => {
      const filled = inner.fill(JSON.stringify({ given, overwrite }), file.name, file.bytes);
      return { bytes: filled.bytes, answer: JSON.parse(filled.answer) as Answer<Changes> };
    });
  }

  /** Drafts every row of a table while the page goes on; throws Refused. `stop` hands out what ends it. */
  batch(
    asked: Asked,
    lot: Lot,
    file: File,
    hear: (done: number, of: number) => void,
    stop: (end: () => void) => void,
  ): Promise<{ zip: Uint8Array; answer: Answer<Outcome> } | null> {
    const worker = new Worker();
    const task: Task = { module: this.module, libraries: this.libraries, asked, lot, ...file };
    return new Promise((resolve, reject) => {
      const end = (done: () => void) => {
        worker.terminate();
        done();
      };
      stop(() => end(() => resolve(null)));
      worker.onerror = () => end(() => reject(new Refused([BROKEN])));
      worker.onmessage = ({ data }: MessageEvent<Told>) => {
        if ('done' in data) hear(data.done, data.of);
        else if ('zip' in data) {
          end(() => resolve({ zip: data.zip, answer: JSON.parse(data.answer) as Answer<Outcome> }));
        } else end(() => reject(new Refused(data.refused ? (JSON.parse(data.refused) as Answer<never>).said : [BROKEN])));
      };
      worker.postMessage(task);
    });
  }

  /** Reads the files of a library out of an archive. */
  unpack(file: File): Answer<Library['files']> {
    return this.ask((inner) => inner.unpack(file.name, file.bytes));
  }

  /** Reads one file of a library that is a folder; null where it belongs to none. */
  piece(file: File): Answer<Library['files'][number] | null> {
    return this.ask((inner) => inner.piece(file.name, file.bytes));
  }

  /** What a unit has of its own, besides outlines. */
  own(): Answer<Own> {
    return this.ask((inner) => inner.own());
  }

  /** Reads an old speech and makes an outline of it. */
  old(file: File, keepText: boolean): Answer<Old> {
    return this.ask((inner) => inner.old(file.name, file.bytes, keepText));
  }

  /** Lays these libraries upon the program's own, and no others; answers how many files each was read from. */
  lay(libraries: Library[]): Answer<number>[] {
    this.libraries = libraries;
    this.inner.free();
    this.inner = new Inner();
    return libraries.map(({ place, files }) => this.ask((inner) => inner.stack(place, JSON.stringify(files))));
  }

  private ask<T>(call: (inner: Inner) => string): Answer<T> {
    try {
      return JSON.parse(call(this.inner)) as Answer<T>;
    } catch {
      return { said: [this.broken()] };
    }
  }

  private take<T>(call: (inner: Inner) => T): T {
    try {
      return call(this.inner);
    } catch (error) {
      throw new Refused(typeof error === 'string' ? (JSON.parse(error) as Answer<never>).said : [this.broken()]);
    }
  }

  /** What has panicked is started anew. */
  private broken(): Said {
    this.inner = new Inner();
    for (const { place, files } of this.libraries) this.inner.stack(place, JSON.stringify(files));
    return BROKEN;
  }
}

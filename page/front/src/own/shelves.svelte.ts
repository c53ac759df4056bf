// The libraries laid upon the program's own: put in, switched off and on, taken away; old speeches among them.

import type { Desk, File } from '../desk/desk';
import type { Said } from '../desk/types';
import type { Library } from '../desk/work';

/** What outlines made of old speeches are a library of, until one takes them into another. */
const OLD = '旧稿';

/** What a library is called that old speeches are the first to be put into. */
const NEW = '本单位的库';

/** How many files of a folder are looked at. */
const MOST = 5000;

export interface Shelved {
  library: Library;
  on: boolean;
  /** How many files of it are read, and what is wrong with them. */
  count: number;
  said: Said[];
}

export class Shelves {
  all = $state.raw<Shelved[]>([]);

  constructor(
    private readonly desk: Desk,
    private readonly changed: () => void,
  ) {}

  /** The libraries that a page is to carry. */
  get carried(): Library[] {
    return this.all.filter(({ on, library }) => on && library.place !== OLD).map(({ library }) => library);
  }

  /** Those of the unit, without what was made of old speeches just now. */
  get units(): Shelved[] {
    return this.all.filter(({ library }) => library.place !== OLD);
  }

  /** Lays a library upon the others, in the place of an earlier one that is called so. */
  stack(library: Library): Shelved {
    const others = this.all.filter((it) => it.library.place !== library.place);
    this.lay([...others, { library, on: true, count: 0, said: [] }]);
    return this.all[this.all.length - 1]!;
  }

  /** Switches a library off, or on again. */
  turn(place: string, on: boolean): void {
    this.lay(this.all.map((it) => (it.library.place === place ? { ...it, on } : it)));
  }

  remove(place: string): void {
    this.lay(this.all.filter((it) => it.library.place !== place));
  }

  /** Makes an outline one of those to choose from. */
  use(id: string, yaml: string): void {
    this.put(OLD, id, yaml);
  }

  /** Takes an outline into the unit's library, the uppermost that is on; returns what that is called. */
  take(id: string, yaml: string): string {
    const units = this.units.filter(({ on }) => on);
    const place = units[units.length - 1]?.library.place ?? NEW;
    this.put(place, id, yaml);
    return place;
  }

  private put(place: string, id: string, yaml: string): void {
    const path = `outlines/${id}.yaml`;
    const known = this.all.find((it) => it.library.place === place)?.library.files ?? [];
    const files = [...known.filter(([other]) => other !== path), [path, yaml] as [string, string]];
    const library = { place, files: files.sort(([a], [b]) => (a < b ? -1 : 1)) };
    if (!this.all.some((it) => it.library.place === place)) this.stack(library);
    else this.lay(this.all.map((it) => (it.library.place === place ? { ...it, library } : it)));
  }

  private lay(all: Shelved[]): void {
    const answers = this.desk.lay(all.filter(({ on }) => on).map(({ library }) => library));
    this.all = all.map((it) => {
      if (!it.on) return it;
      const { done, said } = answers.shift() ?? { said: [] };
      return { ...it, count: done ?? 0, said };
    });
    this.changed();
  }

  /** Reads the files of a folder as a library; what cannot be read of it is said. Nothing where it holds none. */
  read(place: string, files: File[]): { library: Library | null; said: Said[] } {
    const said: Said[] = [];
    const pieces: Library['files'] = [];
    for (const file of files.slice(0, MOST)) {
      const answer = this.desk.piece(file);
      said.push(...answer.said);
      if (answer.done) pieces.push(answer.done);
    }
    pieces.sort(([a], [b]) => (a < b ? -1 : 1));
    return { library: pieces.length ? { place, files: pieces } : null, said };
  }
}

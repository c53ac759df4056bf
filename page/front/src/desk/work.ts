// What the page and its worker tell each other.

import type { Asked, Lot } from './types';

/** A library laid upon the program's own: where it is from, paths and texts. A page carries it as it stands here. */
export interface Library {
  place: string;
  files: [path: string, text: string][];
}

/** A table to draft. */
export interface Task {
  module: WebAssembly.Module;
  libraries: Library[];
  asked: Asked;
  lot: Lot;
  name: string;
  bytes: Uint8Array;
}

/** How far it is; what came of it; why nothing did, as an answer, where it is no fault of the program. */
export type Told = { done: number; of: number } | { zip: Uint8Array; answer: string } | { refused: string | null };

// Progress as a file: what was chosen and typed. Whatever else a file holds is left aside.

import type { File } from '../desk/desk';
import type { Given, Picks } from '../desk/types';
import type { Manner } from '../session.svelte';

const SCHEMA = 'progress/1';

export interface Progress {
  outline: string;
  given: Given;
  manner: Manner;
}

export function write(progress: Progress): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ schema: SCHEMA, ...progress }, null, 1)}\n`);
}

/** Reads progress; nothing where a file is none. */
export function read(file: File): Progress | null {
  let found: unknown;
  try {
    found = JSON.parse(new TextDecoder().decode(file.bytes));
  } catch {
    return null;
  }
  if (typeof found !== 'object' || found === null) return null;
  const { schema, outline, given, manner } = found as Record<string, unknown>;
  if (schema !== SCHEMA || typeof outline !== 'string' || !Array.isArray(given)) return null;
  const pairs = given.filter(
    (pair): pair is [string, string] =>
      Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string',
  );
  return { outline, given: pairs, manner: mannered(manner) };
}

function picked(found: unknown): Picks {
  const pairs = Object.entries(typeof found === 'object' && found !== null ? found : {});
  return Object.fromEntries(pairs.filter((pair): pair is [string, number] => Number.isSafeInteger(pair[1]) && pair[1] > 0));
}

function mannered(found: unknown): Manner {
  const manner = (typeof found === 'object' && found !== null ? found : {}) as Record<string, unknown>;
  const word = (key: string) => (typeof manner[key] === 'string' ? (manner[key] as string) : null);
  const { seed, minutes } = manner;
  return {
    angle: word('angle'),
    template: word('template'),
    layout: word('layout'),
    speaker: word('speaker'),
    picks: picked(manner.picks),
    seed: typeof seed === 'number' && Number.isSafeInteger(seed) && seed >= 0 ? seed : 1,
    minutes: typeof minutes === 'number' ? minutes : null,
  };
}

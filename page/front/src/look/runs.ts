// The pieces of a paragraph, cut where words begin and end that others could stand for.

import type { Piece, Turn } from '../desk/types';

export interface Run {
  piece: Piece;
  /** The innermost words it belongs to, by their place. */
  place: string | null;
  /** Whether it ends words that others could stand for. */
  ends: Turn | null;
}

/** The words of a piece as they are read. */
export function read(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('choice' in piece) return `【@${piece.choice}】`;
  return piece.value ?? `【${piece.slot}】`;
}

/** Cuts pieces; `turns` are those of the lead, or of the words behind it. */
export function runs(pieces: Piece[], turns: Turn[]): Run[] {
  if (!turns.length) return pieces.map((piece) => ({ piece, place: null, ends: null }));
  const marks = new Set(turns.flatMap(({ start, end }) => [start, end]));
  const runs: Run[] = [];
  let at = 0;
  for (const piece of pieces) {
    const words = read(piece);
    for (const part of typeof piece === 'string' ? cut(words, at, marks) : [piece]) {
      const start = at;
      at += read(part).length;
      const around = turns.filter((turn) => turn.start <= start && start < turn.end);
      const inner = around.reduce<Turn | null>((least, it) => (least && size(least) <= size(it) ? least : it), null);
      const ending = turns.filter((turn) => turn.end === at && turn.count > 1);
      const ends = ending.reduce<Turn | null>((most, it) => (most && size(most) >= size(it) ? most : it), null);
      runs.push({ piece: part, place: inner?.place ?? null, ends });
    }
  }
  return runs;
}

function size({ start, end }: Turn): number {
  return end - start;
}

function cut(words: string, at: number, marks: Set<number>): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let to = 1; to < words.length; to += 1) {
    if (!marks.has(at + to)) continue;
    parts.push(words.slice(from, to));
    from = to;
  }
  return [...parts, words.slice(from)];
}

/** The turns that stand around one and are picked among others, from the innermost to the outermost. */
export function around(turns: Turn[], place: string): Turn[] {
  const inner = turns.find((it) => it.place === place);
  if (!inner) return [];
  const all = turns.filter(
    (it) => it.paragraph === inner.paragraph && it.lead === inner.lead && it.start <= inner.start && it.end >= inner.end,
  );
  return all.filter(({ count }) => count > 1).sort((a, b) => size(a) - size(b));
}

/** A claim's place in a text, by its number in the dossier. */
export interface Mark {
  readonly number: number;
  /** in UTF-16 code units; several where it rests on several pieces */
  readonly spans: readonly (readonly [number, number])[];
}

export interface Piece {
  readonly text: string;
  /** the claims these words are part of, lowest number first */
  readonly claims: readonly number[];
  /** those that end here */
  readonly ends: readonly number[];
}

/**
 * A text cut where claims begin and end, however they overlap: together the pieces are the text again.
 *
 * @example annotate('It cost 3 million.', [{ number: 1, spans: [[0, 17]] }, { number: 2, spans: [[8, 17]] }])
 */
export function annotate(text: string, marks: readonly Mark[]): Piece[] {
  const begins = new Map<number, number[]>();
  const stops = new Map<number, number[]>();
  const last = new Map<number, number[]>();
  const add = (map: Map<number, number[]>, at: number, number: number): void => void map.set(at, [...(map.get(at) ?? []), number]);
  for (const { number, spans } of marks) {
    const inside = spans.filter(([start, end]) => start >= 0 && start < end && end <= text.length);
    for (const [start, end] of inside) {
      add(begins, start, number);
      add(stops, end, number);
    }
    if (inside.length) add(last, Math.max(...inside.map(([, end]) => end)), number);
  }
  const cuts = [...new Set([0, text.length, ...begins.keys(), ...stops.keys()])].sort((a, b) => a - b);
  // how many spans of a claim are open: two of one claim may touch
  const open = new Map<number, number>();
  const pieces: Piece[] = [];
  for (const [i, cut] of cuts.entries()) {
    for (const number of stops.get(cut) ?? []) open.set(number, open.get(number)! - 1);
    for (const number of begins.get(cut) ?? []) open.set(number, (open.get(number) ?? 0) + 1);
    const next = cuts[i + 1];
    if (next === undefined) break;
    const claims = [...open].filter(([, n]) => n > 0).map(([number]) => number);
    pieces.push({
      text: text.slice(cut, next),
      claims: claims.sort((a, b) => a - b),
      ends: [...(last.get(next) ?? [])].sort((a, b) => a - b),
    });
  }
  return pieces;
}

import { plainWords } from './plain-words.js';

/** KEEP stands in both texts, REMOVE in the former one, ADD in the current one. `text` is as it was written. */
export interface DiffPiece {
  readonly op: 'KEEP' | 'REMOVE' | 'ADD';
  readonly text: string;
}

/** Words with the white space behind them, and every mark by itself. */
const PIECE = /(?:[\p{L}\p{M}\p{N}]+(?:['’.,:/-](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}])\s*|\s+/gu;

/** Beyond this many changes the texts have nothing to do with one another: the rest is told as removed and added. */
const MOST_CHANGES = 2_000;

/**
 * What has to be done to the former words to get the current ones, word by word (Myers). Words that differ in print only are the same; then the
 * current form is told. Removed words come before those that stand in their place.
 *
 * @example diffWords('It cost 3 million.', 'It cost 3 billion.') // KEEP 'It cost 3 ', REMOVE 'million', ADD 'billion', KEEP '.'
 */
export function diffWords(former: string, current: string): DiffPiece[] {
  const [a, b] = [former.match(PIECE) ?? [], current.match(PIECE) ?? []];
  const [keysA, keysB] = [a.map(keyOf), b.map(keyOf)];
  let start = 0;
  while (start < a.length && start < b.length && keysA[start] === keysB[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && keysA[endA - 1] === keysB[endB - 1]) {
    endA--;
    endB--;
  }
  const pieces: DiffPiece[] = b.slice(0, start).map((text) => ({ op: 'KEEP', text }));
  pieces.push(...middle(a.slice(start, endA), b.slice(start, endB), keysA.slice(start, endA), keysB.slice(start, endB)));
  pieces.push(...b.slice(endB).map((text): DiffPiece => ({ op: 'KEEP', text })));
  return joined(pieces);
}

const keyOf = (piece: string): string => plainWords(piece) || ' ';

/** Myers' greedy algorithm: the shortest way, found in O((n + m) d) for d changes. */
function middle(a: readonly string[], b: readonly string[], keysA: readonly string[], keysB: readonly string[]): DiffPiece[] {
  const [n, m] = [a.length, b.length];
  const most = Math.min(n + m, MOST_CHANGES);
  const offset = most + 1;
  const reach = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    trace.push(reach.slice(offset - d - 1, offset + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach[offset + k - 1] as number) < (reach[offset + k + 1] as number));
      let x = down ? (reach[offset + k + 1] as number) : (reach[offset + k - 1] as number) + 1;
      let y = x - k;
      while (x < n && y < m && keysA[x] === keysB[y]) {
        x++;
        y++;
      }
      reach[offset + k] = x;
      if (x >= n && y >= m) return walkBack(a, b, trace, d);
    }
  }
  return [...a.map((text): DiffPiece => ({ op: 'REMOVE', text })), ...b.map((text): DiffPiece => ({ op: 'ADD', text }))];
}

/** @param trace what was reached before step d, around its diagonals: index 0 is diagonal -d - 1 */
function walkBack(a: readonly string[], b: readonly string[], trace: readonly Int32Array[], steps: number): DiffPiece[] {
  const pieces: DiffPiece[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = steps; d > 0; d--) {
    const reached = trace[d] as Int32Array;
    const at = (k: number): number => reached[k + d + 1] as number;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const from = down ? k + 1 : k - 1;
    const [fromX, fromY] = [at(from), at(from) - from];
    while (x > fromX && y > fromY && x > 0 && y > 0 && x - 1 >= (down ? fromX : fromX + 1) && y - 1 >= (down ? fromY + 1 : fromY)) {
      x--;
      y--;
      pieces.push({ op: 'KEEP', text: b[y] as string });
    }
    if (down) pieces.push({ op: 'ADD', text: b[--y] as string });
    else pieces.push({ op: 'REMOVE', text: a[--x] as string });
  }
  while (x > 0 && y > 0) {
    x--;
    y--;
    pieces.push({ op: 'KEEP', text: b[y] as string });
  }
  return pieces.reverse();
}

/** Neighbours of one kind are one piece; between two kept ones, what goes stands before what comes. */
function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const found: DiffPiece[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed) found.push({ op: 'REMOVE', text: removed });
    if (added) found.push({ op: 'ADD', text: added });
    [removed, added] = ['', ''];
  };
  for (const { op, text } of pieces) {
    if (op === 'REMOVE') removed += text;
    else if (op === 'ADD') added += text;
    else {
      flush();
      const last = found.at(-1);
      if (last?.op === 'KEEP') found[found.length - 1] = { op, text: last.text + text };
      else found.push({ op, text });
    }
  }
  flush();
  return found;
}

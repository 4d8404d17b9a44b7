import type { Quantity } from '../types.js';
import type { Sentence } from './finding-input.js';

/**
 * A sentence in lower case with its figures replaced by "#0", "#1" …: "it rose from #0 to #1, or #2".
 * Rules about figures are written against this, whatever the figures look like.
 */
export interface Template {
  readonly text: string;
  readonly figures: readonly Figure[];
}

/** A figure with what its writing says about its exactness. */
export interface Figure {
  readonly quantity: Quantity;
  readonly value: number;
  /** Half of the last place written: 1.2 million is right from 1.15 to 1.25 million. */
  readonly half: number;
  /** Whether a word before it says that it is rounded: "about", "nearly". */
  readonly loose: boolean;
}

const looseBefore =
  /\b(?:about|around|roughly|approximately|nearly|almost|some|over|more than|less than|fewer than|at least|at most|up to|just over|just under|an estimated|estimated|close to|under|above|below|well over|as many as|as much as)\s(?:a |an |the )?$/i;
/** More figures than a rule can speak of; a table row, not a sentence. */
const most = 12;

export function templateOf(sentence: Sentence): Template | undefined {
  const { quantities, start } = sentence;
  if (quantities.length < 2 || quantities.length > most) return undefined;
  let text = '';
  let at = start;
  const figures = quantities.map((quantity, i): Figure => {
    const before = sentence.text.slice(at - start, quantity.start - start);
    text += `${before.toLowerCase()}#${i}`;
    at = quantity.end;
    return { quantity, value: quantity.value, half: halfOf(quantity), loose: looseBefore.test(before) };
  });
  text += sentence.text.slice(at - start).toLowerCase();
  return { text: text.replace(/[\u00a0\t\n]/g, ' ').replace(/’/g, "'"), figures };
}

function halfOf({ text, value }: Quantity): number {
  const decimals = /\d[.,](\d{1,2})(?!\d)/.exec(text)?.[1]?.length ?? /\d\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  const digits = /\d[\d,. ]*/.exec(text)?.[0].replace(/[, ]/g, '');
  const written = digits === undefined ? NaN : Number(digits);
  // what the scale word multiplied: "1.2 million"
  const scale = Number.isFinite(written) && written !== 0 ? Math.abs(value / written) : Math.abs(value) >= 1e6 ? 1e6 : 1;
  return 0.5 * 10 ** -decimals * (scale > 1 ? scale : 1);
}

/** Whether two figures measure the same thing, as far as their writing tells. */
export const sameUnit = (a: Figure, b: Figure): boolean => a.quantity.unit === b.quantity.unit;

/** The lowest and highest value the writing allows. */
export function bounds({ value, half, loose }: Figure): [number, number] {
  const slack = loose ? Math.max(half, Math.abs(value) * 0.08) : half;
  return [value - slack, value + slack];
}

/** A figure for a message: as it is written. */
export const shown = ({ quantity }: Figure): string => quantity.text;

/** Up to three significant decimals, without trailing zeros. */
export const plain = (value: number): string => String(Math.round(value * 100) / 100);

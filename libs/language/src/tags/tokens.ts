/** Universal parts of speech, as far as the rules need them. */
export const TAGS = [
  'NOUN',
  'PROPN',
  'VERB',
  'AUX',
  'ADJ',
  'ADV',
  'ADP',
  'DET',
  'PRON',
  'NUM',
  'PART',
  'CCONJ',
  'SCONJ',
  'INTJ',
  'PUNCT',
  'SYM',
] as const;
export type Tag = (typeof TAGS)[number];

/** A word, number or sign. Offsets are UTF-16 code units into the whole text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lower: string;
  tag: Tag;
}

/**
 * Each alternative begins with a class of its own, so the scan is linear. Abbreviations keep their stop, hyphenated words are one token,
 * the endings 's, n't, 're … are tokens of their own (cut off afterwards).
 */
const TOKEN =
  /''|``|--+|(?:\p{Lu}\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Reps|Sens|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|St|Jr|Sr|Inc|Corp|Ltd|Co|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|No|Hon|Pres|Atty|Adm|Maj|Cmdr)\.(?=\s)|[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}]|['’](?=\p{L})|[-‑](?=[\p{L}\p{N}])|&(?=\p{L}))*|\p{N}(?:\p{N}|[.,:/](?=\p{N})|[\p{L}\p{M}]|[-‑](?=\p{L}))*|[^\s]/gu;

const ENDING = /(?:n['’]t|['’](?:s|S|re|ve|ll|d|m))$/;
const LONGEST = 400;

/** The tokens of the stretch `[from, to)`, not yet tagged (all NOUN). */
export function tokenize(text: string, from = 0, to = text.length): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = from;
  for (let match = TOKEN.exec(text); match && match.index < to; match = TOKEN.exec(text)) {
    const start = match.index;
    const end = Math.min(to, start + match[0].length);
    const word = text.slice(start, end);
    // rules look at words; of a run of 200,000 letters the beginning is enough
    const ending = word.length > 2 && word.length < LONGEST ? ENDING.exec(word) : null;
    if (ending && ending.index > 0) {
      push(tokens, text, start, start + ending.index);
      push(tokens, text, start + ending.index, end);
    } else push(tokens, text, start, end);
  }
  return tokens;
}

function push(tokens: Token[], text: string, start: number, end: number): void {
  const word = end - start > LONGEST ? text.slice(start, start + LONGEST) : text.slice(start, end);
  tokens.push({ start, end, text: word, lower: word.toLowerCase().replace('’', "'"), tag: 'NOUN' });
}

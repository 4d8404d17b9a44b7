import { tagTokens } from '../tags/tagger.js';
import { tokenize, type Token } from '../tags/tokens.js';
import type { Span } from '../types.js';
import { cueOf } from './cue-verbs.js';
import { verbShape } from './verb-forms.js';
import { findVerbGroups, type VerbGroup } from './verb-groups.js';

/** A sentence as the rules see it. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly block: number;
  readonly tokens: readonly Token[];
  readonly groups: readonly VerbGroup[];
}

/** Longer sentences are read in pieces of so many tokens: the rules look back and forth inside one piece only. */
const LONGEST = 250;

/** Reads the sentences at the given spans. A sentence of a megabyte becomes many: cut at commas, if there are any. */
export function readSentences(
  text: string,
  spans: readonly { readonly start: number; readonly end: number; readonly block: number }[],
): Sentence[] {
  return spans.flatMap(({ start, end, block }) => {
    const tokens = tokenize(text, start, end);
    if (tokens.length <= LONGEST) return [readOne(tokens, start, end, block)];
    const pieces: Sentence[] = [];
    let from = 0;
    while (from < tokens.length) {
      let to = Math.min(tokens.length, from + LONGEST);
      for (let i = to; to < tokens.length && i > from + LONGEST / 2; i--) {
        if (tokens[i - 1]?.text === ',' || tokens[i - 1]?.text === ';') {
          to = i;
          break;
        }
      }
      const part = tokens.slice(from, to);
      pieces.push(readOne(part, (part[0] as Token).start, (part.at(-1) as Token).end, block));
      from = to;
    }
    return pieces;
  });
}

function readOne(tokens: Token[], start: number, end: number, block: number): Sentence {
  tagTokens(tokens);
  mendVerbs(tokens);
  const groups = findVerbGroups(tokens);
  return {
    start,
    end,
    block,
    tokens,
    groups: groups.some(({ finite }) => finite) || !findLostVerb(tokens) ? groups : findVerbGroups(tokens),
  };
}

/** "TASS reports on Sunday", "Trump claims that": a form that is noun and verb, read as what it is behind a name. */
function mendVerbs(tokens: readonly Token[]): void {
  tokens.forEach((token, i) => {
    if (
      token.tag === 'VERB' &&
      /^(?:hope|fear|doubt|concern|worry|regret|support|interest|love|praise)s?$/.test(token.lower) &&
      /^(?:express|voic|rais|cast)(?:e?s|ed|ing)?$/.test(tokens[i - 1]?.lower ?? '')
    )
      token.tag = 'NOUN';
    if (token.tag !== 'NOUN' && token.tag !== 'PROPN') return;
    const cue = cueOf(token.lower);
    if (!cue?.frames.has('s') || !cue.forms.has('third') || token.text !== token.lower) return;
    const before = tokens[i - 1];
    const next = tokens[i + 1];
    if (before?.tag === 'NOUN' && (!next || next.text === '.') && i > 1) token.tag = 'VERB';
    if (before?.tag !== 'PROPN' && before?.tag !== 'PRON') return;
    if (!next || /^(?:that|on|in|,|\.|“|"|the|a|an|he|she|they|it|:)$/.test(next.lower)) token.tag = 'VERB';
  });
}

/** "The fire spread over the pier": a sentence without a verb has one the tagger took for a noun. */
function findLostVerb(tokens: readonly Token[]): boolean {
  const lost = tokens.find(
    (token, i) =>
      token.tag === 'NOUN' &&
      i > 0 &&
      (tokens[i - 1]?.tag === 'NOUN' || tokens[i - 1]?.tag === 'PROPN') &&
      tokens[i + 1]?.tag !== 'NOUN' &&
      verbShape(token.lower).past,
  );
  if (lost) lost.tag = 'VERB';
  return lost !== undefined;
}

export const spanOf = (tokens: readonly Token[], from: number, to: number): Span => [
  (tokens[from] as Token).start,
  (tokens[to - 1] as Token).end,
];

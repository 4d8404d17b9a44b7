import { tagTokens } from '../tags/tagger.js';
import { tokenize, type Token } from '../tags/tokens.js';
import { hashOf, joined } from './hashing.js';
import { isFigure, readable, shapeOf } from './sentence-words.js';
import type { VectorBuilder } from './vector.js';

const small = new Set(['DET', 'ADP', 'AUX', 'PRON', 'CCONJ', 'SCONJ', 'PART', 'ADV', 'PUNCT']);
const most = 300;

const [start, end] = [hashOf('^'), hashOf('$')];
const tagHashes = new Map<string, number>();

function tagHash(tag: string): number {
  let hash = tagHashes.get(tag);
  if (hash === undefined) tagHashes.set(tag, (hash = hashOf(tag)));
  return hash;
}

/** What the parts of speech of a sentence say: "a pronoun, a verb of the past, a figure" is seldom a wish. */
export function addGrammar(sentence: string, builder: VectorBuilder, given?: readonly Token[]): void {
  const tokens = given ? given.slice(0, most) : tagged(sentence);
  const tags = [start, ...tokens.map(({ tag }) => tagHash(tag)), end];
  const frame = [start, ...tokens.map(frameHash), end];
  builder.begin('tags');
  for (let i = 0; i + 1 < tags.length; i++) builder.add(joined(tags[i] ?? 0, tags[i + 1] ?? 0));
  builder.begin('tagTriple');
  for (let i = 0; i + 2 < tags.length; i++) builder.add(joined(joined(tags[i] ?? 0, tags[i + 1] ?? 0), tags[i + 2] ?? 0));
  builder.begin('frame');
  for (let i = 0; i + 1 < frame.length; i++) {
    const pair = joined(frame[i] ?? 0, frame[i + 1] ?? 0);
    builder.add(pair);
    if (i + 2 < frame.length) builder.add(joined(pair, frame[i + 2] ?? 0));
  }
  const counts = new Map<string, number>();
  for (const { tag } of tokens) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  builder.begin('tagCount');
  for (const [tag, times] of counts) builder.add(joined(tagHash(tag), Math.min(times, 6)));
  builder.begin('verb');
  addVerb(tokens, builder);
}

function tagged(sentence: string): Token[] {
  const tokens = tokenize(readable(sentence)).slice(0, most);
  tagTokens(tokens);
  return tokens;
}

/** Small words as they are, the others by what they are. */
function frameHash({ tag, lower, text }: Token): number {
  if (small.has(tag)) return hashOf(lower);
  if (tag !== 'NUM') return tagHash(tag);
  const shape = shapeOf(text);
  return isFigure(shape) ? hashOf(shape) : tagHash('NUM');
}

function addVerb(tokens: readonly Token[], builder: VectorBuilder): void {
  const at = tokens.findIndex(({ tag }) => tag === 'VERB' || tag === 'AUX');
  const verb = tokens[at];
  if (!verb) {
    builder.add(hashOf('none'));
    return;
  }
  let subject = '';
  for (let i = at - 1; i >= 0 && subject === ''; i--) {
    const token = tokens[i];
    if (token?.tag === 'PRON') subject = token.lower;
    else if (token?.tag === 'NOUN' || token?.tag === 'PROPN') subject = token.tag;
  }
  builder.add(hashOf(verb.lower));
  builder.add(hashOf(`${subject} ${verb.lower}`));
  builder.add(hashOf(`subject ${subject}`));
}

import { tagTokens } from '../tags/tagger.js';
import { tokenize, type Token } from '../tags/tokens.js';
import type { Group } from './features.js';
import { isFigure, readable, shapeOf } from './sentence-words.js';

const small = new Set(['DET', 'ADP', 'AUX', 'PRON', 'CCONJ', 'SCONJ', 'PART', 'ADV', 'PUNCT']);

/** What the parts of speech of a sentence say: "a pronoun, a verb of the past, a figure" is seldom a wish. */
export function grammarFeatures(sentence: string): [Group, Set<string>][] {
  const tokens = tokenize(readable(sentence)).slice(0, 300);
  tagTokens(tokens);
  const tags: string[] = ['^', ...tokens.map(({ tag }) => tag), '$'];
  const frame = ['^', ...tokens.map(frameOf), '$'];
  const [pair, triple, count, mixed] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (let i = 0; i + 1 < tags.length; i++) {
    pair.add(`${tags[i]} ${tags[i + 1]}`);
    mixed.add(`${frame[i]} ${frame[i + 1]}`);
    if (i + 2 < tags.length) {
      triple.add(`${tags[i]} ${tags[i + 1]} ${tags[i + 2]}`);
      mixed.add(`${frame[i]} ${frame[i + 1]} ${frame[i + 2]}`);
    }
  }
  const counts = new Map<string, number>();
  for (const { tag } of tokens) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  for (const [tag, times] of counts) count.add(`${tag} ${Math.min(times, 6)}`);
  return [
    ['tags', pair],
    ['tagTriple', triple],
    ['tagCount', count],
    ['frame', mixed],
    ['verb', verbOf(tokens)],
  ];
}

/** Small words as they are, the others by what they are. */
function frameOf({ tag, lower, text }: Token): string {
  if (small.has(tag)) return lower;
  if (tag !== 'NUM') return tag;
  const shape = shapeOf(text);
  return isFigure(shape) ? shape : 'NUM';
}

function verbOf(tokens: readonly Token[]): Set<string> {
  const at = tokens.findIndex(({ tag }) => tag === 'VERB' || tag === 'AUX');
  const verb = tokens[at];
  if (!verb) return new Set(['none']);
  let subject = '';
  for (let i = at - 1; i >= 0 && subject === ''; i--) {
    const token = tokens[i];
    if (token?.tag === 'PRON') subject = token.lower;
    else if (token?.tag === 'NOUN' || token?.tag === 'PROPN') subject = token.tag;
  }
  return new Set([verb.lower, `${subject} ${verb.lower}`, `subject ${subject}`]);
}

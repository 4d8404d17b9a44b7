import { grammarFeatures } from './grammar-features.js';
import { wordClasses } from './lexicon.js';
import { isFigure, shapeOf, wordsOf } from './sentence-words.js';

/**
 * The groups of features and how much each weighs. A group is brought to this length by itself, so that the hundreds of pieces of words
 * do not drown the dozen of words. Weights by cross-validation on whole debates; docs/language.md has the ablation.
 */
export const groups = {
  /** words */
  word: 1,
  /** two, three words in a row; two with one between */
  pair: 0.7,
  triple: 0.5,
  gap: 0.5,
  /** three to five letters in a row */
  piece: 0.7,
  /** how the sentence is built: its length, figures, names, persons */
  build: 1.5,
  /** classes of words, and two of them in one sentence */
  class: 1,
  classes: 0.7,
  /** parts of speech: two and three in a row, how many of each, and mixed with the small words */
  tags: 0.5,
  tagTriple: 0.5,
  tagCount: 0.5,
  frame: 0.7,
  /** the first verb and its subject */
  verb: 0.7,
} as const;

export type Group = keyof typeof groups;

/** Names of features by group, each once, in the order of the sentence. */
export type Features = ReadonlyMap<Group, ReadonlySet<string>>;

const year = '<year>';
const buckets = [4, 7, 11, 16, 22, 30, 45];
const firstPerson = new Set(['i', "i'm", "i've", "i'd", "i'll", 'me', 'my', 'mine']);
const ours = new Set(['we', 'us', 'our', "we're", "we've", "we'll"]);
const wishes = new Set([
  'will',
  'would',
  'should',
  'could',
  'must',
  'can',
  'may',
  'might',
  'shall',
  'going',
  'want',
  'need',
  "let's",
  'let',
  'ought',
]);
const pasts = new Set('was were had did went voted said got made took gave came lost won cut raised spent left rose fell'.split(' '));
const compared = new Set(
  'more less fewer most least higher lower highest lowest largest biggest than increase increased decrease double doubled half percent million billion trillion thousand hundred average rate'.split(
    ' ',
  ),
);

/** Everything the model looks at in a sentence. */
export function featuresOf(sentence: string): Features {
  const raw = wordsOf(sentence);
  const words = raw.map(shapeOf);
  const features = new Map<Group, Set<string>>();
  wordFeatures(words, features);
  features.set('build', buildFeatures(sentence, raw, words));
  classFeatures(words, features);
  for (const [group, names] of grammarFeatures(sentence)) features.set(group, names);
  return features;
}

function wordFeatures(words: readonly string[], features: Map<Group, Set<string>>): void {
  const padded = ['^', ...words, '$'];
  const [pair, triple, gap, piece] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (let i = 0; i + 1 < padded.length; i++) {
    pair.add(`${padded[i]} ${padded[i + 1]}`);
    if (i + 2 < padded.length) {
      triple.add(`${padded[i]} ${padded[i + 1]} ${padded[i + 2]}`);
      gap.add(`${padded[i]} _ ${padded[i + 2]}`);
    }
  }
  const once = new Set(words);
  for (const word of once) {
    if (isFigure(word)) continue;
    const framed = `_${word.slice(0, 30)}_`;
    for (let n = 3; n <= 5; n++) for (let i = 0; i + n <= framed.length; i++) piece.add(framed.slice(i, i + n));
  }
  features.set('word', once).set('pair', pair).set('triple', triple).set('gap', gap).set('piece', piece);
}

function buildFeatures(sentence: string, raw: readonly string[], words: readonly string[]): Set<string> {
  const count = (set: ReadonlySet<string>): number => words.filter((word) => set.has(word)).length;
  const names = raw.filter((word, i) => i > 0 && /^\p{Lu}/u.test(word) && !/^I(?:$|['’])/.test(word)).length;
  return new Set([
    `length ${buckets.filter((bucket) => words.length >= bucket).length}`,
    `figures ${Math.min(4, words.filter((word) => isFigure(word) && word !== year).length)}`,
    `years ${Math.min(2, words.filter((word) => word === year).length)}`,
    `names ${Math.min(5, names)}`,
    `first person ${Math.min(3, count(firstPerson))}`,
    `we ${Math.min(3, count(ours))}`,
    `question ${/\?\s*["”’]?\s*$/.test(sentence.slice(-20))}`,
    `past ${Math.min(3, words.filter((word) => pasts.has(word) || (word.length > 3 && word.endsWith('ed'))).length)}`,
    `wish ${Math.min(2, count(wishes))}`,
    `compared ${Math.min(2, count(compared))}`,
  ]);
}

function classFeatures(words: readonly string[], features: Map<Group, Set<string>>): void {
  const counts = new Map<string, number>();
  const inOrder = ['^'];
  for (const word of words) {
    const found: readonly string[] = word === year ? ['when'] : isFigure(word) ? ['figure'] : wordClasses(word);
    for (const name of found) counts.set(name, (counts.get(name) ?? 0) + 1);
    if (found[0] !== undefined) inOrder.push(found[0]);
  }
  inOrder.push('$');
  const single = new Set<string>();
  const two = new Set<string>();
  for (const [name, count] of counts) single.add(name).add(`${name} ${Math.min(count, 4)}`);
  if (words.length === 0) single.add('none');
  const names = [...counts.keys()].sort();
  names.forEach((a, i) => names.slice(i + 1).forEach((b) => two.add(`${a}+${b}`)));
  for (let i = 0; i + 1 < inOrder.length; i++) two.add(`${inOrder[i]} ${inOrder[i + 1]}`);
  features.set('class', single).set('classes', two);
}

import type { Token } from '../tags/tokens.js';
import { addGrammar } from './grammar-features.js';
import { hashOf, joined } from './hashing.js';
import { wordClasses } from './lexicon.js';
import { isFigure, shapeOf, wordsOf } from './sentence-words.js';
import { type Sparse, VectorBuilder } from './vector.js';

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

/**
 * Everything the model looks at in a sentence.
 * @param tokens the sentence's words with their parts of speech, where somebody has them already
 */
export function featuresOf(sentence: string, tokens?: readonly Token[]): Sparse {
  const raw = wordsOf(sentence);
  const words = raw.map(shapeOf);
  const builder = new VectorBuilder();
  addWords(words, builder);
  addBuild(sentence, raw, words, builder);
  addClasses(words, builder);
  addGrammar(sentence, builder, tokens);
  return builder.vector();
}

const gapMark = hashOf('_');

function addWords(words: readonly string[], builder: VectorBuilder): void {
  builder.begin('word');
  for (const word of words) builder.addNamed(word);
  const hashes = [hashOf('^'), ...words.map((word) => hashOf(word)), hashOf('$')];
  addRuns(hashes, builder);
  builder.begin('gap');
  for (let i = 0; i + 2 < hashes.length; i++) builder.add(joined(joined(hashes[i] ?? 0, gapMark), hashes[i + 2] ?? 0));
  builder.begin('piece');
  for (const word of new Set(words)) if (!isFigure(word)) addPieces(`_${word.slice(0, 30)}_`, builder);
}

function addRuns(hashes: readonly number[], builder: VectorBuilder): void {
  const pairs: number[] = [];
  for (let i = 0; i + 1 < hashes.length; i++) pairs.push(joined(hashes[i] ?? 0, hashes[i + 1] ?? 0));
  builder.begin('pair');
  for (const pair of pairs) builder.add(pair);
  builder.begin('triple');
  for (let i = 0; i + 2 < hashes.length; i++) builder.add(joined(pairs[i] ?? 0, hashes[i + 2] ?? 0));
}

/** Three to five letters in a row: each longer piece goes on from the hash of the shorter one. */
function addPieces(word: string, builder: VectorBuilder): void {
  for (let from = 0; from + 3 <= word.length; from++) {
    let hash = 0x811c9dc5;
    for (let length = 1; length <= 5 && from + length <= word.length; length++) {
      hash = Math.imul(hash ^ word.charCodeAt(from + length - 1), 0x01000193);
      if (length >= 3) builder.add(hash);
    }
  }
}

function addBuild(sentence: string, raw: readonly string[], words: readonly string[], builder: VectorBuilder): void {
  const count = (test: (word: string) => boolean): number => words.reduce((sum, word) => sum + (test(word) ? 1 : 0), 0);
  const isName = (word: string, i: number): boolean => i > 0 && /^\p{Lu}/u.test(word) && !/^I(?:$|['’])/.test(word);
  builder.begin('build');
  builder.addNamed(`length ${buckets.filter((bucket) => words.length >= bucket).length}`);
  builder.addNamed(
    `figures ${Math.min(
      4,
      count((word) => isFigure(word) && word !== year),
    )}`,
  );
  builder.addNamed(
    `years ${Math.min(
      2,
      count((word) => word === year),
    )}`,
  );
  builder.addNamed(`names ${Math.min(5, raw.filter(isName).length)}`);
  builder.addNamed(
    `first person ${Math.min(
      3,
      count((word) => firstPerson.has(word)),
    )}`,
  );
  builder.addNamed(
    `we ${Math.min(
      3,
      count((word) => ours.has(word)),
    )}`,
  );
  builder.addNamed(`question ${/\?\s*["”’]?\s*$/.test(sentence.slice(-20))}`);
  builder.addNamed(
    `past ${Math.min(
      3,
      count((word) => pasts.has(word) || (word.length > 3 && word.endsWith('ed'))),
    )}`,
  );
  builder.addNamed(
    `wish ${Math.min(
      2,
      count((word) => wishes.has(word)),
    )}`,
  );
  builder.addNamed(
    `compared ${Math.min(
      2,
      count((word) => compared.has(word)),
    )}`,
  );
}

const when: readonly string[] = ['when'];
const figure: readonly string[] = ['figure'];

function addClasses(words: readonly string[], builder: VectorBuilder): void {
  const counts = new Map<string, number>();
  const inOrder = [hashOf('^')];
  for (const word of words) {
    const found = word === year ? when : isFigure(word) ? figure : wordClasses(word);
    for (const name of found) counts.set(name, (counts.get(name) ?? 0) + 1);
    if (found[0] !== undefined) inOrder.push(hashOf(found[0]));
  }
  inOrder.push(hashOf('$'));
  builder.begin('class');
  if (words.length === 0) builder.addNamed('none');
  for (const [name, count] of counts) {
    builder.addNamed(name);
    builder.addNamed(`${name} ${Math.min(count, 4)}`);
  }
  builder.begin('classes');
  const names = [...counts.keys()].sort();
  for (let i = 0; i < names.length; i++) for (let j = i + 1; j < names.length; j++) builder.addNamed(`${names[i]}+${names[j]}`);
  for (let i = 0; i + 1 < inOrder.length; i++) builder.add(joined(inOrder[i] ?? 0, inOrder[i + 1] ?? 0));
}

import { readFileSync } from 'node:fs';
import { features, START, unpack, type TaggerWeights } from './perceptron.js';
import { TAGS, type Tag, type Token } from './tokens.js';

interface Loaded {
  readonly sure: ReadonlyMap<string, Tag>;
  /** Unpacked when first met. In a map, not an object: most features asked for are in no weights, and an object interns every name it is asked for. */
  readonly features: Map<string, string | Int16Array>;
}

let loaded: Loaded | null = null;

function load(): Loaded {
  if (loaded) return loaded;
  const weights = JSON.parse(readFileSync(new URL('../../weights/tagger.json', import.meta.url), 'utf8')) as TaggerWeights;
  const sure = new Map<string, Tag>();
  for (const tag of TAGS) for (const word of (weights.sure[tag] ?? '').split(' ')) if (word) sure.set(word, tag);
  loaded = { sure, features: new Map(Object.entries(weights.features)) };
  return loaded;
}

const NUMBER_WORDS = new Set(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion'.split(
    ' ',
  ),
);
const SIGN = /^[^\p{L}\p{N}]+$/u;
const NUMBER = /^\p{N}/u;

/**
 * Gives each token its part of speech, in place. `tokens` are those of one sentence: the first word's capital says nothing.
 * Nothing is remembered from one sentence to the next, so the same words always get the same tags.
 */
export function tagTokens(tokens: readonly Token[]): void {
  const { sure, features: stored } = load();
  const words = tokens.map((token) => (token.text.includes('’') ? token.text.replaceAll('’', "'") : token.text));
  const scores = new Int32Array(TAGS.length);
  const seen: string[] = [];
  let before = START;
  let beforeThat = START;
  tokens.forEach((token, i) => {
    const tag = certain(token, sure) ?? (i > 0 && isName(token) ? 'PROPN' : predict(i));
    token.tag = tag;
    beforeThat = before;
    before = tag;
  });

  function predict(i: number): Tag {
    scores.fill(0);
    features(words, i, before, beforeThat, seen);
    for (const feature of seen) {
      let pairs = stored.get(feature);
      if (pairs === undefined) continue;
      if (typeof pairs === 'string') stored.set(feature, (pairs = unpack(pairs)));
      for (let k = 0; k < pairs.length; k += 2)
        scores[pairs[k] as number] = (scores[pairs[k] as number] as number) + (pairs[k + 1] as number);
    }
    let best = 0;
    for (let k = 1; k < scores.length; k++) if ((scores[k] as number) > (scores[best] as number)) best = k;
    return TAGS[best] as Tag;
  }
}

/** "Theresa May", "Mark Will": a capital inside the sentence makes a name of a modal verb. */
const isName = (token: Token): boolean => /^(?:May|Will|Can)$/.test(token.text);

function certain(token: Token, sure: ReadonlyMap<string, Tag>): Tag | undefined {
  if (SIGN.test(token.text)) return token.text === '$' || token.text === '%' || token.text === '€' || token.text === '£' ? 'SYM' : 'PUNCT';
  if (NUMBER.test(token.text) && !/\p{L}{3}/u.test(token.text)) return 'NUM';
  if (NUMBER_WORDS.has(token.lower)) return 'NUM';
  // a capital may make a name of a common word: "Rice", "May"
  return token.text === token.lower || token.text.length === 1 ? sure.get(token.lower) : undefined;
}

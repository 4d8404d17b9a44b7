import { features, letterOf, START, type TaggerWeights } from './perceptron.js';
import { TAGS, type Tag } from './tokens.js';

/** A sentence with its tags; SIGN and NUM tokens are tagged by rule and only stand as context. */
export interface TaggedSentence {
  readonly words: readonly string[];
  readonly tags: readonly Tag[];
}

export interface TrainingOptions {
  readonly rounds: number;
  readonly seed: number;
  /** Averaged weights smaller than this (in steps) are dropped. */
  readonly least: number;
  /** Features seen less often are dropped. */
  readonly leastSeen: number;
}

/**
 * An averaged perceptron with greedy decoding. The order of the sentences is shuffled by the seed alone, so the same sentences give the same
 * weights byte for byte.
 */
export function trainTagger(
  sentences: readonly TaggedSentence[],
  held: readonly TaggedSentence[],
  options: TrainingOptions,
  from: Pick<TaggerWeights, 'madeFrom' | 'licence'>,
): TaggerWeights {
  const sure = sureWords(sentences);
  const weights = new Map<string, Float64Array>();
  const sums = new Map<string, Float64Array>();
  const stamps = new Map<string, Int32Array>();
  const count = new Map<string, number>();
  let step = 0;
  const order = sentences.map((_, i) => i);
  const random = mulberry(options.seed);
  const seen: string[] = [];
  const scores = new Float64Array(TAGS.length);

  const guess = (words: readonly string[], i: number, before: string, beforeThat: string, table: Map<string, Float64Array>): number => {
    scores.fill(0);
    features(words, i, before, beforeThat, seen);
    for (const feature of seen) {
      const row = table.get(feature);
      if (row) for (let k = 0; k < row.length; k++) scores[k] = (scores[k] as number) + (row[k] as number);
    }
    let best = 0;
    for (let k = 1; k < scores.length; k++) if ((scores[k] as number) > (scores[best] as number)) best = k;
    return best;
  };
  const change = (feature: string, tag: number, by: number): void => {
    let row = weights.get(feature);
    if (!row) {
      weights.set(feature, (row = new Float64Array(TAGS.length)));
      sums.set(feature, new Float64Array(TAGS.length));
      stamps.set(feature, new Int32Array(TAGS.length));
    }
    const sum = sums.get(feature) as Float64Array;
    const stamp = stamps.get(feature) as Int32Array;
    sum[tag] = (sum[tag] as number) + (step - (stamp[tag] as number)) * (row[tag] as number);
    stamp[tag] = step;
    row[tag] = (row[tag] as number) + by;
  };

  for (let round = 0; round < options.rounds; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    for (const index of order) {
      const { words, tags } = sentences[index] as TaggedSentence;
      let before: string = START;
      let beforeThat: string = START;
      words.forEach((word, i) => {
        step++;
        let tag = fixedTag(word, tags[i] as Tag, sure);
        if (!tag) {
          const best = guess(words, i, before, beforeThat, weights);
          const wanted = TAGS.indexOf(tags[i] as Tag);
          if (round === 0) for (const feature of seen) count.set(feature, (count.get(feature) ?? 0) + 1);
          if (best !== wanted)
            for (const feature of seen) {
              change(feature, wanted, 1);
              change(feature, best, -1);
            }
          tag = TAGS[best] as Tag;
        }
        beforeThat = before;
        before = tag;
      });
    }
  }
  const averaged = new Map<string, Float64Array>();
  const packed: Record<string, string> = {};
  for (const feature of [...weights.keys()].sort()) {
    if ((count.get(feature) ?? 0) < options.leastSeen) continue;
    const row = weights.get(feature) as Float64Array;
    const sum = sums.get(feature) as Float64Array;
    const stamp = stamps.get(feature) as Int32Array;
    const whole = new Float64Array(TAGS.length);
    let text = '';
    row.forEach((weight, tag) => {
      const mean = ((sum[tag] as number) + (step - (stamp[tag] as number)) * weight) / step;
      if (Math.abs(mean) < options.least) return;
      whole[tag] = Math.round(mean * 10);
      if (whole[tag]) text += `${letterOf(TAGS[tag] as Tag)}${whole[tag]}`;
    });
    if (!text) continue;
    packed[feature] = text;
    averaged.set(feature, whole);
  }
  let right = 0;
  let all = 0;
  for (const { words, tags } of held) {
    let before: string = START;
    let beforeThat: string = START;
    words.forEach((word, i) => {
      const tag = fixedTag(word, tags[i] as Tag, sure) ?? (TAGS[guess(words, i, before, beforeThat, averaged)] as Tag);
      all++;
      if (tag === tags[i]) right++;
      beforeThat = before;
      before = tag;
    });
  }
  const bySure: Record<string, string> = {};
  for (const tag of TAGS)
    bySure[tag] = [...sure]
      .filter(([, own]) => own === tag)
      .map(([word]) => word)
      .sort()
      .join(' ');
  return { ...from, agreement: Math.round((right / Math.max(1, all)) * 1e4) / 1e4, sure: bySure, features: packed };
}

function fixedTag(word: string, tag: Tag, sure: ReadonlyMap<string, Tag>): Tag | undefined {
  if (tag === 'PUNCT' || tag === 'SYM' || tag === 'NUM') return tag;
  return word === word.toLowerCase() ? sure.get(word) : undefined;
}

/** A noun that was never a verb in debates ("attacks") may be one in the news; only the small words are settled. */
const CLOSED: ReadonlySet<Tag> = new Set<Tag>(['DET', 'PRON', 'ADP', 'CCONJ', 'AUX', 'PART', 'ADV', 'SCONJ']);

/** Lower-case words seen often and nearly always with one tag. */
function sureWords(sentences: readonly TaggedSentence[]): Map<string, Tag> {
  const counts = new Map<string, Map<Tag, number>>();
  for (const { words, tags } of sentences)
    words.forEach((word, i) => {
      const tag = tags[i] as Tag;
      if (word !== word.toLowerCase() || tag === 'PUNCT' || tag === 'SYM') return;
      const row = counts.get(word) ?? new Map<Tag, number>();
      row.set(tag, (row.get(tag) ?? 0) + 1);
      counts.set(word, row);
    });
  const sure = new Map<string, Tag>();
  for (const [word, row] of counts) {
    const all = [...row.values()].reduce((a, b) => a + b, 0);
    const [tag, most] = [...row].sort((a, b) => b[1] - a[1])[0] as [Tag, number];
    if (all >= 20 && most >= all * 0.99 && CLOSED.has(tag)) sure.set(word, tag);
  }
  return sure;
}

function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

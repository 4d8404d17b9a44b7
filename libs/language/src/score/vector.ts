import { dimensions, hashOf, joined, place } from './hashing.js';

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

/** The groups of which a reason can be told; only their features keep their names. */
export type NamedGroup = 'word' | 'build' | 'class' | 'classes';

const root = Math.sqrt(Object.values(groups).reduce((sum, weight) => sum + weight * weight, 0));
const seeds = new Map((Object.keys(groups) as Group[]).map((group) => [group, hashOf(`${group}:`)]));

export interface NamedFeature {
  readonly group: NamedGroup;
  readonly name: string;
  /** Index into `places` and `values`. */
  readonly at: number;
}

/** A sparse vector: places and values, in the order in which the features came. */
export interface Sparse {
  readonly places: Int32Array;
  readonly values: Float32Array;
  readonly named: readonly NamedFeature[];
}

/** Which vector last held a place: each place counts once a group, without a set to be made for it. */
const stamps = new Uint32Array(dimensions);
let stamp = 0;

/** Takes features group by group and makes the vector of them. One at a time: `begin` starts the next group. */
export class VectorBuilder {
  private readonly places: number[] = [];
  private readonly sizes: { group: Group; from: number }[] = [];
  private readonly named: NamedFeature[] = [];
  private group: Group = 'word';
  private seed = 0;

  begin(group: Group): void {
    this.group = group;
    this.seed = seeds.get(group) ?? 0;
    this.sizes.push({ group, from: this.places.length });
    stamp = (stamp + 1) >>> 0;
    if (stamp === 0) {
      stamps.fill(0);
      stamp = 1;
    }
  }

  /** @returns whether the feature is new to its group */
  add(hash: number): boolean {
    const at = place(joined(this.seed, hash));
    if (stamps[at] === stamp) return false;
    stamps[at] = stamp;
    this.places.push(at);
    return true;
  }

  /** Adds a feature that a reason can be told of. */
  addNamed(name: string): void {
    if (this.add(hashOf(name))) this.named.push({ group: this.group as NamedGroup, name, at: this.places.length - 1 });
  }

  vector(): Sparse {
    const values = new Float32Array(this.places.length);
    this.sizes.forEach(({ group, from }, i) => {
      const to = this.sizes[i + 1]?.from ?? this.places.length;
      if (to > from) values.fill(groups[group] / Math.sqrt(to - from) / root, from, to);
    });
    return { places: Int32Array.from(this.places), values, named: this.named };
  }
}

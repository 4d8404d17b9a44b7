import { type Features, groups } from './features.js';

/** Features are kept by the hash of their name; 2^19 places hold the few hundred thousand names of the training data with little crowding. */
export const dimensions = 1 << 19;

const root = Math.sqrt(Object.values(groups).reduce((sum, weight) => sum + weight * weight, 0));

/** FNV-1a over UTF-16 code units with a last mix, folded into `dimensions`. */
export function place(group: string, name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < group.length; i++) hash = Math.imul(hash ^ group.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ 58, 0x01000193);
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) % dimensions;
}

/** A sparse vector: places and values, in the order in which the features were named. */
export interface Sparse {
  readonly places: Int32Array;
  readonly values: Float64Array;
}

/** What one feature of a group counts for in a sentence that has so many of them. */
export const valueOf = (group: keyof typeof groups, size: number): number => groups[group] / Math.sqrt(size) / root;

export function sparse(features: Features): Sparse {
  let size = 0;
  for (const names of features.values()) size += names.size;
  const places = new Int32Array(size);
  const values = new Float64Array(size);
  let at = 0;
  for (const [group, names] of features) {
    const value = valueOf(group, names.size);
    for (const name of names) {
      places[at] = place(group, name);
      values[at++] = value;
    }
  }
  return { places, values };
}

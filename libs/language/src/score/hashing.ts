/** Features are kept by the hash of their name; 2^18 places hold the few hundred thousand names of the training data with little crowding. */
export const dimensions = 1 << 18;

/** FNV-1a over UTF-16 code units with a last mix, folded into `dimensions`. */
export function place(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash ^= name.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) % dimensions;
}

/** A sparse vector of unit length: places and values, in the order in which the features were named. */
export interface Sparse {
  readonly places: Int32Array;
  readonly values: Float64Array;
}

export function sparse(features: ReadonlyMap<string, number>): Sparse {
  const byPlace = new Map<number, number>();
  for (const [name, value] of features) {
    const at = place(name);
    byPlace.set(at, (byPlace.get(at) ?? 0) + value);
  }
  const places = Int32Array.from(byPlace.keys());
  const values = Float64Array.from(byPlace.values());
  let square = 0;
  for (const value of values) square += value * value;
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / length;
  return { places, values };
}

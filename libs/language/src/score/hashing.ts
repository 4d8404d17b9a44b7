/** Features are kept by the hash of their name; 2^19 places hold the few hundred thousand names of the training data with little crowding. */
export const dimensions = 1 << 19;

/** FNV-1a over UTF-16 code units, going on from `hash`. */
export function hashOf(text: string, hash = 0x811c9dc5): number {
  let out = hash;
  for (let i = 0; i < text.length; i++) out = Math.imul(out ^ text.charCodeAt(i), 0x01000193);
  return out;
}

/** A hash of two hashes in their order. */
export const joined = (a: number, b: number): number => Math.imul(a ^ (b >>> 15) ^ Math.imul(b, 0x85ebca6b), 0x9e3779b1);

/** Mixed once more and folded into `dimensions`. */
export function place(hash: number): number {
  let out = hash ^ (hash >>> 15);
  out = Math.imul(out, 0x2c1b3c6d);
  out ^= out >>> 12;
  return (out >>> 0) % dimensions;
}

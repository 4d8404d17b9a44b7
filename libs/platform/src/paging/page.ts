/** A part of an ordered list, asked for from a keyset position. */
export interface PageRequest<K> {
  /** how many, 1 to 100 */
  readonly first: number;
  /** the ordering's values of the last row seen; undefined: from the start */
  readonly after?: K;
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly hasNextPage: boolean;
}

/** Asked with one row more than wanted: whether there is a next page costs no count. */
export function pageOf<T>(rows: readonly T[], first: number): Page<T> {
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}

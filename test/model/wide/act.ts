import type { Part } from '@test/cast';
import type { Choice } from '../onward.js';
import type { Row, Table, View } from './view.js';

/** One act as it is asked for, and what the newsroom as it stands says of it. */
export interface WideAct {
  readonly by: Part;
  readonly field: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** every reason there is to refuse it, by kind; the API names one of them. None: it is done */
  readonly against: readonly string[];
  /** kinds that may be in the way besides, for reasons that are not reckoned here: then it may be done, or refused with one of these */
  readonly may?: readonly string[];
  /** the articles it is about; undefined: all */
  readonly articles?: readonly string[] | undefined;
  /** what must be so when it was done. @param id of the object answered with. @returns what is wrong */
  readonly then: (after: View, id: string | undefined) => readonly string[];
}

/** Chooses an act on what there is; undefined where there is nothing of the kind. */
export type Chooser = (view: View, by: Part, choice: Choice, flaw: Flaw) => WideAct | undefined;

/** What is wrong with an act on purpose; mostly nothing. */
export interface Flaw {
  /** added to the version that was looked at */
  readonly drift: number;
  /** an id of nobody */
  readonly lost: boolean;
  /** what should say something says nothing */
  readonly blank: boolean;
}

export const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Reasons that are so. */
export const reasons = (table: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(table).flatMap(([kind, so]) => (so ? [kind] : []));

export const is = (so: boolean, wrong: string): string[] => (so ? [] : [wrong]);

/** Words with content, or none where the flaw says so. */
export const say = (flaw: Flaw, words: string): string => (flaw.blank ? ' \n' : words);

/** A row to act on, with the id and the version to name; undefined where the table is empty. */
export function target(
  view: View,
  table: Table,
  choice: Choice,
  flaw: Flaw,
  wanted: (row: Row) => boolean = () => true,
): { row: Row | undefined; id: string; version: number } | undefined {
  const rows = view.all(table);
  const fitting = rows.filter(wanted);
  // now and then one that does not fit: it is refused for what it is
  const row = choice.one(fitting.length && !choice.oneIn(6) ? fitting : rows);
  if (!row) return undefined;
  return flaw.lost ? { row: undefined, id: NOBODY, version: 1 } : { row, id: row.id, version: (row.version ?? 1) + flaw.drift };
}

export const late = (at: { row: Row | undefined; version: number }): boolean => at.row !== undefined && at.row.version !== at.version;

/** A rule as SQL: each row it finds is a breach, and names the newsroom and the ids it is about. */
export interface SqlRule {
  /** what always holds, in one sentence */
  readonly name: string;
  /** selects `newsroom_id` and `about` (text) of every breach */
  readonly text: string;
}

export const rule = (name: string, text: string): SqlRule => ({ name, text });

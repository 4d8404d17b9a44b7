/** What follows for the text. */
export const ratingEffects = ['STANDS', 'MUST_CHANGE', 'EDITOR_DECIDES'] as const;
export type RatingEffect = (typeof ratingEffects)[number];

export interface RatingDraft {
  readonly code: string;
  readonly label: string;
  /** schema.org Rating; null on an unordered scale */
  readonly value: number | null;
  readonly effect: RatingEffect;
}

export interface ScaleDraft {
  /** lower case, as in `desk` */
  readonly code: string;
  readonly name: string;
  /** with a value for each rating, which rise or fall along the list; else labels without order */
  readonly ordered: boolean;
  /** in the scale's order */
  readonly ratings: readonly RatingDraft[];
}

const rate = (code: string, label: string, effect: RatingEffect, value: number | null = null): RatingDraft => ({
  code,
  label,
  effect,
  value,
});

/** What a new newsroom rates with, the first where nobody names a scale: `desk` for the work before publication, `public` for what readers are told. */
export const defaultScales: readonly ScaleDraft[] = [
  {
    code: 'desk',
    name: 'Desk',
    ordered: false,
    ratings: [
      rate('CONFIRMED', 'Confirmed', 'STANDS'),
      rate('CONFIRMED_WITH_CHANGE', 'Confirmed with a change', 'MUST_CHANGE'),
      rate('MISLEADING', 'Misleading', 'MUST_CHANGE'),
      rate('WRONG', 'Wrong', 'MUST_CHANGE'),
      rate('UNPROVEN', 'Unproven', 'EDITOR_DECIDES'),
      rate('NOT_CHECKABLE', 'Not checkable', 'EDITOR_DECIDES'),
    ],
  },
  {
    code: 'public',
    name: 'Public',
    ordered: true,
    ratings: [
      rate('TRUE', 'True', 'STANDS', 5),
      rate('MOSTLY_TRUE', 'Mostly true', 'EDITOR_DECIDES', 4),
      rate('HALF_TRUE', 'Half true', 'MUST_CHANGE', 3),
      rate('MOSTLY_FALSE', 'Mostly false', 'MUST_CHANGE', 2),
      rate('FALSE', 'False', 'MUST_CHANGE', 1),
    ],
  },
];

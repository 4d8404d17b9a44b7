import { InvalidInput } from '@stet/platform';

/** What a newsroom may set days for. Nothing that a verdict, a clearance or a sign-off rests on is among them. */
export const retentionKinds = ['CONTACTS', 'COMMENTS', 'NOTIFICATIONS', 'SIGN_INS'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** Days; null: it is kept. */
export type RetentionDays = Readonly<Record<RetentionKind, number | null>>;

export const retentionBounds = { least: 30, most: 3650 } as const;

/** Of a newsroom that has set nothing. */
export const keepAll: RetentionDays = { CONTACTS: null, COMMENTS: null, NOTIFICATIONS: null, SIGN_INS: null };

export interface RetentionRule {
  readonly kind: RetentionKind;
  readonly days: number | null;
}

/** What is to hold from now on: what is not named stays. */
export function withRules(days: RetentionDays, rules: readonly RetentionRule[]): RetentionDays | InvalidInput {
  if (rules.length === 0) return new InvalidInput('rules', 'At least one.');
  if (new Set(rules.map(({ kind }) => kind)).size < rules.length) return new InvalidInput('rules', 'Each kind once.');
  const { least, most } = retentionBounds;
  if (rules.some(({ days: asked }) => asked !== null && !(Number.isInteger(asked) && asked >= least && asked <= most)))
    return new InvalidInput('rules', `${least} to ${most} days, or null.`);
  return { ...days, ...Object.fromEntries(rules.map(({ kind, days: asked }) => [kind, asked])) };
}

const DAY_MS = 86_400_000;

/** What is older than this moment is kept no longer. @param now ISO-8601 */
export const keptSince = (now: string, days: number): string => new Date(Date.parse(now) - days * DAY_MS).toISOString();

/** When the next sweep is due. The first one comes a day after it was set, so that a slip can be taken back. */
export const nextSweep = (now: string): string => new Date(Date.parse(now) + DAY_MS).toISOString();

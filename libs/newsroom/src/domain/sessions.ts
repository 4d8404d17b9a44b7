const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long somebody stays signed in, and how often the secret of their session changes. Milliseconds. */
export const sessionTimes = Object.freeze({
  /** unused for so long, it ends */
  idle: 12 * HOUR,
  /** however much it is used, it ends */
  longest: 14 * 24 * HOUR,
  /** its secret is changed by the first request after so long */
  rotate: 15 * MINUTE,
  /** for so long the former secret is good as well: requests sent together cross the change */
  crossing: 2 * MINUTE,
  /** when it was last used is written so often, and not with every request */
  noted: MINUTE,
  /** ended ones are shown to nobody, and kept so long */
  kept: 30 * 24 * HOUR,
});

/** How long a link may wait for whom it is for. Milliseconds. */
export const linkTimes = Object.freeze({ INVITATION: 7 * 24 * HOUR, RESET: 2 * HOUR });

export type LinkKind = keyof typeof linkTimes;

/** What is shown to be let in: a token by programs, a session's secret by browsers. One is never taken for the other. */
export type CredentialKind = 'TOKEN' | 'SESSION';

/** How somebody signed in. */
export type SignInWay = 'PASSWORD' | 'PROVIDER';

/** @param instant ISO-8601 */
export const after = (instant: string, milliseconds: number): string => new Date(Date.parse(instant) + milliseconds).toISOString();

/** What a browser says of itself, for the list of one's sessions: one line, no longer than a person reads. */
export const deviceOf = (userAgent: string | undefined): string =>
  (userAgent ?? '')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e]/g, ' ')
    .trim()
    .slice(0, 200);

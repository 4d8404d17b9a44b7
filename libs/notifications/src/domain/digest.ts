import type { NotificationKind } from './kinds.js';

/** How long a digest gathers after the first thing that is to go by mail. */
export const GATHER_MS = 15 * 60_000;
/** What was not mailed by then is no news: a newsroom that sets up mail later is not flooded. */
export const STALE_MS = 24 * 3_600_000;

/** One: many. */
const words: Readonly<Record<NotificationKind, readonly [one: string, many: string]>> = {
  TASK_ASSIGNED: ['task was assigned to you', 'tasks were assigned to you'],
  TASK_TAKEN_BACK: ['task was taken back from you', 'tasks were taken back from you'],
  TASK_CANCELLED: ['task of yours was cancelled', 'tasks of yours were cancelled'],
  TASK_RETURNED: ['task came back to you from review', 'tasks came back to you from review'],
  WORDS_CHANGED: ['task of yours has other words now', 'tasks of yours have other words now'],
  TASK_DUE_SOON: ['task of yours is due soon', 'tasks of yours are due soon'],
  TASK_OVERDUE: ['task is overdue', 'tasks are overdue'],
  LEASE_ENDING: ['task goes back to the pool soon', 'tasks go back to the pool soon'],
  LEASE_LAPSED: ['task went back to the pool', 'tasks went back to the pool'],
  VERDICT_TO_REVIEW: ['verdict waits for a review', 'verdicts wait for a review'],
  RELEASE_ENDED: ['release was ended', 'releases were ended'],
  MENTIONED: ['comment names you', 'comments name you'],
  COMMENT_REPLIED: ['reply came in a thread of yours', 'replies came in threads of yours'],
  COMMENT_RESOLVED: ['comment of yours holds nothing back any more', 'comments of yours hold nothing back any more'],
  QUERY_ASKED: ['query was put to you as the author', 'queries were put to you as the author'],
  QUERY_ANSWERED: ['query of yours was answered', 'queries of yours were answered'],
};

export interface DigestItem {
  readonly kind: NotificationKind;
  /** ISO-8601 */
  readonly dueAt: string | null;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/**
 * A digest in words: how many of what, and when the first of them is due. No title, no claim, no name: a mail lies about.
 *
 * @param at the newsroom's name, IANA time zone and locale
 */
export function letterOf(items: readonly DigestItem[], at: { name: string; timeZone: string; locale: string }): Letter {
  const counted = new Map<NotificationKind, { count: number; dueAt: string | null }>();
  for (const { kind, dueAt } of items) {
    const known = counted.get(kind) ?? { count: 0, dueAt: null };
    const first = dueAt !== null && (known.dueAt === null || dueAt < known.dueAt) ? dueAt : known.dueAt;
    counted.set(kind, { count: known.count + 1, dueAt: first });
  }
  const time = new Intl.DateTimeFormat(at.locale, { timeZone: at.timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const lines = [...counted].map(([kind, { count, dueAt }]) => {
    const due = dueAt === null ? '' : ` (${count === 1 ? '' : 'first: '}${time.format(new Date(dueAt))})`;
    return `- ${count} ${words[kind][count === 1 ? 0 : 1]}${due}`;
  });
  const name = at.name.replace(/[\r\n]+/g, ' ');
  return {
    subject: `${name}: ${items.length === 1 ? 'one thing' : `${items.length} things`} at the fact-check desk`,
    text: `${lines.join('\n')}\n\nWhat and where, the desk shows you. You choose there what comes by mail.\n`,
  };
}

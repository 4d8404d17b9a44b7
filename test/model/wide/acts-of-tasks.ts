import { isDeepStrictEqual } from 'node:util';
import type { Part } from '@test/cast';
import { is, late, NOBODY, reasons, target } from './act.js';
import type { Chooser } from './act.js';
import type { Row } from './view.js';

const editors: readonly Part[] = ['editor', 'editor2'];
const workers: readonly Part[] = [...editors, 'checker', 'checker2'];
const isOpen = ({ state }: Row): boolean => state !== 'ACCEPTED' && state !== 'CANCELLED';
/** States in which somebody may be at work on a task that is theirs. */
const inHand: readonly string[] = ['ASSIGNED', 'IN_PROGRESS'];
const later = ['2033-05-01T00:00:00Z', '2033-06-01T00:00:00Z'] as const;
const instantOf = (value: unknown): number | null => (typeof value === 'string' ? Date.parse(value) : null);

/** Many at once to one checker: what is refused for one holds up no other. */
const assignTasks: Chooser = (view, by, choice, flaw) => {
  const tasks = view.all('task').filter(isOpen).slice(0, 3);
  if (!tasks.length) return undefined;
  const assignee = choice.one(choice.oneIn(6) ? (['author', 'admin'] as const) : workers)!;
  const assigneeId = view.members[assignee];
  const asked = tasks.map(({ id, version }, i) => ({
    taskId: i === 0 && flaw.lost ? NOBODY : id,
    expectedVersion: version + (i === 0 ? flaw.drift : 0),
  }));
  return {
    by,
    field: 'assignTasks',
    input: { tasks: flaw.blank ? [...asked, asked[0]] : asked, assigneeId },
    against: editors.includes(by) ? reasons({ InvalidInput: flaw.blank }) : ['PERMISSION_DENIED'],
    then: (after) =>
      tasks.flatMap((was, i) => {
        const now = after.one('task', was.id)!;
        if (isDeepStrictEqual(now, was)) return [];
        return [
          ...is(now['assignee_id'] === assigneeId, 'it went to somebody else'),
          ...is(!(i === 0 && (flaw.lost || flaw.drift !== 0)), 'one was given out that was not looked at'),
          ...is(workers.includes(assignee), `${assignee} checks`),
          ...is(!view.isAuthor(assignee, was.article_id) && !view.isApprover(assignee, was.claim_id), 'somebody checks their own work'),
        ];
      }),
  };
};

const extendLease: Chooser = (view, by, choice, flaw) => {
  const leased = choice.one(view.all('task').filter((row) => row['lease_until'] !== null));
  const at = target(view, 'task', choice, flaw, (row) => !leased || row.id === leased.id);
  if (!at) return undefined;
  const { row } = at;
  const holder = (Object.keys(view.members) as Part[]).find((part) => view.members[part] === row?.['assignee_id']);
  // mostly by whoever holds it
  const whoever = workers.includes(by) && holder && !choice.oneIn(4) ? holder : by;
  const against = !workers.includes(whoever)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && (!inHand.includes(row.state) || view.one('article', row.article_id)!.state === 'ARCHIVED'),
        NotYourTask: row !== undefined && row['assignee_id'] !== view.members[whoever],
        TaskNotLeased: row !== undefined && row['lease_until'] === null,
      });
  return {
    by: whoever,
    field: 'extendLease',
    input: { taskId: at.id, expectedVersion: at.version },
    against,
    articles: [row?.article_id ?? ''],
    then: (after) => is(after.one('task', at.id)!['lease_until'] !== null, 'nobody holds it'),
  };
};

const setDeadline: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'task', choice, flaw, isOpen);
  if (!at) return undefined;
  const { row } = at;
  const dueAt = flaw.blank ? '2020-01-01T00:00:00Z' : choice.one([null, ...later])!;
  const against = !editors.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        VersionConflict: late(at),
        InvalidInput: flaw.blank,
        IllegalTransition: row !== undefined && (!isOpen(row) || view.one('article', row.article_id)!.state === 'ARCHIVED'),
      });
  return {
    by,
    field: 'setDeadline',
    input: { taskId: at.id, expectedVersion: at.version, dueAt: dueAt ?? null },
    against,
    // what is handed in is not due any more
    may: row?.state === 'SUBMITTED' ? ['IllegalTransition'] : [],
    articles: [row?.article_id ?? ''],
    then: (after) => {
      const now = after.one('task', at.id)!;
      return [
        ...is(!dueAt || instantOf(now['due_at']) === Date.parse(dueAt), `it is due ${String(now['due_at'])}`),
        ...is((now['due_set_by'] === null) === !dueAt, 'whose word the day is was lost'),
      ];
    },
  };
};

const rescheduleArticle: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'article', choice, flaw, ({ state }) => state !== 'ARCHIVED');
  if (!at) return undefined;
  const { row } = at;
  const publishAt = choice.one([null, ...later]) ?? null;
  const against = ![...editors, 'cms'].includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row || !view.sees(by, row.id),
        VersionConflict: late(at),
        IllegalTransition: row?.state === 'ARCHIVED',
      });
  return {
    by,
    field: 'rescheduleArticle',
    input: { articleId: at.id, expectedVersion: at.version, publishAt },
    against,
    articles: [row?.id ?? ''],
    then: (after) => {
      const now = after.one('article', at.id)!;
      return [
        ...is(instantOf(now['publish_at']) === instantOf(publishAt), `it goes out ${String(now['publish_at'])}`),
        ...is(now.state === row!.state, 'another time moved its article'),
      ];
    },
  };
};

const setPriority: Chooser = (view, by, choice, flaw) => {
  const live = ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'];
  const at = target(view, 'claim', choice, flaw, ({ state }) => live.includes(state));
  if (!at) return undefined;
  const { row } = at;
  const priority = flaw.blank ? 10 : choice.next() % 10;
  const against = !editors.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        InvalidInput: flaw.blank,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && (!live.includes(row.state) || view.one('article', row.article_id)!.state === 'ARCHIVED'),
      });
  return {
    by,
    field: 'setPriority',
    input: { claimId: at.id, expectedVersion: at.version, priority },
    against,
    articles: [row?.article_id ?? ''],
    then: (after) => is(after.one('claim', at.id)!['priority'] === priority, 'it is as urgent as before'),
  };
};

export const taskActs: Readonly<Record<string, Chooser>> = { assignTasks, extendLease, setDeadline, rescheduleArticle, setPriority };

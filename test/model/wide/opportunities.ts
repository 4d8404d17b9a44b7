import type { Part } from '@test/cast';
import type { Choice } from '../onward.js';
import type { Row, View } from './view.js';

/** What is seldom there to be acted on: an act that waits for it, and who may do it where that is one person. */
interface Opportunity {
  readonly act: string;
  readonly by?: Part | undefined;
}

const current: readonly string[] = ['APPROVED', 'PUBLISHED'];

/**
 * Acts that something on the desk waits for just now. Drawn blindly they would mostly find nothing: what they act on comes about late in a day,
 * or by two others before them.
 */
export function opportunities(view: View): Opportunity[] {
  const partOf = (memberId: unknown): Part | undefined =>
    (Object.keys(view.members) as Part[]).find((part) => view.members[part] === memberId);
  const where = (act: string, so: boolean): Opportunity[] => (so ? [{ act }] : []);
  const any = (rows: readonly Row[]): boolean => rows.length > 0;
  const sealed = view.all('evidence', { visibility: 'CONFIDENTIAL' });
  const named = (id: string): boolean => any(view.all('evidence_reader', { evidence_id: id }));
  const blocking = view.all('comment', { blocking: true, resolved_at: null });
  const mustChange = view
    .all('verdict')
    .filter((verdict) => current.includes(verdict.state) && verdict['suggested_wording'] !== null && verdict['suggested_wording'] !== '');
  return [
    ...sealed.flatMap((row): Opportunity[] => [
      { act: 'readEvidence' },
      { act: 'shareEvidence', by: partOf(row['added_by']) },
      ...(named(row.id) ? [{ act: 'unshareEvidence', by: partOf(row['added_by']) }] : []),
    ]),
    ...where('overrideBlocker', any(blocking.filter(({ article_id }) => view.one('article', article_id)!.state === 'IN_CHECK'))),
    ...where('withdrawOverride', any(view.all('override', { lapsed_at: null }))),
    ...where('markReportedAsFalse', any(mustChange)),
    ...where('unmarkReportedAsFalse', any(view.all('reported_as_false', { lifted_at: null }))),
    ...['confirmSameMeaning', 'denySameMeaning'].flatMap((act) =>
      where(
        act,
        view.all('claim').some((claim) => claim['meaning_asked_of'] !== null),
      ),
    ),
    ...['answerAuthorQuery', 'withdrawAuthorQuery'].flatMap((act) => where(act, any(view.all('author_query', { state: 'OPEN' })))),
    ...view
      .all('comment', { resolved_at: null })
      .slice(0, 3)
      .map((row): Opportunity => ({ act: 'editComment', by: partOf(row['written_by']) })),
    ...where('comment', view.all('comment', { resolved_at: null }).length < 3),
    ...where('resolveComment', any(view.all('comment', { resolved_at: null }))),
    ...where('reopenComment', any(view.all('comment').filter((row) => row['thread_id'] === null && row['resolved_at'] !== null))),
    ...where('recordAnswer', any(view.all('contact', { outcome: 'AWAITED' }))),
    ...where('unlinkDuplicate', any(view.all('claim_link', { kind: 'DUPLICATE', unlinked_at: null }))),
    ...where(
      'extendLease',
      view.all('task').some((task) => task['lease_until'] !== null),
    ),
    ...['setRecheck', 'correctVerdict', 'retractVerdict'].flatMap((act) =>
      where(
        act,
        view.all('verdict').some(({ state }) => current.includes(state)),
      ),
    ),
  ];
}

/** One of them, each act as likely as another. */
export function opportunity(view: View, choice: Choice): Opportunity | undefined {
  const there = opportunities(view);
  const act = choice.one([...new Set(there.map((one) => one.act))]);
  return choice.one(there.filter((one) => one.act === act));
}

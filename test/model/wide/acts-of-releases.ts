import type { Part } from '@test/cast';
import { is, late, reasons, say, target } from './act.js';
import type { Chooser } from './act.js';
import type { Row, View } from './view.js';

const editors: readonly Part[] = ['editor', 'editor2'];
const overriders: readonly Part[] = ['admin', ...editors];
const never: readonly string[] = ['LEDGER_UNREAD', 'SPLIT_RUNNING', 'WORDS_DIFFER', 'ARCHIVED'];

const standingMark = (view: View, claimId: string): Row | undefined =>
  view.all('reported_as_false', { claim_id: claimId, lifted_at: null })[0];

/** Lets the words out in spite of a blocking comment, or of what nobody may override. */
const overrideBlocker: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'article', choice, flaw, ({ state }) => state === 'IN_CHECK');
  if (!at) return undefined;
  const { row } = at;
  const blocking = row ? view.all('comment', { article_id: row.id, blocking: true, resolved_at: null }) : [];
  const comment = choice.one(blocking);
  const code = comment && !choice.oneIn(4) ? 'BLOCKING_COMMENT' : choice.one(never)!;
  // what is said of a task is said of its claim's words
  const claimId = comment && (comment.claim_id ?? view.one('task', comment['task_id'])?.claim_id);
  const standing = comment && view.all('override', { subject_id: comment.id, lapsed_at: null })[0];
  const against = !overriders.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        ReasonMissing: flaw.blank,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && row.state !== 'IN_CHECK',
        NotOverridable: code !== 'BLOCKING_COMMENT',
        OverrideNotAllowed: by === 'admin',
        AlreadyOverridden: standing !== undefined,
        OwnWorkOverride: row !== undefined && (view.isAuthor(by, row.id) || (claimId !== undefined && view.isChecker(by, claimId))),
      });
  return {
    by,
    field: 'overrideBlocker',
    input: {
      articleId: at.id,
      expectedVersion: at.version,
      revisionNumber: row?.['revision_number'] ?? 1,
      code,
      reason: say(flaw, 'It is named above.'),
      ...(code === 'BLOCKING_COMMENT' && { subjectId: `comment_${comment!.id}` }),
    },
    against,
    // a comment of a claim that is dismissed, or gone, blocks nothing
    may: ['NoSuchBlocker'],
    articles: [row?.id ?? ''],
    then: (after) => {
      const made = after.all('override', { subject_id: comment!.id, lapsed_at: null });
      return [
        ...is(made.length === 1 && made[0]!['overridden_by'] === view.members[by], `${made.length} overrides stand`),
        ...is(made[0]!['remark_id'] !== null, 'it has no reason'),
        ...is(after.one('comment', comment!.id)!['resolved_at'] === null, 'an override resolved the comment'),
      ];
    },
  };
};

const withdrawOverride: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'override', choice, flaw, ({ lapsed_at }) => lapsed_at === null);
  if (!at) return undefined;
  const { row } = at;
  const against = !overriders.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        ReasonMissing: flaw.blank,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && row['lapsed_at'] !== null,
      });
  return {
    by,
    field: 'withdrawOverride',
    input: { overrideId: at.id, expectedVersion: at.version, reason: say(flaw, 'It is not.') },
    against,
    articles: [row?.article_id ?? ''],
    then: (after) => [
      ...is(after.one('override', at.id)!['lapsed_at'] !== null, 'it stands'),
      ...is(after.one('article', row!.article_id)!.state !== 'SIGNED_OFF', 'a release leans on what was taken back'),
    ],
  };
};

/** The article itself says that a claim is false, or does not any more. */
const mark =
  (field: 'markReportedAsFalse' | 'unmarkReportedAsFalse'): Chooser =>
  (view, by, choice, flaw) => {
    const marking = field === 'markReportedAsFalse';
    const wanted = (row: Row) => (marking ? row.state === 'CHECKED' : standingMark(view, row.id) !== undefined);
    const at = target(view, 'claim', choice, flaw, wanted);
    if (!at) return undefined;
    const { row } = at;
    const article = row && view.one('article', row.article_id)!;
    const against = !editors.includes(by)
      ? ['PERMISSION_DENIED']
      : reasons({
          NotFound: !row,
          ReasonMissing: flaw.blank,
          VersionConflict: late(at),
          IllegalTransition:
            row !== undefined &&
            (!['IN_CHECK', 'SIGNED_OFF'].includes(article!.state) || (marking ? row.state !== 'CHECKED' : !standingMark(view, row.id))),
          OwnWorkOverride: marking && row !== undefined && (view.isAuthor(by, row.article_id) || view.isChecker(by, row.id)),
          AlreadyReportedAsFalse: marking && row !== undefined && standingMark(view, row.id) !== undefined,
        });
    return {
      by,
      field,
      input: { claimId: at.id, expectedVersion: at.version, reason: say(flaw, 'It says so itself.') },
      against,
      may: marking ? ['NotMustChange'] : [],
      articles: [row?.article_id ?? ''],
      then: (after) => [
        ...is((standingMark(after, at.id) !== undefined) === marking, `a mark ${marking ? 'does not stand' : 'stands'}`),
        ...is(after.one('claim', at.id)!.state === row!.state, 'the mark moved its claim'),
      ],
    };
  };

/** An editor says of a revision that moved a comma or a quotation mark that it means the same; or that it does not. */
const meaning =
  (field: 'confirmSameMeaning' | 'denySameMeaning'): Chooser =>
  (view, by, choice, flaw) => {
    const at = target(view, 'claim', choice, flaw);
    if (!at) return undefined;
    const { row } = at;
    const against = !editors.includes(by)
      ? ['PERMISSION_DENIED']
      : reasons({ NotFound: !row, VersionConflict: late(at), NothingAsked: row !== undefined && row['meaning_asked_of'] === null });
    return {
      by,
      field,
      input: { claimId: at.id, expectedVersion: at.version },
      against,
      may: ['IllegalTransition', ...(field === 'confirmSameMeaning' ? ['OwnWorkMeaning'] : [])],
      articles: [row?.article_id ?? ''],
      then: (after) => {
        const current = after.all('verdict', { claim_id: at.id }).filter(({ state }) => state === 'APPROVED' || state === 'PUBLISHED');
        return [
          // "the same" is no approval: what stands again was approved before
          ...is(
            current.every(({ id }) => view.one('verdict', id) !== undefined),
            'a verdict was made by a word about meaning',
          ),
          ...is(current.length <= 1, `${current.length} verdicts are current`),
          ...is(
            field === 'confirmSameMeaning' || after.one('claim', at.id)!.state !== 'CHECKED',
            'it is CHECKED though it means something else',
          ),
        ];
      },
    };
  };

export const releaseActs: Readonly<Record<string, Chooser>> = {
  overrideBlocker,
  withdrawOverride,
  markReportedAsFalse: mark('markReportedAsFalse'),
  unmarkReportedAsFalse: mark('unmarkReportedAsFalse'),
  confirmSameMeaning: meaning('confirmSameMeaning'),
  denySameMeaning: meaning('denySameMeaning'),
};

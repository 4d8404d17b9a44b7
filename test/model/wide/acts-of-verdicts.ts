import type { Part } from '@test/cast';
import { is, late, reasons, say, target } from './act.js';
import type { Chooser } from './act.js';
import type { Row, View } from './view.js';

const editors: readonly Part[] = ['editor', 'editor2'];
const workers: readonly Part[] = [...editors, 'checker', 'checker2'];
const current: readonly string[] = ['APPROVED', 'PUBLISHED'];

const newestOf = (after: View, claimId: string): Row | undefined =>
  after.all('verdict', { claim_id: claimId }).sort((a, b) => b.number - a.number)[0];
const wordsStand = (view: View, verdict: Row): boolean => view.words(verdict.claim_id) === verdict['fingerprint'];

/** A member's own word in the place of the number that is under review. */
const instead =
  (field: 'proposeVerdict' | 'overruleVerdict'): Chooser =>
  (view, by, choice, flaw) => {
    const at = target(view, 'verdict', choice, flaw, ({ state }) => state === 'PROPOSED');
    if (!at) return undefined;
    const { row } = at;
    const rating = choice.one(['CONFIRMED', 'WRONG', 'UNPROVEN', 'HEARSAY'])!;
    const input = {
      verdictId: at.id,
      expectedVersion: at.version,
      rating,
      rationale: 'It says otherwise there.',
      ...(rating === 'WRONG' && { suggestedWording: 'Say it otherwise.' }),
      ...(field === 'overruleVerdict' && { reason: say(flaw, 'The register is newer.') }),
    };
    const article = row && view.one('article', row.article_id)!;
    const allowed = field === 'overruleVerdict' ? editors : workers;
    const checker = row !== undefined && view.isChecker(by, row.claim_id);
    const against = !allowed.includes(by)
      ? ['PERMISSION_DENIED']
      : reasons({
          NotFound: !row,
          VersionConflict: late(at),
          IllegalTransition: row !== undefined && (row.state !== 'PROPOSED' || article!.state !== 'IN_CHECK'),
          CorrectionUnderReview: row?.['origin'] === 'CORRECTION',
          ReasonMissing: field === 'overruleVerdict' && flaw.blank,
          OwnWorkReview:
            row !== undefined &&
            (view.isAuthor(by, row.article_id) || (checker && (field === 'overruleVerdict' || row['origin'] === 'OVERRULE'))),
          UnknownRating: rating === 'HEARSAY',
          WordsChanged: row !== undefined && !wordsStand(view, row),
        });
    return {
      by,
      field,
      input,
      against,
      may: ['EvidenceMissing', ...(field === 'proposeVerdict' ? ['NotYourCheck', 'RatingNotAssessed'] : [])],
      articles: [row?.article_id ?? ''],
      then: (after) => {
        const newest = newestOf(after, row!.claim_id)!;
        return [
          ...is(newest.number === row!.number + 1 && newest.state === 'PROPOSED', `number ${newest.number} is ${newest.state}`),
          ...is(newest['origin'] === (field === 'overruleVerdict' ? 'OVERRULE' : 'PROPOSAL'), `its origin is ${String(newest['origin'])}`),
          ...is(!['PROPOSED', ...current].includes(after.one('verdict', row!.id)!.state), 'the former number still stands'),
          ...is(after.all('review', { verdict_id: newest.id }).length === 0, 'it was born with an approval'),
        ];
      },
    };
  };

const retractVerdict: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'verdict', choice, flaw, ({ state }) => current.includes(state));
  if (!at) return undefined;
  const { row } = at;
  const article = row && view.one('article', row.article_id)!;
  const against = !editors.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        ReasonMissing: flaw.blank,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && (!current.includes(row.state) || !['IN_CHECK', 'SIGNED_OFF'].includes(article!.state)),
        OwnWorkReview: row !== undefined && view.isAuthor(by, row.article_id),
      });
  return {
    by,
    field: 'retractVerdict',
    input: { verdictId: at.id, expectedVersion: at.version, reason: say(flaw, 'It is another bridge.') },
    against,
    may: ['OwnWorkReview'],
    articles: [row?.article_id ?? ''],
    then: (after) => [
      ...is(after.one('verdict', at.id)!.state === 'RETRACTED', `it is ${after.one('verdict', at.id)!.state}`),
      ...is(after.one('claim', row!.claim_id)!.state !== 'CHECKED', 'the claim is CHECKED without a verdict'),
      ...is(after.one('article', row!.article_id)!.state !== 'SIGNED_OFF', 'a release stands over a retracted verdict'),
    ],
  };
};

const correctVerdict: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'verdict', choice, flaw, ({ state }) => current.includes(state));
  if (!at) return undefined;
  const { row } = at;
  const article = row && view.one('article', row.article_id)!;
  const correction = choice.one(['MAJOR', 'MINOR', 'NOTE'])!;
  const nothing = choice.oneIn(6);
  const input = {
    verdictId: at.id,
    expectedVersion: at.version,
    correction,
    reason: say(flaw, 'A figure was copied wrongly.'),
    ...(!nothing && { rationale: `It says ${choice.next()} there.` }),
  };
  const against = !editors.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        ReasonMissing: flaw.blank,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && (!current.includes(row.state) || !['IN_CHECK', 'SIGNED_OFF'].includes(article!.state)),
        OwnWorkReview: row !== undefined && view.isAuthor(by, row.article_id),
        // a NOTE may say why and change nothing
        NothingCorrected: nothing && correction !== 'NOTE' && row !== undefined,
      });
  return {
    by,
    field: 'correctVerdict',
    input,
    against,
    may: ['CorrectionUnderReview', 'CorrectionTooSmall', 'OwnWorkReview', 'EvidenceMissing', 'WordsChanged', 'IllegalTransition'],
    articles: [row?.article_id ?? ''],
    then: (after) => {
      const newest = newestOf(after, row!.claim_id)!;
      return [
        ...is(newest['corrects_id'] === row!.id && newest['correction'] === correction, 'no number corrects it'),
        // the old one stays readable, word for word, and holds until the new one is approved
        ...is(after.one('verdict', row!.id)!['rationale'] === row!['rationale'], 'what was held was edited'),
        ...is(
          after.all('verdict', { claim_id: row!.claim_id }).filter(({ state }) => current.includes(state)).length <= 1,
          'two numbers are current',
        ),
      ];
    },
  };
};

const setRecheck: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'verdict', choice, flaw, ({ state }) => current.includes(state));
  if (!at) return undefined;
  const { row } = at;
  const recheckAt = flaw.blank ? '2020-01-01T00:00:00Z' : '2033-05-01T00:00:00Z';
  const against = !editors.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        InvalidInput: flaw.blank,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && !current.includes(row.state),
      });
  return {
    by,
    field: 'setRecheck',
    input: { verdictId: at.id, expectedVersion: at.version, recheckAt },
    against,
    may: row && view.one('article', row.article_id)!.state === 'ARCHIVED' ? ['IllegalTransition'] : [],
    articles: [row?.article_id ?? ''],
    then: (after) => is(String(after.one('verdict', at.id)!['recheck_at']).startsWith('2033-05-01'), 'the day did not stay'),
  };
};

/** Another number of approvals, or a second pair of eyes that does not see the first: what is under way keeps the policy it began with. */
const setPolicy: Chooser = (view, by, choice, flaw) => {
  const number = Math.max(...view.all('policy').map((row) => row.number));
  const terms = choice.one([
    { approvalsNeeded: 2 },
    { approvalsNeeded: 1, smallNewsroom: false },
    { blindSecondAssessment: true },
    { blindSecondAssessment: false },
    { approvalsNeeded: 99 },
  ])!;
  return {
    by,
    field: 'setPolicy',
    input: { expectedVersion: number + flaw.drift, ...terms },
    against:
      by !== 'admin' ? ['PERMISSION_DENIED'] : reasons({ VersionConflict: flaw.drift !== 0, InvalidInput: terms.approvalsNeeded === 99 }),
    articles: [],
    then: (after) => [
      ...is(after.all('policy').length === view.all('policy').length + 1, 'a policy is a new number'),
      ...is(
        view.all('verdict').every((was) => after.one('verdict', was.id)!['approvals_needed'] === was['approvals_needed']),
        'a verdict lost the policy it was made under',
      ),
    ],
  };
};

export const verdictActs: Readonly<Record<string, Chooser>> = {
  proposeVerdict: instead('proposeVerdict'),
  overruleVerdict: instead('overruleVerdict'),
  retractVerdict,
  correctVerdict,
  setRecheck,
  setPolicy,
};

import { ClaimService, CommentService, MeaningService, RecutService, SelectionService } from '@stet/claims';
import { EvidenceService } from '@stet/evidence';
import { CorrectionService, DecisionService, OverrideService } from '@stet/verdicts';
import type { Verdict } from '@stet/verdicts';
import type { MemberActor } from '@stet/platform';
import { must } from '../rules/desk.builder.js';
import type { Outcome, Race, RaceDesk, Start } from './race.js';

const A = 'Eleven ships lay in the port.';
const B = 'Two of them were grey.';
const OTHER = 'Twelve ships lay in the port.';
/** What an act answers that came too late: it looked at what has changed meanwhile, or the state has. */
const late: readonly Outcome[] = ['VersionConflict', 'IllegalTransition'];

const is = (so: boolean, wrong: string): string[] => (so ? [] : [wrong]);
const stateOf = async (desk: RaceDesk, verdict: Verdict): Promise<string> =>
  (await desk.verdicts(verdict.claimId)).find(({ id }) => id === verdict.id)!.state;

/** An article in which the first claim is in review. */
async function inReview(desk: RaceDesk): Promise<{ articleId: string; verdict: Verdict }> {
  const articleId = await desk.submit([A, B]);
  return { articleId, verdict: await desk.check((await desk.claims(articleId))[0]!.id) };
}

const revising = (desk: RaceDesk, articleId: string, text: string) =>
  desk.act(desk.author, (work) => desk.reviseWork(work, articleId, text));

const retracting = (desk: RaceDesk, { id: verdictId, version: expectedVersion }: Verdict, by = desk.editor) =>
  desk.act(by, (work) =>
    desk.place.get(CorrectionService).retractVerdict(work, { verdictId, expectedVersion, reason: 'It is another port.' }),
  );
const correcting = (desk: RaceDesk, { id: verdictId, version: expectedVersion }: Verdict, rationale: string, by = desk.editor2) =>
  desk.act(by, (work) =>
    desk.place
      .get(CorrectionService)
      .correctVerdict(work, { verdictId, expectedVersion, correction: 'MINOR', reason: 'Copied wrongly.', rationale }),
  );

/** What takes the ground from under a release. */
interface Rival {
  readonly name: string;
  readonly by?: (desk: RaceDesk) => MemberActor;
  /** a clear article to release, and the act against it */
  readonly against: (desk: RaceDesk, articleId: string) => Promise<() => Promise<unknown>>;
  readonly honest?: readonly Outcome[];
  /** what is to be done afterwards, so that the machine's part is done as well */
  readonly settle?: (desk: RaceDesk, articleId: string) => Promise<unknown>;
}

const firstClaim = async (desk: RaceDesk, articleId: string) => (await desk.claims(articleId))[0]!;

/** Every act that ends a release, or keeps one from being given. A further one is a few lines here. */
export const rivals: readonly Rival[] = [
  {
    name: 'reviseArticle',
    against: (desk, articleId) => Promise.resolve(() => revising(desk, articleId, [OTHER, B].join('\n'))),
    honest: ['DONE', 'VersionConflict'],
    settle: (desk, articleId) => desk.split(articleId, 2, [OTHER, B].join('\n')),
  },
  {
    name: 'reopenClaim',
    against: async (desk, articleId) => {
      const { id: claimId, version: expectedVersion } = await firstClaim(desk, articleId);
      return () => desk.act(desk.editor2, (work) => desk.place.get(ClaimService).reopenClaim(work, { claimId, expectedVersion }));
    },
  },
  {
    name: 'addClaim',
    against: (desk, articleId) =>
      Promise.resolve(() =>
        desk.act(desk.checker2, (work) =>
          desk.place.get(SelectionService).addClaim(work, { articleId, revisionNumber: 1, selector: { exact: 'lay in the port' } }),
        ),
      ),
  },
  {
    name: 'withdrawEvidence',
    against: async (desk, articleId) => {
      const { id } = await firstClaim(desk, articleId);
      const { rows } = await desk.place.eye.query<{ id: string; version: number }>(
        'SELECT e.id, e.version FROM stet.citation c JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id WHERE c.claim_id = $1',
        [id],
      );
      const input = { evidenceId: rows[0]!.id, expectedVersion: rows[0]!.version, reason: 'It is another port.' };
      return () => desk.act(desk.editor2, (work) => desk.place.get(EvidenceService).withdrawEvidence(work, input));
    },
  },
  {
    name: 'a blocking comment',
    against: async (desk, articleId) => {
      const { id: claimId } = await firstClaim(desk, articleId);
      return () =>
        desk.act(desk.checker2, (work) => desk.place.get(CommentService).comment(work, { claimId, text: 'Which port?', blocking: true }));
    },
  },
  {
    name: 'retractVerdict',
    against: async (desk, articleId) => {
      const { id } = await firstClaim(desk, articleId);
      const [verdict] = await desk.verdicts(id);
      return () => retracting(desk, verdict!, desk.editor2);
    },
  },
  {
    name: 'withdrawOverride',
    // a release that stands on an override: the ledger of another editor's evidence is gone, and somebody answers for it by name
    against: async (desk, articleId) => {
      const { id: claimId } = await firstClaim(desk, articleId);
      must(
        await desk.act(desk.checker2, (work) =>
          desk.place.get(CommentService).comment(work, { claimId, text: 'Which port?', blocking: true }),
        ),
      );
      const { version: expectedVersion } = await desk.article(articleId);
      const asked = {
        articleId,
        expectedVersion,
        revisionNumber: 1,
        code: 'BLOCKING_COMMENT' as const,
        reason: 'The port is named above.',
      };
      const { overrideId } = must(await desk.act(desk.editor3, (work) => desk.place.get(OverrideService).overrideBlocker(work, asked)));
      return async () => {
        const { rows } = await desk.place.eye.query<{ version: number }>('SELECT version FROM stet.override WHERE id = $1', [overrideId]);
        const input = { overrideId, expectedVersion: rows[0]!.version, reason: 'It is not.' };
        return desk.act(desk.editor3, (work) => desk.place.get(OverrideService).withdrawOverride(work, input));
      };
    },
  },
];

const released = ({ name, against, honest = ['DONE'], settle }: Rival): Race => ({
  name: `signOffArticle against ${name}`,
  honest: [['DONE', 'NotClear', ...late], honest],
  ordered: true,
  start: async (desk) => {
    const articleId = await desk.clearArticle([A, B]);
    const rival = await against(desk, articleId);
    const { version: expectedVersion } = await desk.article(articleId);
    return {
      acts: [() => desk.signOffAt(articleId, expectedVersion), rival],
      settled: async (outcomes) => {
        const { state } = await desk.article(articleId);
        const { signOff } = await desk.clearance(articleId);
        const wrong = outcomes[1] === 'DONE' ? is(state !== 'SIGNED_OFF' && !signOff, `${articleId} is ${state} over what was done`) : [];
        if (outcomes[1] === 'DONE') await settle?.(desk, articleId);
        return wrong;
      },
    };
  },
});

export const races: readonly Race[] = [
  ...rivals.map(released),
  {
    name: 'an approval against a revision that changes its words',
    honest: [['DONE', ...late], ['DONE']],
    ordered: true,
    start: async (desk): Promise<Start> => {
      const { articleId, verdict } = await inReview(desk);
      return {
        acts: [() => desk.review(verdict), () => revising(desk, articleId, [OTHER, B].join('\n'))],
        settled: async () => {
          await desk.split(articleId, 2, [OTHER, B].join('\n'));
          const state = await stateOf(desk, verdict);
          // the words it was given for are gone, or it holds of words that are not in the text any more
          const { rows } = await desk.place.eye.query(
            `SELECT FROM stet.verdict v JOIN stet.claim c ON c.newsroom_id = v.newsroom_id AND c.id = v.claim_id JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
             WHERE v.id = $1 AND v.state = 'APPROVED' AND c.state <> 'WITHDRAWN' AND w.fingerprint <> v.fingerprint`,
            [verdict.id],
          );
          return is(rows.length === 0 && state !== 'PROPOSED', `a verdict is ${state} on words it was not given for`);
        },
      };
    },
  },
  {
    name: 'an approval against a revision that leaves its words alone',
    honest: [['DONE', ...late], ['DONE']],
    ordered: true,
    start: async (desk) => {
      const { articleId, verdict } = await inReview(desk);
      const text = ['# It was cold.', A, 'Three of them were grey.'].join('\n');
      return {
        acts: [() => desk.review(verdict), () => revising(desk, articleId, text)],
        settled: async ([approved]) => {
          await desk.split(articleId, 2, text);
          const state = await stateOf(desk, verdict);
          return is(state === (approved === 'DONE' ? 'APPROVED' : 'PROPOSED'), `answered ${approved}, and the verdict is ${state}`);
        },
      };
    },
  },
  {
    name: 'the split of an older revision against the split of the newest',
    honest: [['DONE'], ['DONE', 'VersionConflict'], ['DONE']],
    start: async (desk, round) => {
      const { articleId, verdict } = await inReview(desk);
      must(await desk.review(verdict));
      const texts = [
        [OTHER, B],
        [A, B, 'Three were red.'],
      ].map((lines) => lines.join('\n')) as [string, string];
      must(await revising(desk, articleId, texts[0]));
      const splits: boolean[] = [];
      const split = (number: number, text: string) => async () => splits.push(await desk.split(articleId, number, text));
      // now and then the older one is late by a whole revision, and delivered twice
      const revision = () => revising(desk, articleId, texts[1]);
      if (round % 2) must(await revision());
      return {
        acts: round % 2 ? [split(2, texts[0]), split(3, texts[1]), split(2, texts[0])] : [split(2, texts[0]), revision, split(2, texts[0])],
        settled: async (outcomes) => {
          // the split of the older one was written first: the article is no longer as it was looked at
          if (outcomes[1] !== 'DONE') must(await revision());
          await desk.split(articleId, 3, texts[1]);
          const { splitNumber, state } = await desk.article(articleId);
          const standing = await stateOf(desk, verdict);
          const claim = await desk.claim(verdict.claimId);
          return [
            ...is(splitNumber === 3 && state === 'IN_CHECK', `revision ${splitNumber} is split, the article is ${state}`),
            // its words are in the newest revision: where no split of the other words was let in, nothing has happened to it
            ...is(claim.state !== 'WITHDRAWN', `the claim is ${claim.state} though its words are back`),
            ...is(splits.filter(Boolean).length <= 2, `${splits.join()}: a split was written twice`),
            ...is(
              splits.filter(Boolean).length === 2 || standing === 'APPROVED',
              `its verdict is ${standing} though no other words were compared`,
            ),
          ];
        },
      };
    },
  },
  {
    name: 'two approvals, where two are asked for',
    open: (desk) => desk.setPolicy({ approvalsNeeded: 2 }),
    honest: [['DONE'], ['DONE']],
    start: async (desk) => {
      const { verdict } = await inReview(desk);
      return {
        acts: [() => desk.review(verdict, desk.editor), () => desk.review(verdict, desk.editor2)],
        settled: async () => {
          const state = await stateOf(desk, verdict);
          return is(state === 'APPROVED' && (await desk.claim(verdict.claimId)).state === 'CHECKED', `after both it is ${state}`);
        },
      };
    },
  },
  {
    name: 'three approvals, where two are asked for',
    open: (desk) => desk.setPolicy({ approvalsNeeded: 2 }),
    honest: [
      ['DONE', ...late],
      ['DONE', ...late],
      ['DONE', ...late],
    ],
    start: async (desk) => {
      const { verdict } = await inReview(desk);
      return {
        acts: [desk.editor, desk.editor2, desk.editor3].map((editor) => () => desk.review(verdict, editor)),
        settled: async (outcomes) => is(outcomes.filter((kind) => kind === 'DONE').length === 2, `${outcomes.join()} of three`),
      };
    },
  },
  {
    name: 'one editor twice, where two approvals are asked for',
    open: (desk) => desk.setPolicy({ approvalsNeeded: 2 }),
    honest: [
      ['DONE', 'AlreadyReviewed'],
      ['DONE', 'AlreadyReviewed'],
    ],
    start: async (desk) => {
      const { verdict } = await inReview(desk);
      return {
        acts: [() => desk.review(verdict, desk.editor), () => desk.review(verdict, desk.editor)],
        settled: async (outcomes) => [
          ...is(outcomes.filter((kind) => kind === 'DONE').length === 1, `${outcomes.join()} of one editor`),
          ...is((await stateOf(desk, verdict)) === 'PROPOSED', 'one editor approved for two'),
        ],
      };
    },
  },
  {
    name: 'an approval against a return, where two approvals are asked for',
    open: (desk) => desk.setPolicy({ approvalsNeeded: 2 }),
    honest: [
      ['DONE', ...late],
      ['DONE', ...late],
    ],
    start: async (desk) => {
      const { verdict } = await inReview(desk);
      return {
        acts: [() => desk.review(verdict, desk.editor), () => desk.review(verdict, desk.editor2, 'RETURN', 'Which ships?')],
        settled: async () => is((await stateOf(desk, verdict)) === 'RETURNED', 'a RETURN ends that number, whoever approved it'),
      };
    },
  },
  {
    name: 'an approval against evidence by the same person',
    honest: [
      ['DONE', 'OwnWorkReview'],
      ['DONE', 'OwnWorkEvidence'],
    ],
    ordered: true,
    start: async (desk) => {
      const { verdict } = await inReview(desk);
      const source = { publisher: 'The port', tier: 'PRIMARY' as const };
      const input = { claimId: verdict.claimId, source, quotation: 'Eleven.', cite: { stance: 'SUPPORTS' as const } };
      return {
        acts: [
          () => desk.review(verdict, desk.editor),
          () => desk.act(desk.editor, (work) => desk.place.get(EvidenceService).addEvidence(work, input)),
        ],
        settled: (outcomes) =>
          Promise.resolve(
            is(outcomes.filter((kind) => kind === 'DONE').length === 1, `${outcomes.join()}: both by one person, or neither`),
          ),
      };
    },
  },
  {
    name: 'two revisions at once',
    honest: [
      ['DONE', 'VersionConflict'],
      ['DONE', 'VersionConflict'],
    ],
    start: async (desk) => {
      const articleId = await desk.submit([A, B]);
      const texts = [[OTHER, B].join('\n'), [A, 'Three of them were grey.'].join('\n')];
      return {
        acts: texts.map((text) => () => revising(desk, articleId, text)),
        settled: async (outcomes) => {
          const { revisionNumber } = await desk.article(articleId);
          const done = outcomes.filter((kind) => kind === 'DONE').length;
          const { rows } = await desk.place.eye.query<{ text: string }>(
            'SELECT text FROM stet.revision WHERE article_id = $1 ORDER BY number DESC LIMIT 1',
            [articleId],
          );
          await desk.split(articleId, revisionNumber, rows[0]!.text);
          return is(done >= 1 && revisionNumber === 1 + done, `${outcomes.join()}, and it is at revision ${revisionNumber}`);
        },
      };
    },
  },
  {
    name: 'a correction against a retraction',
    honest: [
      ['DONE', ...late],
      ['DONE', ...late],
    ],
    start: async (desk) => {
      const articleId = await desk.submit([A, B]);
      const verdict = await desk.settle((await desk.claims(articleId))[0]!.id);
      return {
        acts: [() => correcting(desk, verdict, 'The register has it on page 12.'), () => retracting(desk, verdict)],
        settled: async () => {
          const numbers = await desk.verdicts(verdict.claimId);
          const standing = numbers.filter(({ state }) => state === 'APPROVED' || state === 'PUBLISHED').length;
          const { state } = await desk.claim(verdict.claimId);
          const retracted = numbers.some((number) => number.state === 'RETRACTED');
          return [
            ...is(standing <= 1, `${standing} numbers are current`),
            ...is(!retracted || (standing === 0 && state !== 'CHECKED'), `retracted, and the claim is ${state}`),
            ...is(
              !retracted || !numbers.some((number) => number.state === 'PROPOSED'),
              'a correction of what was taken back is under review',
            ),
          ];
        },
      };
    },
  },
  {
    name: 'two corrections of one verdict',
    honest: [
      ['DONE', 'CorrectionUnderReview', ...late],
      ['DONE', 'CorrectionUnderReview', ...late],
    ],
    start: async (desk) => {
      const articleId = await desk.submit([A, B]);
      const verdict = await desk.settle((await desk.claims(articleId))[0]!.id);
      return {
        acts: [() => correcting(desk, verdict, 'Page 12.'), () => correcting(desk, verdict, 'Page 13.', desk.editor3)],
        settled: async (outcomes) => {
          const proposed = (await desk.verdicts(verdict.claimId)).filter(({ state }) => state === 'PROPOSED').length;
          return is(
            outcomes.filter((kind) => kind === 'DONE').length === 1 && proposed === 1,
            `${outcomes.join()}: ${proposed} are under review`,
          );
        },
      };
    },
  },
  {
    name: 'an approval against overruling what is approved',
    honest: [
      ['DONE', ...late],
      ['DONE', ...late],
    ],
    start: async (desk) => {
      const { verdict } = await inReview(desk);
      const overrule = {
        verdictId: verdict.id,
        expectedVersion: verdict.version,
        rating: 'WRONG',
        rationale: 'The register is newer.',
        suggestedWording: OTHER,
        reason: 'The checker had the old one.',
      };
      return {
        acts: [
          () => desk.review(verdict, desk.editor),
          () => desk.act(desk.editor2, (work) => desk.place.get(DecisionService).overruleVerdict(work, overrule)),
        ],
        settled: async (outcomes) => {
          const numbers = await desk.verdicts(verdict.claimId);
          return [
            ...is(outcomes.filter((kind) => kind === 'DONE').length === 1, `${outcomes.join()}: both`),
            ...is(numbers.filter(({ state }) => ['APPROVED', 'PROPOSED'].includes(state)).length === 1, 'not one number stands'),
          ];
        },
      };
    },
  },
  {
    name: 'two merges that share a claim',
    honest: [
      ['DONE', ...late],
      ['DONE', ...late],
    ],
    start: async (desk) => {
      const articleId = await desk.submit([A, B, 'Three were red.']);
      const [one, two, three] = (await desk.claims(articleId)).map(({ id: claimId, version: expectedVersion }) => ({
        claimId,
        expectedVersion,
      }));
      const merging = (claims: { claimId: string; expectedVersion: number }[], by: MemberActor) => () =>
        desk.act(by, (work) => desk.place.get(RecutService).mergeClaims(work, { claims }));
      return {
        acts: [merging([one!, two!], desk.editor), merging([two!, three!], desk.editor2)],
        settled: async (outcomes) => {
          const done = outcomes.filter((kind) => kind === 'DONE').length;
          const left = (await desk.claims(articleId)).length;
          return is(done === 1 && left === 2, `${outcomes.join()}, and ${left} claims are left`);
        },
      };
    },
  },
  {
    name: '"it means the same" against a revision',
    honest: [
      ['DONE', 'NothingAsked', ...late],
      ['DONE', 'VersionConflict'],
    ],
    start: async (desk) => {
      const articleId = await desk.submit(['Eleven ships, all grey, lay in the port.', B]);
      const verdict = await desk.settle((await desk.claims(articleId))[0]!.id);
      await desk.revise(articleId, ['Eleven ships all grey lay in the port.', B]);
      const { id: claimId, version: expectedVersion } = await desk.claim(verdict.claimId);
      const text = [OTHER, B].join('\n');
      return {
        acts: [
          () => desk.act(desk.editor2, (work) => desk.place.get(MeaningService).confirmSameMeaning(work, { claimId, expectedVersion })),
          () => revising(desk, articleId, text),
        ],
        settled: async (outcomes) => {
          if (outcomes[1] !== 'DONE') must(await revising(desk, articleId, text));
          await desk.split(articleId, 3, text);
          const numbers = await desk.verdicts(claimId);
          const { state } = await desk.claim(claimId);
          // "twelve" was never checked, whoever said what of the comma before
          return is(
            state === 'WITHDRAWN' || numbers.every((number) => number.state !== 'APPROVED'),
            `the claim is ${state}, a verdict of other words ${numbers.map((number) => number.state).join()}`,
          );
        },
      };
    },
  },
];

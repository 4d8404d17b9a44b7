import { EvidenceService } from '@stet/evidence';
import { DecisionService } from '@stet/verdicts';
import { A, B, correcting, inReview, is, late, OTHER, retracting, stateOf } from './race-acts.js';
import type { Race } from './race.js';

/** Approvals, returns, corrections: what is counted under the verdict's lock. */
export const reviewRaces: readonly Race[] = [
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
        acts: [() => correcting(desk, verdict, 'Page 12.'), () => correcting(desk, verdict, 'Page 13.', { by: desk.editor3 })],
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
];

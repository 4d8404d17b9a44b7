import { MeaningService, RecutService } from '@stet/claims';
import type { MemberActor } from '@stet/platform';
import { must } from '../rules/desk.builder.js';
import { A, B, inReview, is, late, OTHER, revising, stateOf } from './race-acts.js';
import type { Race, Start } from './race.js';

/** Revisions and their splits, and what is said of words that change meanwhile. */
export const wordRaces: readonly Race[] = [
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

import { LedgerService } from '@stet/articles';
import { ClaimService, DuplicateService, EditService, RecutService, SelectionService } from '@stet/claims';
import { CommentService } from '@stet/talk';
import { must } from '../rules/desk.builder.js';
import { A, B, OTHER, revising } from './race-acts.js';
import type { RaceDesk } from './race.js';
import { atFirstClaim, CONTEXT, firstClaim } from './release-rival.js';
import type { Rival } from './release-rival.js';

/** The segment that is no claim. */
async function contextOf(desk: RaceDesk, articleId: string): Promise<{ segmentId: string; expectedVersion: number }> {
  const { rows } = await desk.place.eye.query<{ id: string; version: number }>(
    `SELECT id, version FROM stet.segment WHERE article_id = $1 AND disposition = 'CONTEXT'`,
    [articleId],
  );
  return { segmentId: rows[0]!.id, expectedVersion: rows[0]!.version };
}

/** Two claims that say the same, one of them checked for both. */
async function withDuplicate(desk: RaceDesk): Promise<string> {
  const articleId = await desk.submit([A, B]);
  const [original, duplicate] = await desk.claims(articleId);
  const input = { claimId: duplicate!.id, expectedVersion: duplicate!.version, originalId: original!.id };
  await desk.done(desk.editor, (work) => desk.place.get(DuplicateService).linkDuplicate(work, input));
  await desk.settle(original!.id);
  await desk.confirm(articleId);
  return articleId;
}

/** The words of an article, its ledger and its register. */
export const claimRivals: readonly Rival[] = [
  {
    name: 'reviseArticle',
    against: (desk, articleId) => Promise.resolve(() => revising(desk, articleId, [OTHER, CONTEXT].join('\n'))),
    honest: ['DONE', 'VersionConflict'],
    settle: (desk, articleId) => desk.split(articleId, 2, [OTHER, CONTEXT].join('\n')),
  },
  {
    name: 'reopenClaim',
    against: async (desk, articleId) => {
      const at = await atFirstClaim(desk, articleId);
      return () => desk.act(desk.editor2, (work) => desk.place.get(ClaimService).reopenClaim(work, at));
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
    name: 'callUpSegment',
    against: async (desk, articleId) => {
      const at = await contextOf(desk, articleId);
      return () => desk.act(desk.checker2, (work) => desk.place.get(SelectionService).callUpSegment(work, at));
    },
  },
  {
    name: 'setAsideSegment',
    // somebody else than who has read the ledger
    against: async (desk, articleId) => {
      const at = await contextOf(desk, articleId);
      return () => desk.act(desk.editor2, (work) => desk.place.get(LedgerService).setAside(work, { ...at, reason: 'Nobody can know.' }));
    },
  },
  {
    name: 'editClaim',
    against: async (desk, articleId) => {
      const input = { ...(await atFirstClaim(desk, articleId)), standalone: 'Eleven ships lay in another port.' };
      return () => desk.act(desk.checker2, (work) => desk.place.get(EditService).editClaim(work, input));
    },
  },
  {
    name: 'splitClaim',
    against: async (desk, articleId) => {
      const parts = ['Eleven ships', 'lay in the port.'].map((exact) => ({ selectors: [{ exact }] }));
      const input = { ...(await atFirstClaim(desk, articleId)), parts };
      return () => desk.act(desk.editor2, (work) => desk.place.get(RecutService).splitClaim(work, input));
    },
  },
  {
    name: 'mergeClaims',
    clear: (desk) => desk.clearArticle([A, B]),
    against: async (desk, articleId) => {
      const claims = (await desk.claims(articleId)).map(({ id: claimId, version: expectedVersion }) => ({ claimId, expectedVersion }));
      return () => desk.act(desk.editor2, (work) => desk.place.get(RecutService).mergeClaims(work, { claims }));
    },
  },
  {
    name: 'unlinkDuplicate',
    clear: withDuplicate,
    against: async (desk, articleId) => {
      const { id: claimId, version: expectedVersion } = (await desk.claims(articleId))[1]!;
      return () => desk.act(desk.editor2, (work) => desk.place.get(DuplicateService).unlinkDuplicate(work, { claimId, expectedVersion }));
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
    name: 'reopenComment',
    against: async (desk, articleId) => {
      const comments = desk.place.get(CommentService);
      const commentId = await block(desk, articleId);
      must(await desk.act(desk.editor2, (work) => comments.resolveComment(work, { commentId, expectedVersion: 1 })));
      return () => desk.act(desk.checker2, (work) => comments.reopenComment(work, { commentId, expectedVersion: 2 }));
    },
  },
];

/** A comment that keeps an article from going out. @returns its id */
export async function block(desk: RaceDesk, articleId: string): Promise<string> {
  const { id: claimId } = await firstClaim(desk, articleId);
  const input = { claimId, text: 'Which port?', blocking: true };
  return must(await desk.act(desk.checker2, (work) => desk.place.get(CommentService).comment(work, input))).commentId;
}

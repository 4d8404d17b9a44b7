import { Injectable } from '@nestjs/common';
import { ArticleSplit, articleActs, canActOnArticle } from '@stet/articles';
import { Followers, IllegalTransition, InvalidInput, isRefusal, newId, NotFound } from '@stet/platform';
import type { Event, Refusal, Work } from '@stet/platform';
import { ClaimService, memberOf } from './claim.service.js';
import type { ClaimActInput, LinkDuplicateInput } from './claims.inputs.js';
import { liveClaimStates } from './domain/claim.states.js';
import type { ClaimState } from './domain/claim.states.js';
import {
  ClaimDismissed,
  ClaimProposed,
  ClaimReopened,
  ClaimReworded,
  ClaimSuperseded,
  DuplicateLinked,
  DuplicateUnlinked,
} from './domain/events.js';
import { NotLinked } from './domain/refusals.js';
import type { ClaimEntity } from './store/claim.entity.js';
import { findClaim } from './store/claim.store.js';
import { ClaimLinkEntity } from './store/claim-link.entity.js';
import { changeReturn, findDuplicateLink, listBrokenDuplicates, listLinksOfClaims, unlinkAll } from './store/claim-link.store.js';
import type { BrokenLink } from './store/claim-link.store.js';
import { liftDismissals } from './store/dismissal.store.js';

type LinkedClaim = Pick<ClaimEntity, 'id' | 'articleId' | 'wordingId'>;
const isLive = (state: ClaimState): boolean => (liveClaimStates as readonly ClaimState[]).includes(state);

/** Claims of one article that say the same: one is checked, the others are left to it, as long as both say what they said. */
@Injectable()
export class DuplicateService {
  constructor(
    private readonly claims: ClaimService,
    followers: Followers,
  ) {
    // a split tells of each claim while the register is half written: it is looked through when all of it stands
    followers.on(ArticleSplit, 'claims', (work, { subjectId }) => this.letGo(work, subjectId, ArticleSplit.type));
    const look = async (work: Work, { articleId, type }: Event): Promise<void> => {
      if (work.actor.kind === 'MEMBER' && articleId !== null) await this.letGo(work, articleId, type);
    };
    followers.on(ClaimReworded, 'claims', look);
    followers.on(ClaimDismissed, 'claims', look);
    followers.on(ClaimReopened, 'claims', look);
    followers.on(ClaimSuperseded, 'claims', look);
  }

  /**
   * This claim says what another claim of its article says: it is dismissed as its duplicate, and the other's verdict is what counts. Where the
   * other is a duplicate itself, its original is meant; the claim's own duplicates follow it there.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput
   */
  async linkDuplicate(work: Work, input: LinkDuplicateInput): Promise<{ claimId: string } | Refusal> {
    const found = await this.claims.claimForAct(work, input, 'linkDuplicate');
    if (isRefusal(found)) return found;
    const { claim, article } = found;
    if (!canActOnArticle(article.state, 'addClaim')) return new IllegalTransition(article.state, 'linkDuplicate', articleActs.addClaim);
    const original = await this.originalFor(work, claim, input.originalId);
    if (isRefusal(original)) return original;
    const own = (await listLinksOfClaims(work, [claim.id])).filter(({ kind, toClaimId }) => kind === 'DUPLICATE' && toClaimId === claim.id);
    await this.repoint(work, claim.articleId, own, original);
    const returnsTo = claim.state === 'PROPOSED' ? 'PROPOSED' : 'QUEUED';
    await this.link(work, claim, [{ id: newId(), fromClaimId: claim.id, wordingId: claim.wordingId, returnsTo }], original);
    await this.claims.dismissAs(work, claim, 'DUPLICATE');
    return { claimId: claim.id };
  }

  /** The claim is checked by itself again. @returns refusals: NotFound, VersionConflict, IllegalTransition, NotLinked */
  async unlinkDuplicate(work: Work, input: ClaimActInput): Promise<{ claimId: string } | Refusal> {
    const found = await this.claims.claimForAct(work, input, 'unlinkDuplicate');
    if (isRefusal(found)) return found;
    const { claim } = found;
    const link = await findDuplicateLink(work, claim.id);
    if (!link) return new NotLinked();
    const { articleId, state, withdrawnFrom, version } = claim;
    await this.bringBack(work, [{ ...link, articleId, state, withdrawnFrom, version }], 'unlinkDuplicate');
    return { claimId: claim.id };
  }

  /** The live claim that is meant: no chains, no circles. */
  private async originalFor(work: Work, claim: ClaimEntity, originalId: string): Promise<ClaimEntity | Refusal> {
    if (originalId === claim.id) return new InvalidInput('originalId', 'That is the claim itself.');
    const named = await findClaim(work, originalId);
    if (!named) return new NotFound('claim');
    if (named.articleId !== claim.articleId) return new InvalidInput('originalId', 'It stands in another article.');
    const further = await findDuplicateLink(work, named.id);
    if (further?.toClaimId === claim.id)
      return new InvalidInput('originalId', 'It is linked as a duplicate of this claim: unlink it first.');
    const original = further ? await findClaim(work, further.toClaimId) : named;
    if (!original || !isLive(original.state)) return new IllegalTransition((original ?? named).state, 'linkDuplicate', liveClaimStates);
    return original;
  }

  private async link(
    work: Work,
    { articleId }: Pick<ClaimEntity, 'articleId'>,
    duplicates: readonly Pick<ClaimLinkEntity, 'id' | 'fromClaimId' | 'wordingId' | 'returnsTo'>[],
    original: LinkedClaim,
  ): Promise<void> {
    const to = { kind: 'DUPLICATE' as const, toClaimId: original.id, toWordingId: original.wordingId };
    const stamps = { linkedBy: memberOf(work), linkedAt: work.now };
    await work.insert(
      ClaimLinkEntity,
      duplicates.map((duplicate) => ({ ...duplicate, ...to, ...stamps })),
    );
    for (const { id: linkId, fromClaimId, wordingId } of duplicates)
      await work.record(
        DuplicateLinked(
          { subjectId: fromClaimId, articleId },
          { linkId, wordingId, originalId: original.id, originalWordingId: original.wordingId },
        ),
      );
  }

  private async repoint(work: Work, articleId: string, links: readonly ClaimLinkEntity[], original: LinkedClaim): Promise<void> {
    await unlinkAll(
      work,
      links.map(({ id }) => id),
    );
    for (const { id: linkId, fromClaimId, toClaimId, wordingId } of links)
      await work.record(
        DuplicateUnlinked(
          { subjectId: fromClaimId, articleId },
          { linkId, wordingId, originalId: toClaimId, cause: 'linkDuplicate', to: null },
        ),
      );
    await this.link(
      work,
      { articleId },
      links.map(({ fromClaimId, wordingId, returnsTo }) => ({ id: newId(), fromClaimId, wordingId, returnsTo })),
      original,
    );
  }

  /** Links that no longer hold are taken away, and their duplicates are checked by themselves again. */
  private async letGo(work: Work, articleId: string, cause: string): Promise<void> {
    await this.bringBack(work, await listBrokenDuplicates(work, articleId), cause);
  }

  private async bringBack(work: Work, links: readonly BrokenLink[], cause: string): Promise<void> {
    await unlinkAll(
      work,
      links.map(({ id }) => id),
    );
    for (const link of links) {
      const { id: linkId, fromClaimId: claimId, articleId, wordingId, toClaimId } = link;
      // one that came to something else already (reopened, edited) stays there
      const back = link.state === 'DISMISSED' || link.withdrawnFrom === 'DISMISSED';
      const to = link.returnsTo ?? 'QUEUED';
      const told = { linkId, wordingId, originalId: toClaimId, cause, to: back ? to : null };
      await work.record(DuplicateUnlinked({ subjectId: claimId, articleId }, told));
      if (!back) continue;
      await liftDismissals(work, [claimId]);
      if (link.state === 'WITHDRAWN') {
        await changeReturn(work, { id: claimId, version: link.version }, to);
        continue;
      }
      await this.claims.advance(work, claimId, to, cause);
      if (to === 'PROPOSED') await work.record(ClaimProposed({ subjectId: claimId, articleId }, { wordingId }));
    }
  }
}

import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/platform';
import type { Work } from '@stet/platform';
import { findClaim } from './store/claim.store.js';
import { clearLooks, insertLook } from './store/presence.store.js';

/** Two heartbeats may be lost before somebody is held to have gone. */
const LOOKS_MS = 45_000;
/** So many claims one member looks at, in all their windows. */
const MOST = 20;

/** What rings when somebody comes to look at a claim of this article. */
export const presenceTopic = (articleId: string): string => `presence.${articleId}`;

/**
 * Who looks at which claim now, so that two do not begin the same work unawares. It changes nothing of the article, so it takes no lock of it and leaves
 * no event.
 */
@Injectable()
export class PresenceService {
  /**
   * The member looks at this claim, for three quarters of a minute; said again every twenty seconds or so. What of the newsroom is over is cleared
   * away by whoever comes.
   *
   * @returns refusals: NotFound
   */
  async lookAt(work: Work, { claimId }: { readonly claimId: string }): Promise<{ claimId: string } | NotFound> {
    if (work.actor.kind !== 'MEMBER') throw new Error('only a member looks at a claim');
    const { memberId } = work.actor;
    const claim = await findClaim(work, claimId);
    if (!claim) return new NotFound('claim');
    const { articleId } = claim;
    const until = new Date(Date.parse(work.now) + LOOKS_MS).toISOString();
    if (await insertLook(work, { memberId, claimId, articleId, since: work.now, until })) return { claimId };
    await clearLooks(work, memberId, MOST);
    work.wake(presenceTopic(articleId));
    return { claimId };
  }
}

import { Injectable } from '@nestjs/common';
import { ArticleSplit, LedgerService, listAuthors, SegmentCalledUp, SegmentSetAside } from '@stet/articles';
import { Followers, IllegalTransition, isRefusal, newId } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { memberOf } from './claim.service.js';
import type { ConfirmHeadlineInput } from './claims.inputs.js';
import { HeadlineConfirmationCarried, HeadlineConfirmationLapsed, HeadlineConfirmed } from './domain/events.js';
import { OwnWorkHeadline } from './domain/refusals.js';
import {
  lapseHeadlines,
  listHeadlineConfirmations,
  listHeadlines,
  listStandingHeadlines,
  mapHeadlineFingerprints,
} from './store/headline.store.js';
import { HeadlineConfirmationEntity } from './store/headline-confirmation.entity.js';

/** An editor's word that a headline says what the body says; asked again whenever the words of either are others. */
@Injectable()
export class HeadlineService {
  constructor(
    private readonly ledger: LedgerService,
    followers: Followers,
  ) {
    followers.on(ArticleSplit, 'claims', (work, { subjectId, data }) => this.carry(work, subjectId, data.revisionId));
    // a headline that is a claim is checked as one
    followers.on(SegmentCalledUp, 'claims', (work, { subjectId, data }) =>
      this.leave(work, subjectId, data.revisionId, SegmentCalledUp.type),
    );
    followers.on(SegmentSetAside, 'claims', (work, { subjectId, data }) =>
      this.leave(work, subjectId, data.revisionId, SegmentSetAside.type),
    );
  }

  /**
   * This headline says what the body says. Confirming again answers with the standing confirmation.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition (no headline, or the article's state), RevisionOutdated, OwnWorkHeadline
   */
  async confirmHeadline(work: Work, input: ConfirmHeadlineInput): Promise<{ segmentId: string; confirmationId: string } | Refusal> {
    const segment = await this.ledger.standingSegment(work, input.segmentId, input.expectedVersion ?? null, 'confirmHeadline');
    if (isRefusal(segment)) return segment;
    const { id: segmentId, articleId, revisionId, disposition } = segment;
    if (await this.isAuthor(work, articleId)) return new OwnWorkHeadline();
    const fingerprint = (await mapHeadlineFingerprints(work, [revisionId])).get(revisionId)?.get(segmentId);
    if (fingerprint === undefined) return new IllegalTransition(disposition, 'confirmHeadline', ['HEADLINE']);
    const [known] = await listHeadlineConfirmations(work, [segmentId]);
    if (known) return { segmentId, confirmationId: known.id };
    const confirmationId = newId();
    const by = { confirmedBy: memberOf(work), confirmedAt: work.now };
    await work.insert(HeadlineConfirmationEntity, [{ id: confirmationId, articleId, revisionId, segmentId, fingerprint, ...by }]);
    await work.record(HeadlineConfirmed({ subjectId: segmentId, articleId }, { confirmationId, revisionId }));
    return { segmentId, confirmationId };
  }

  /** A new revision is split: what was confirmed holds for its headlines where both say what they said, and lapses everywhere else. */
  private async carry(work: Work, articleId: string, revisionId: string): Promise<void> {
    const standing = (await listStandingHeadlines(work, articleId)).filter((confirmation) => confirmation.revisionId !== revisionId);
    if (standing.length === 0) return;
    const fingerprints = await mapHeadlineFingerprints(work, [...new Set(standing.map((one) => one.revisionId)), revisionId]);
    const open = new Map(fingerprints.get(revisionId));
    const carried: { former: HeadlineConfirmationEntity; id: string; segmentId: string; fingerprint: string }[] = [];
    for (const former of standing) {
      // as the register has it now: a claim that was edited or split meanwhile did not change the text
      const fingerprint = fingerprints.get(former.revisionId)?.get(former.segmentId);
      const same = [...open].find(([, of]) => of === fingerprint);
      if (fingerprint === undefined || !same) continue;
      open.delete(same[0]);
      carried.push({ former, id: newId(), segmentId: same[0], fingerprint });
    }
    const kept = new Set(carried.map(({ former }) => former));
    await this.lapse(
      work,
      standing.filter((one) => !kept.has(one)),
      ArticleSplit.type,
    );
    await lapseHeadlines(
      work,
      carried.map(({ former }) => former.id),
    );
    await work.insert(
      HeadlineConfirmationEntity,
      carried.map(({ former: { confirmedBy, confirmedAt }, ...own }) => ({ ...own, articleId, revisionId, confirmedBy, confirmedAt })),
    );
    for (const { id, former, segmentId } of carried)
      await work.record(
        HeadlineConfirmationCarried(
          { subjectId: segmentId, articleId },
          { confirmationId: id, formerConfirmationId: former.id, revisionId },
        ),
      );
  }

  /** A member says what a segment is: no headline, perhaps. */
  private async leave(work: Work, segmentId: string, revisionId: string, cause: string): Promise<void> {
    const standing = await listHeadlineConfirmations(work, [segmentId]);
    if (standing.length === 0 || (await listHeadlines(work, [revisionId])).some(({ id }) => id === segmentId)) return;
    await this.lapse(work, standing, cause);
  }

  private async lapse(work: Work, confirmations: readonly HeadlineConfirmationEntity[], cause: string): Promise<void> {
    await lapseHeadlines(
      work,
      confirmations.map(({ id }) => id),
    );
    for (const { id, articleId, segmentId, revisionId } of confirmations)
      await work.record(HeadlineConfirmationLapsed({ subjectId: segmentId, articleId }, { confirmationId: id, revisionId, cause }));
  }

  private async isAuthor(work: Work, articleId: string): Promise<boolean> {
    const { actor } = work;
    const authors = await listAuthors(work, [articleId]);
    return actor.kind === 'MEMBER' && authors.some(({ personId }) => personId === actor.personId);
  }
}

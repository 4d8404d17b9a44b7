import { Injectable } from '@nestjs/common';
import { listAuthors } from '@stet/articles';
import type { ArticleEntity } from '@stet/articles';
import { IllegalTransition, isRefusal, newId } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { ClaimService, memberOf } from './claim.service.js';
import type { ClaimActInput } from './claims.inputs.js';
import { stateWhenReworded } from './domain/comparison.js';
import { ClaimReworded, MeaningConfirmed, MeaningDenied } from './domain/events.js';
import { NothingAsked, OwnWorkMeaning } from './domain/refusals.js';
import type { ClaimEntity } from './store/claim.entity.js';
import { getWording, listQueuedAmong, rewordClaims, stopAsking } from './store/claim.store.js';
import { ClaimWordingEntity } from './store/claim-wording.entity.js';

/** A comma or a quotation mark more or less: whether the words still mean the same is for a person to say, with one key. */
@Injectable()
export class MeaningService {
  constructor(private readonly claims: ClaimService) {}

  /**
   * The newest words mean what the judged ones meant: they are held to assert the same, said by this editor, and what was said of the judged ones
   * holds for them, a verdict too.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, NothingAsked, OwnWorkMeaning
   */
  async confirmSameMeaning(work: Work, input: ClaimActInput): Promise<{ claimId: string } | Refusal> {
    const asked = await this.open(work, input, 'confirmSameMeaning');
    if (isRefusal(asked)) return asked;
    const { claim, article, askedOf } = asked;
    const [current, judged] = [await getWording(work, claim.wordingId), await getWording(work, askedOf)];
    const wordingId = newId();
    const { newsroomId: _newsroom, ...words } = current;
    await work.insert(ClaimWordingEntity, [
      {
        ...words,
        id: wordingId,
        number: current.number + 1,
        fingerprint: judged.fingerprint,
        saidSameBy: memberOf(work),
        wordsFingerprint: current.wordsFingerprint ?? current.fingerprint,
        createdAt: work.now,
      },
    ]);
    const to = stateWhenReworded(claim.state, claim.state !== 'PROPOSED');
    const { id, state, version, withdrawnFrom, startAt, checkWorthiness } = claim;
    await rewordClaims(work, [
      {
        id,
        from: state,
        version,
        state: to,
        withdrawnFrom,
        wordingId,
        wordingNumber: words.number + 1,
        startAt,
        checkWorthiness,
        meaningAskedOf: null,
      },
    ]);
    const at = { subjectId: claim.id, articleId: claim.articleId };
    await work.record(MeaningConfirmed(at, { wordingId, formerWordingId: claim.wordingId, sameAsWordingId: askedOf }));
    await work.record(ClaimReworded(at, { wordingId, formerWordingId: claim.wordingId, revisionId: null, from: claim.state, to }));
    // where the verdict stands again, nobody needs to check
    if (to === 'QUEUED' && (await listQueuedAmong(work, [claim.id])).size)
      await this.claims.wantTask(work, { ...claim, wordingId }, article, claim.state);
    return { claimId: claim.id };
  }

  /** They do not: the words are checked as any others. @returns refusals: NotFound, VersionConflict, IllegalTransition, NothingAsked */
  async denySameMeaning(work: Work, input: ClaimActInput): Promise<{ claimId: string } | Refusal> {
    const asked = await this.open(work, input, 'denySameMeaning');
    if (isRefusal(asked)) return asked;
    const { claim, askedOf } = asked;
    if (!(await stopAsking(work, claim))) throw new Error(`the claim ${claim.id} moved under the lock of its article`);
    await work.record(
      MeaningDenied({ subjectId: claim.id, articleId: claim.articleId }, { wordingId: claim.wordingId, sameAsWordingId: askedOf }),
    );
    return { claimId: claim.id };
  }

  private async open(
    work: Work,
    input: ClaimActInput,
    act: 'confirmSameMeaning' | 'denySameMeaning',
  ): Promise<{ claim: ClaimEntity; article: ArticleEntity; askedOf: string } | Refusal> {
    const found = await this.claims.claimForAct(work, input, act);
    if (isRefusal(found)) return found;
    const { claim, article } = found;
    // other words are being split: the question may be another in a moment
    if (article.state !== 'IN_CHECK') return new IllegalTransition(article.state, act, ['IN_CHECK']);
    if (act === 'confirmSameMeaning' && (await this.isOwn(work, article))) return new OwnWorkMeaning();
    return claim.meaningAskedOf === null ? new NothingAsked() : { claim, article, askedOf: claim.meaningAskedOf };
  }

  private async isOwn(work: Work, article: ArticleEntity): Promise<boolean> {
    const { actor } = work;
    if (actor.kind !== 'MEMBER') return false;
    return (await listAuthors(work, [article.id])).some(({ personId }) => personId === actor.personId);
  }
}

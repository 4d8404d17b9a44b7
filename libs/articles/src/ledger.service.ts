import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput, isRefusal, newId, NotFound, VersionConflict } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { ArticleService } from './article.service.js';
import type { ConfirmLedgerInput, SegmentActInput, SetAsideSegmentInput } from './articles.inputs.js';
import { articleActs, canAct } from './domain/article.states.js';
import type { ArticleAct } from './domain/article.states.js';
import { LedgerConfirmationLapsed, LedgerConfirmed, SegmentCalledUp, SegmentSetAside } from './domain/events.js';
import { segmentDispositions } from './domain/ledger.js';
import type { Range } from './domain/ledger.js';
import { RevisionOutdated } from './domain/refusals.js';
import { normaliseText } from './domain/text-door.js';
import { ArticleEntity } from './store/article.entity.js';
import { findArticle, getArticle } from './store/article.store.js';
import { carryDecisions } from './domain/carried-ledger.js';
import {
  disposeSegment,
  disposeSegments,
  findConfirmation,
  findSegment,
  lapseConfirmation,
  listSegments,
  listSegmentsTouching,
  listSetAside,
} from './store/ledger.store.js';
import { RevisionEntity } from './store/revision.entity.js';
import { getRevision } from './store/revision.store.js';
import { LedgerConfirmationEntity, SegmentEntity } from './store/segment.entity.js';

/** What became of every sentence of a revision, and who has read it. */
@Injectable()
export class LedgerService {
  constructor(private readonly articles: ArticleService) {}

  /**
   * An editor has read this revision's ledger. Confirming again answers with the standing confirmation.
   *
   * @returns refusals: NotFound, IllegalTransition (while splitting), RevisionOutdated
   */
  async confirmLedger(work: Work, input: ConfirmLedgerInput): Promise<{ articleId: string; confirmationId: string } | Refusal> {
    const found = await this.standingRevision(work, input.articleId, input.revisionNumber, 'confirmLedger');
    if (isRefusal(found)) return found;
    const { article, revision } = found;
    const standing = await findConfirmation(work, revision.id);
    if (standing) return { articleId: article.id, confirmationId: standing.id };
    const confirmationId = newId();
    await work.insert(LedgerConfirmationEntity, [
      { id: confirmationId, articleId: article.id, revisionId: revision.id, confirmedBy: memberOf(work), confirmedAt: work.now },
    ]);
    await work.record(
      LedgerConfirmed(
        { subjectId: article.id, articleId: article.id },
        { confirmationId, revisionId: revision.id, number: revision.number },
      ),
    );
    return { articleId: article.id, confirmationId };
  }

  /**
   * This segment is no claim, says a member. The claims room asks first whether a claim in it would be lost: call it there.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, RevisionOutdated, InvalidInput
   */
  async setAside(work: Work, input: SetAsideSegmentInput): Promise<SegmentEntity | Refusal> {
    const reason = normaliseText(input.reason).text.trim();
    if (!reason || [...reason].length > 2_000) return new InvalidInput('reason', '1 to 2000 characters, not only white space.');
    const segment = await this.segmentForAct(work, input, 'setAsideSegment');
    if (isRefusal(segment)) return segment;
    const version = await disposeSegment(work, segment, 'SET_ASIDE', reason, memberOf(work));
    if (version === undefined) throw new Error(`the segment ${segment.id} moved under the lock of its article`);
    await work.record(
      SegmentSetAside(at(segment), { revisionId: segment.revisionId, from: segment.disposition, ...(await work.remark(reason)) }),
    );
    await this.lapseConfirmation(work, segment.articleId, segment.revisionId, SegmentSetAside.type);
    return { ...segment, disposition: 'SET_ASIDE', reason, disposedBy: memberOf(work), version };
  }

  /**
   * This segment holds a claim after all, says a member. The claims room makes the claim: call it there.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, RevisionOutdated
   */
  async callUp(work: Work, input: SegmentActInput): Promise<SegmentEntity | Refusal> {
    const segment = await this.segmentForAct(work, input, 'callUpSegment');
    return isRefusal(segment) ? segment : this.makeClaim(work, segment, memberOf(work));
  }

  /** A member found a claim in this range: the segments it touches are CLAIM from now on. */
  async callUpRange(work: Work, revision: Pick<RevisionEntity, 'id' | 'articleId'>, range: Range, by: string): Promise<void> {
    for (const segment of await listSegmentsTouching(work, revision.id, range.start, range.end))
      if (segment.disposition !== 'CLAIM') await this.makeClaim(work, segment, by);
    await this.lapseConfirmation(work, revision.articleId, revision.id, 'ClaimAdded');
  }

  /**
   * What members decided about the ledger of the last split revision, carried to the new one, in as many statements as for one: their claims'
   * segments are CLAIM, and a segment they set aside is set aside where the same words stand and no claim is left in them.
   *
   * @param called the ranges of members' claims
   * @param live the ranges of all claims that count
   */
  async carry(
    work: Work,
    revision: Pick<RevisionEntity, 'id' | 'articleId' | 'text'>,
    called: readonly (Range & { readonly by: string })[],
    live: readonly Range[],
  ): Promise<void> {
    const { splitNumber } = await getArticle(work, revision.articleId);
    if (splitNumber === 0) return;
    const asides = await listSetAside(work, revision.articleId, splitNumber);
    if (called.length === 0 && asides.length === 0) return;
    const segments = await listSegments(work, [revision.id]);
    const carried = carryDecisions(segments, revision.text, { called, live, asides });
    await disposeSegments(work, carried);
    await work.recordAll(
      carried
        .filter(({ disposition }) => disposition === 'CLAIM')
        .map(({ segment }) => SegmentCalledUp(at(segment), { revisionId: segment.revisionId, from: segment.disposition })),
    );
  }

  private async makeClaim(work: Work, segment: SegmentEntity, by: string): Promise<SegmentEntity> {
    const version = await disposeSegment(work, segment, 'CLAIM', '', by);
    if (version === undefined) throw new Error(`the segment ${segment.id} moved under the lock of its article`);
    await work.record(SegmentCalledUp(at(segment), { revisionId: segment.revisionId, from: segment.disposition }));
    await this.lapseConfirmation(work, segment.articleId, segment.revisionId, SegmentCalledUp.type);
    return { ...segment, disposition: 'CLAIM', reason: '', disposedBy: by, version };
  }

  /** The ledger is no longer the one that was read, unless its reader changed it. A released article is then IN_CHECK. */
  async lapseConfirmation(work: Work, articleId: string, revisionId: string, cause: string): Promise<void> {
    const standing = await findConfirmation(work, revisionId);
    if (!standing || (work.actor.kind === 'MEMBER' && standing.confirmedBy === work.actor.memberId)) return;
    if (!(await lapseConfirmation(work, standing.id))) return;
    await work.record(LedgerConfirmationLapsed({ subjectId: articleId, articleId }, { confirmationId: standing.id, revisionId, cause }));
    await this.articles.reopen(work, articleId, LedgerConfirmationLapsed.type);
  }

  /**
   * Locks the article and finds the named revision, when it is the newest and its ledger stands.
   *
   * @returns refusals: NotFound, IllegalTransition, RevisionOutdated
   */
  async standingRevision(
    work: Work,
    articleId: string,
    revisionNumber: number,
    act: ArticleAct,
  ): Promise<{ article: ArticleEntity; revision: RevisionEntity } | Refusal> {
    const article = (await work.lockArticle(articleId)) ? await findArticle(work, articleId) : undefined;
    if (!article) return new NotFound('article');
    if (article.revisionNumber !== revisionNumber) return new RevisionOutdated(article.revisionNumber);
    if (!canAct(article.state, act)) return new IllegalTransition(article.state, act, articleActs[act]);
    return this.getStanding(work, articleId);
  }

  /** The article with its newest revision, as an act under the lock finds them. */
  async getStanding(work: Work, articleId: string): Promise<{ article: ArticleEntity; revision: RevisionEntity }> {
    const article = await getArticle(work, articleId);
    return { article, revision: await getRevision(work, articleId, article.revisionNumber) };
  }

  private async segmentForAct(
    work: Work,
    input: SegmentActInput,
    act: 'setAsideSegment' | 'callUpSegment',
  ): Promise<SegmentEntity | Refusal> {
    const segment = await this.standingSegment(work, input.segmentId, input.expectedVersion, act);
    if (isRefusal(segment)) return segment;
    const already = act === 'callUpSegment' ? 'CLAIM' : 'SET_ASIDE';
    const possible = segmentDispositions.filter((disposition) => disposition !== already);
    return segment.disposition === already ? new IllegalTransition(segment.disposition, act, possible) : segment;
  }

  /**
   * Locks the segment's article and reads it, where it is of the newest revision.
   *
   * @param expectedVersion null where the act only adds
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, RevisionOutdated
   */
  async standingSegment(work: Work, segmentId: string, expectedVersion: number | null, act: ArticleAct): Promise<SegmentEntity | Refusal> {
    const articleId = await work.lockArticleOf('segment', segmentId);
    const segment = articleId === undefined ? undefined : await findSegment(work, segmentId);
    if (!segment) return new NotFound('segment');
    const article = await getArticle(work, segment.articleId);
    if (expectedVersion !== null && segment.version !== expectedVersion) return new VersionConflict(segment.version);
    if (!canAct(article.state, act)) return new IllegalTransition(article.state, act, articleActs[act]);
    const newest = await getRevision(work, article.id, article.revisionNumber);
    return newest.id === segment.revisionId ? segment : new RevisionOutdated(article.revisionNumber);
  }
}

const at = (segment: Pick<SegmentEntity, 'id' | 'articleId'>): { subjectId: string; articleId: string } => ({
  subjectId: segment.id,
  articleId: segment.articleId,
});

function memberOf(work: Work): string {
  if (work.actor.kind !== 'MEMBER') throw new Error('the ledger is changed and read by members');
  return work.actor.memberId;
}

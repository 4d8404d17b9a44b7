import { Injectable } from '@nestjs/common';
import { ArticleService, findSegment, LedgerService, normaliseText } from '@stet/articles';
import type { ArticleEntity, RevisionEntity, SetAsideSegmentInput } from '@stet/articles';
import type { ClaimKind, DescribedWords } from '@stet/language';
import { InvalidInput, isRefusal } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { ClaimService, memberOf } from './claim.service.js';
import type { AddClaimInput, CallUpSegmentInput } from './claims.inputs.js';
import { liveClaimStates } from './domain/claim.states.js';
import type { ClaimState } from './domain/claim.states.js';
import { ClaimAdded } from './domain/events.js';
import { ClaimExists, SegmentHasClaims } from './domain/refusals.js';
import { select } from './domain/selector.js';
import type { SelectedRange } from './domain/selector.js';
import { shapedWords } from './domain/shaped-words.js';
import { RegisterService } from './register.service.js';
import { groundIn } from './shaping.js';
import { listClaimsInRange } from './store/claim.store.js';

/** What is said with a selection. */
interface Said {
  readonly speaker: string | null;
  readonly kind: ClaimKind | null;
  readonly described: DescribedWords | null;
}

const isLive = (state: ClaimState): boolean => (liveClaimStates as readonly ClaimState[]).includes(state);

/** What members find or leave out that the machine did not. */
@Injectable()
export class SelectionService {
  constructor(
    private readonly articles: ArticleService,
    private readonly ledger: LedgerService,
    private readonly claims: ClaimService,
    private readonly register: RegisterService,
  ) {}

  /**
   * These words are a claim: QUEUED, and the segments they touch are CLAIM.
   *
   * @returns refusals: NotFound, RevisionOutdated, IllegalTransition, SpanOutside, SpanMismatch, SpanEmpty, ClaimExists, InvalidInput
   */
  async addClaim(work: Work, input: AddClaimInput): Promise<{ claimId: string } | Refusal> {
    const speaker = normaliseText(input.speaker ?? '').text.trim() || null;
    if (speaker !== null && [...speaker].length > 500) return new InvalidInput('speaker', 'At most 500 characters.');
    const standing = await this.ledger.standingRevision(work, input.articleId, input.revisionNumber, 'addClaim');
    if (isRefusal(standing)) return standing;
    const { article, revision } = standing;
    const range = select(revision.text, input.selector);
    if (isRefusal(range)) return range;
    const same = (await listClaimsInRange(work, revision.id, range.start, range.end)).find(
      (claim) => claim.startAt === range.start && claim.endAt === range.end && (isLive(claim.state) || claim.state === 'DISMISSED'),
    );
    if (same) return new ClaimExists(same.id);
    return this.add(work, article, revision, range, { speaker, kind: input.kind ?? null, described: input.described ?? null });
  }

  /**
   * This segment is no claim.
   *
   * @returns refusals: SegmentHasClaims (dismiss them first), NotFound, VersionConflict, IllegalTransition, RevisionOutdated, InvalidInput
   */
  async setAsideSegment(work: Work, input: SetAsideSegmentInput): Promise<{ segmentId: string } | Refusal> {
    const locked = await work.lockArticleOf('segment', input.segmentId);
    const segment = locked === undefined ? undefined : await findSegment(work, input.segmentId);
    if (segment?.version === input.expectedVersion) {
      const inside = await listClaimsInRange(work, segment.revisionId, segment.startAt, segment.endAt);
      const live = inside.filter((claim) => isLive(claim.state)).map((claim) => claim.id);
      if (live.length) return new SegmentHasClaims(live);
    }
    const outcome = await this.ledger.setAside(work, input);
    return isRefusal(outcome) ? outcome : { segmentId: outcome.id };
  }

  /**
   * This segment is a claim after all: it is one from now on, QUEUED. Words of it that are a live claim already stay that claim, a dismissed
   * claim of the whole segment is reopened.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, RevisionOutdated
   */
  async callUpSegment(work: Work, input: CallUpSegmentInput): Promise<{ segmentId: string; claimId: string } | Refusal> {
    const segment = await this.ledger.callUp(work, input);
    if (isRefusal(segment)) return segment;
    const inside = await listClaimsInRange(work, segment.revisionId, segment.startAt, segment.endAt);
    const live = inside.find((claim) => isLive(claim.state));
    if (live) return { segmentId: segment.id, claimId: live.id };
    const { article, revision } = await this.ledger.getStanding(work, segment.articleId);
    const range = select(revision.text, { start: segment.startAt, end: segment.endAt });
    if (isRefusal(range)) throw new Error(`the segment ${segment.id} is no range of words: ${range.message}`);
    const dismissed = inside.find((claim) => claim.state === 'DISMISSED' && claim.startAt === range.start && claim.endAt === range.end);
    const outcome = dismissed
      ? await this.claims.reopenClaim(work, { claimId: dismissed.id, expectedVersion: dismissed.version })
      : await this.add(work, article, revision, range, { speaker: null, kind: null, described: input.described ?? null });
    return isRefusal(outcome) ? outcome : { segmentId: segment.id, claimId: outcome.claimId };
  }

  private async add(
    work: Work,
    article: ArticleEntity,
    revision: RevisionEntity,
    range: SelectedRange,
    said: Said,
  ): Promise<{ claimId: string }> {
    const { start, end } = range;
    const shape = { ...said, speakerCertain: true, standalone: null, described: said.described ? [said.described] : undefined };
    const draft = shapedWords(await groundIn(work, article, revision), [[start, end]], shape);
    const claim = await this.register.addSelected(work, revision, draft, memberOf(work));
    await work.record(ClaimAdded({ subjectId: claim.id, articleId: article.id }, { wordingId: claim.wordingId, revisionId: revision.id }));
    await this.ledger.callUpRange(work, revision, range, memberOf(work));
    await this.articles.reopen(work, article.id, ClaimAdded.type);
    await this.claims.wantTask(work, claim, article, null);
    return { claimId: claim.id };
  }
}

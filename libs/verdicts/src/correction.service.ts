import { Injectable } from '@nestjs/common';
import { ClaimService } from '@stet/claims';
import { getDuties } from '@stet/evidence';
import { PolicyService } from '@stet/newsroom';
import { IllegalTransition, isRefusal, NotFound, Refusal, VersionConflict, Work } from '@stet/platform';
import { EvidenceRules, ScaleService } from '@stet/verification';
import { approvalsFor, refuseCorrection, reopensClaim, suggestionAfter } from './domain/correction.js';
import { memberOf } from './domain/duties.js';
import { VerdictRetracted } from './domain/events.js';
import { CorrectionUnderReview, OwnWorkReview, WordsChanged } from './domain/refusals.js';
import { readReason, readWords } from './domain/says.js';
import { isCurrent, verdictStates } from './domain/verdict.js';
import type { Correction } from './domain/verdict.js';
import { ClaimRecheck } from './jobs/verdicts.jobs.js';
import { RecheckService } from './recheck.service.js';
import { findProposed, HeldVerdict, holdVerdict, listMadeFrom, retractVerdict } from './store/review.store.js';
import { VerdictNumbers } from './verdict-numbers.js';

/** The articles in which what is held can be changed: nothing is decided while other words are being split, or in the archive. */
const ARTICLE_STATES = ['IN_CHECK', 'SIGNED_OFF'];

/** What is left out stays as it is. */
export interface CorrectVerdict {
  /** the number that is held */
  readonly verdictId: string;
  /** of the verdict */
  readonly expectedVersion: number;
  readonly correction: Correction;
  /** 1 to 20000 characters */
  readonly reason: string;
  /** a rating's code on `scale`, or its id */
  readonly rating?: string | null;
  /** a scale's code; the default scale where absent */
  readonly scale?: string | null;
  readonly rationale?: string | null;
  /** left out, the former one stays as long as the rating asks for a change */
  readonly suggestedWording?: string | null;
  readonly trueAsOf?: string | null;
  /** to come; left out: as the policy has it for a MAJOR correction, else the day it had */
  readonly recheckAt?: string | null;
}

export interface RetractVerdict {
  readonly verdictId: string;
  readonly expectedVersion: number;
  /** 1 to 20000 characters */
  readonly reason: string;
}

/** What was approved is never edited: it is corrected by a new number, or taken back, with a reason; and the old one stays readable. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly numbers: VerdictNumbers,
    private readonly scales: ScaleService,
    private readonly rules: EvidenceRules,
    private readonly policies: PolicyService,
    private readonly claims: ClaimService,
    private readonly rechecks: RecheckService,
  ) {}

  /**
   * Proposes a number in the place of the one that is held, which holds until somebody else has approved the new one. A MAJOR correction puts
   * the claim under review again, and a release ends; a MINOR one or a NOTE leaves both as they are.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput, ReasonMissing, OwnWorkReview, CorrectionUnderReview,
   *   UnknownRating, CorrectionTooSmall, NothingCorrected, EvidenceMissing, WordsChanged
   */
  async correctVerdict(work: Work, input: CorrectVerdict): Promise<{ verdictId: string; claimId: string } | Refusal> {
    const words = readWords(input, work.now);
    if (isRefusal(words)) return words;
    const reason = readReason(input.reason);
    if (isRefusal(reason)) return reason;
    const verdict = await this.held(work, input, 'correctVerdict');
    if (isRefusal(verdict)) return verdict;
    const pending = await findProposed(work, verdict.claimId);
    if (pending) return new CorrectionUnderReview(pending);
    // it is open again already: what is found now becomes the next number
    if (verdict.claimState !== 'CHECKED') return new IllegalTransition(verdict.claimState, 'correctVerdict', ['CHECKED']);
    if (verdict.fingerprint !== verdict.currentFingerprint) return new WordsChanged(verdict.claimId, verdict.currentWordingId);

    const rating = input.rating ? await this.scales.ratingOf(work, { rating: input.rating, scale: input.scale ?? null }) : null;
    if (isRefusal(rating)) return rating;
    const next = rating ?? { id: verdict.ratingId, effect: verdict.effect };
    const says = {
      ratingId: next.id,
      rationale: words.rationale ?? verdict.rationale,
      suggestedWording: suggestionAfter(words.suggestedWording, verdict, next),
      trueAsOf: words.trueAsOf ?? verdict.trueAsOf,
    };
    const refused = refuseCorrection(input.correction, verdict, says);
    if (refused) return refused;
    if (next.id !== verdict.ratingId) {
      const missing = await this.rules.missing(work, verdict, next.effect);
      if (missing) return missing;
    }
    return this.propose(work, verdict, input.correction, { ...says, recheckAt: words.recheckAt }, reason);
  }

  /**
   * What is held does not hold any more: the claim goes back to the desk with a new task, and a release ends. Evidence and assessments stay.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput, ReasonMissing, OwnWorkReview
   */
  async retractVerdict(work: Work, input: RetractVerdict): Promise<{ verdictId: string; claimId: string } | Refusal> {
    const reason = readReason(input.reason);
    if (isRefusal(reason)) return reason;
    const verdict = await this.held(work, input, 'retractVerdict');
    if (isRefusal(verdict)) return verdict;
    const { id, articleId, claimId, number, state: from, claimState } = verdict;
    const pending = await findProposed(work, claimId);
    const correcting = pending ? (await holdVerdict(work, pending))?.correctsId === id : false;
    if (correcting) await this.rechecks.dropCorrections(work, [claimId], 'RETRACTED');
    if (!(await retractVerdict(work, id, verdict.version))) throw new Error(`verdict ${id} moved under its lock`);
    await work.due(ClaimRecheck, id, null);
    await work.record(VerdictRetracted({ subjectId: id, articleId }, { claimId, number, from, ...(await work.remark(reason)) }));
    // a claim that was reopened is being checked already
    if (claimState === 'CHECKED' || correcting) await this.claims.advance(work, claimId, 'QUEUED', 'VERDICT_RETRACTED');
    return { verdictId: id, claimId };
  }

  /** The number that is held, as somebody who did not write the article may change it. */
  private async held(
    work: Work,
    { verdictId, expectedVersion }: { readonly verdictId: string; readonly expectedVersion: number },
    act: string,
  ): Promise<HeldVerdict | Refusal> {
    const { personId } = memberOf(work.actor);
    const verdict = (await work.lockArticleOf('verdict', verdictId)) && (await holdVerdict(work, verdictId));
    if (!verdict) return new NotFound('verdict');
    if (verdict.version !== expectedVersion) return new VersionConflict(verdict.version);
    if (!isCurrent(verdict.state)) return new IllegalTransition(verdict.state, act, verdictStates.filter(isCurrent));
    if (!ARTICLE_STATES.includes(verdict.articleState)) return new IllegalTransition(verdict.articleState, act, ARTICLE_STATES);
    const { articleId, claimId } = verdict;
    return (await getDuties(work, { articleId, claimId, personId })).author ? new OwnWorkReview('AUTHOR') : verdict;
  }

  private async propose(
    work: Work,
    verdict: HeldVerdict,
    correction: Correction,
    says: Pick<HeldVerdict, 'ratingId' | 'rationale' | 'suggestedWording' | 'trueAsOf' | 'recheckAt'>,
    reason: string,
  ): Promise<{ verdictId: string; claimId: string }> {
    const { articleId, claimId, wordingId, fingerprint } = verdict;
    const policy = await this.policies.forKind(work, verdict.articleKind);
    const remark = await work.remark(reason);
    const major = reopensClaim(correction);
    const verdictId = await this.numbers.propose(work, {
      articleId,
      claimId,
      wordingId,
      fingerprint,
      ...says,
      recheckAt: says.recheckAt ?? (major ? null : verdict.recheckAt),
      origin: 'CORRECTION',
      overrulesId: null,
      correctsId: verdict.id,
      correction,
      remarkId: remark.remarkId,
      remark,
      policyNumber: policy.number,
      approvalsNeeded: approvalsFor(correction, policy.approvalsNeeded),
      recheckAfterDays: major ? policy.recheckAfterDays : verdict.recheckAfterDays,
      assessmentIds: (await listMadeFrom(work, verdict.id)).map(({ id }) => id),
    });
    if (major) await this.claims.advance(work, claimId, 'IN_REVIEW', 'VERDICT_CORRECTION');
    return { verdictId, claimId };
  }
}

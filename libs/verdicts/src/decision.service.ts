import { Injectable } from '@nestjs/common';
import { getDuties } from '@stet/evidence';
import { PolicyService } from '@stet/newsroom';
import { has, IllegalTransition, InvalidInput, isRefusal, NotFound, Refusal, VersionConflict, Work } from '@stet/platform';
import { EvidenceRules, ScaleService } from '@stet/verification';
import type { RatingEntity } from '@stet/verification';
import { memberOf } from './domain/duties.js';
import { CorrectionUnderReview, NotYourCheck, OwnWorkReview, RatingNotAssessed, WordsChanged } from './domain/refusals.js';
import { readReason, readWords } from './domain/says.js';
import type { OwnWords } from './domain/says.js';
import { holdVerdict, HeldVerdict, listMadeFrom } from './store/review.store.js';
import { NumberDraft, VerdictNumbers } from './verdict-numbers.js';

/** What a member says instead of the number that is under review. */
export interface ProposeVerdict {
  /** the number that is PROPOSED */
  readonly verdictId: string;
  /** of the verdict */
  readonly expectedVersion: number;
  /** a rating's code on `scale`, or its id */
  readonly rating: string;
  /** a scale's code; the default scale where absent */
  readonly scale?: string | null;
  /** 1 to 20000 characters */
  readonly rationale: string;
  readonly suggestedWording?: string | null;
  /** the moment it speaks of; that of the number under review where absent */
  readonly trueAsOf?: string | null;
  /** when the claim is to be looked at again, to come; the policy says where absent */
  readonly recheckAt?: string | null;
}

export interface OverruleVerdict extends ProposeVerdict {
  /** 1 to 20000 characters */
  readonly reason: string;
}

export interface NumberProposed {
  readonly verdictId: string;
  readonly claimId: string;
}

/** A member's own word in the place of the number that is under review: it is a new number, and others decide on it. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly numbers: VerdictNumbers,
    private readonly scales: ScaleService,
    private readonly rules: EvidenceRules,
    private readonly policies: PolicyService,
  ) {}

  /**
   * An editor, or one of the checkers of these words, words another proposal from the same assessments: with a rating that one of them gave.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput, CorrectionUnderReview, OwnWorkReview, NotYourCheck,
   *   UnknownRating, RatingNotAssessed, EvidenceMissing, WordsChanged
   */
  async proposeVerdict(work: Work, input: ProposeVerdict): Promise<NumberProposed | Refusal> {
    const seen = await this.underReview(work, input, 'proposeVerdict');
    if (isRefusal(seen)) return seen;
    const { verdict, words, duties } = seen;
    const { personId } = memberOf(work.actor);
    // an editor has decided against what was checked: that is not taken back by who checked it
    if (verdict.origin === 'OVERRULE' && duties.checker) return new OwnWorkReview('CHECKER');
    const madeFrom = await listMadeFrom(work, verdict.id);
    if (!has(work.actor, 'EDITOR') && !madeFrom.some(({ assessedByPerson }) => assessedByPerson === personId)) return new NotYourCheck();
    const rating = await this.ratingFor(work, input, verdict);
    if (isRefusal(rating)) return rating;
    const given = madeFrom.map(({ ratingId }) => ratingId);
    if (!given.includes(rating.id)) return new RatingNotAssessed([...new Set(given)]);
    return this.instead(work, verdict, rating, words, { origin: 'PROPOSAL', overrulesId: null, remarkId: null, remark: null });
  }

  /**
   * An editor who neither wrote nor checked decides against the number under review. It is a new number with a reason, and somebody else
   * approves it.
   *
   * @returns refusals: those of `proposeVerdict` but NotYourCheck and RatingNotAssessed; ReasonMissing
   */
  async overruleVerdict(work: Work, input: OverruleVerdict): Promise<NumberProposed | Refusal> {
    const seen = await this.underReview(work, input, 'overruleVerdict');
    if (isRefusal(seen)) return seen;
    const { verdict, words, duties } = seen;
    if (duties.checker) return new OwnWorkReview('CHECKER');
    const reason = readReason(input.reason);
    if (isRefusal(reason)) return reason;
    const rating = await this.ratingFor(work, input, verdict);
    if (isRefusal(rating)) return rating;
    const remark = await work.remark(reason);
    const because = { origin: 'OVERRULE', overrulesId: verdict.id, remarkId: remark.remarkId, remark } as const;
    return this.instead(work, verdict, rating, words, because);
  }

  /** The number that is under review, as somebody may put another in its place. */
  private async underReview(work: Work, input: ProposeVerdict, act: string) {
    const words = readWords(input, work.now);
    if (isRefusal(words)) return words;
    const verdict = (await work.lockArticleOf('verdict', input.verdictId)) && (await holdVerdict(work, input.verdictId));
    if (!verdict) return new NotFound('verdict');
    if (verdict.version !== input.expectedVersion) return new VersionConflict(verdict.version);
    if (verdict.state !== 'PROPOSED') return new IllegalTransition(verdict.state, act, ['PROPOSED']);
    // other words have come in, or it is put away
    if (verdict.articleState !== 'IN_CHECK') return new IllegalTransition(verdict.articleState, act, ['IN_CHECK']);
    if (verdict.correction) return new CorrectionUnderReview(verdict.id);
    if (verdict.fingerprint !== verdict.currentFingerprint) return new WordsChanged(verdict.claimId, verdict.currentWordingId);
    const { personId } = memberOf(work.actor);
    const duties = await getDuties(work, { articleId: verdict.articleId, claimId: verdict.claimId, personId });
    if (duties.author) return new OwnWorkReview('AUTHOR');
    if (!words.rationale) return new InvalidInput('rationale', 'A verdict says why.');
    return { verdict, words: { ...words, rationale: words.rationale }, duties };
  }

  private async ratingFor(work: Work, input: ProposeVerdict, verdict: HeldVerdict): Promise<RatingEntity | Refusal> {
    const rating = await this.scales.ratingOf(work, input);
    if (isRefusal(rating)) return rating;
    return (await this.rules.missing(work, verdict, rating.effect)) ?? rating;
  }

  private async instead(
    work: Work,
    verdict: HeldVerdict,
    rating: RatingEntity,
    words: OwnWords & { readonly rationale: string },
    because: Pick<NumberDraft, 'origin' | 'overrulesId' | 'remarkId' | 'remark'>,
  ): Promise<NumberProposed> {
    const { articleId, claimId, wordingId, fingerprint } = verdict;
    const policy = await this.policies.forKind(work, verdict.articleKind);
    const verdictId = await this.numbers.propose(work, {
      articleId,
      claimId,
      wordingId,
      fingerprint,
      ratingId: rating.id,
      rationale: words.rationale,
      suggestedWording: words.suggestedWording,
      trueAsOf: words.trueAsOf ?? verdict.trueAsOf,
      ...because,
      correctsId: null,
      correction: null,
      policyNumber: policy.number,
      approvalsNeeded: policy.approvalsNeeded,
      recheckAfterDays: policy.recheckAfterDays,
      recheckAt: words.recheckAt,
      assessmentIds: (await listMadeFrom(work, verdict.id)).map(({ id }) => id),
    });
    return { verdictId, claimId };
  }
}

import { Refusal } from '@stet/platform';
import type { Role } from '@stet/platform';
import type { BlockerCode } from './blocker-codes.js';
import type { Blocker, BlockerSubject } from './blockers.js';
import type { OwnWorkAs } from './own-work.js';
import type { Correction } from './verdict.js';

const ownWork: Record<OwnWorkAs, string> = {
  AUTHOR: 'You wrote this article: somebody else decides on its verdicts.',
  CHECKER: 'You worked on this claim: somebody else decides on its verdict.',
  PROPOSER: 'This verdict is your own word: somebody else decides on it.',
};

/**
 * Rule 5: who wrote or checked may not decide on it, nor whose word it is. Counted by person, over every claim that shares words with this
 * one; a proposer only for the number they proposed.
 */
export class OwnWorkReview extends Refusal {
  readonly kind = 'OwnWorkReview';
  readonly message: string;
  /** @param exceptionAllowed whether the policy lets it be done by name, with a reason */
  constructor(
    readonly as: OwnWorkAs,
    readonly exceptionAllowed = false,
  ) {
    super();
    this.message = ownWork[as];
  }
}

/** Nobody who checked these words gave this rating: that is not theirs to be proposed, but an editor's to overrule. */
export class RatingNotAssessed extends Refusal {
  readonly kind = 'RatingNotAssessed';
  readonly message = 'None of the checkers gave this rating: propose one of theirs, or overrule the verdict.';
  /** @param ratingIds those that were given */
  constructor(readonly ratingIds: readonly string[]) {
    super();
  }
}

/** A checker proposes from what they have handed in, not from others' work. */
export class NotYourCheck extends Refusal {
  readonly kind = 'NotYourCheck';
  readonly message = 'You have not checked these words: an editor, or one of their checkers, proposes.';
}

export class ReasonMissing extends Refusal {
  readonly kind = 'ReasonMissing';
  readonly message = 'This is done with a reason: those who come later need to know why.';
}

/** What is under review is a correction: it is approved or returned, and nothing is put in its place meanwhile. */
export class CorrectionUnderReview extends Refusal {
  readonly kind = 'CorrectionUnderReview';
  readonly message = 'A correction is under review: approve it or return it first.';
  constructor(readonly verdictId: string) {
    super();
  }
}

export type CorrectedField = 'rating' | 'rationale' | 'suggestedWording' | 'trueAsOf';

export class CorrectionTooSmall extends Refusal {
  readonly kind = 'CorrectionTooSmall';
  readonly message: string;
  constructor(
    readonly correction: Correction,
    /** what a correction of this kind leaves as it is */
    readonly beyond: readonly CorrectedField[],
  ) {
    super();
    this.message = `A ${correction} correction does not change ${beyond.join(', ')}: make it a larger one.`;
  }
}

export class NothingCorrected extends Refusal {
  readonly kind = 'NothingCorrected';
  readonly message = 'This changes nothing: a NOTE adds a reason and leaves all else as it is.';
}

export class AlreadyReviewed extends Refusal {
  readonly kind = 'AlreadyReviewed';
  readonly message = 'You have reviewed this verdict already: another editor is needed.';
  constructor(readonly reviewId: string) {
    super();
  }
}

export class CommentMissing extends Refusal {
  readonly kind = 'CommentMissing';
  readonly message = 'A verdict is returned with a comment: the checker needs to know why.';
}

/** The claim no longer has the words this verdict was given for. */
export class WordsChanged extends Refusal {
  readonly kind = 'WordsChanged';
  readonly message = 'The words of this claim have changed since: this verdict was given for others.';
  constructor(
    readonly claimId: string,
    readonly wordingId: string,
  ) {
    super();
  }
}

export class OwnWorkSignOff extends Refusal {
  readonly kind = 'OwnWorkSignOff';
  readonly message = 'You wrote this article: another editor signs it off.';
}

export class NotClear extends Refusal {
  readonly kind = 'NotClear';
  readonly message: string;
  constructor(readonly blockers: readonly Blocker[]) {
    super();
    this.message = `This article is not clear: ${blockers.map((blocker) => blocker.code).join(', ')}.`;
  }
}

/** Other words than those under check, an unread ledger, a fault of the desk: nobody's name stands in place of these. */
export class NotOverridable extends Refusal {
  readonly kind = 'NotOverridable';
  readonly message: string;
  constructor(readonly blocker: BlockerCode) {
    super();
    this.message = `${blocker} is never overridden.`;
  }
}

/** Who may override is the policy's word. */
export class OverrideNotAllowed extends Refusal {
  readonly kind = 'OverrideNotAllowed';
  readonly message: string;
  constructor(readonly allowed: readonly Role[]) {
    super();
    this.message = allowed.length ? `The policy lets only ${allowed.join(' and ')} override.` : 'The policy lets nobody override.';
  }
}

/** Nothing of this kind is in the way, or not this, or several things are and one must be named. */
export class NoSuchBlocker extends Refusal {
  readonly kind = 'NoSuchBlocker';
  readonly message: string;
  /** @param subjects what is in the way, of this kind */
  constructor(
    readonly blocker: BlockerCode,
    readonly subjects: readonly BlockerSubject[],
  ) {
    super();
    this.message = subjects.length
      ? `Name which of the ${subjects.length} things of the kind ${blocker} is meant.`
      : `Nothing of the kind ${blocker} is in the way.`;
  }
}

export class AlreadyOverridden extends Refusal {
  readonly kind = 'AlreadyOverridden';
  readonly message = "Somebody's name stands in its place already.";
  constructor(readonly overrideId: string) {
    super();
  }
}

/** Rule 5 again: who wrote or checked does not let it out by their own word. */
export class OwnWorkOverride extends Refusal {
  readonly kind = 'OwnWorkOverride';
  readonly message: string;
  constructor(readonly as: 'AUTHOR' | 'CHECKER') {
    super();
    this.message =
      as === 'AUTHOR' ? 'You wrote this article: somebody else overrides.' : 'You worked on this claim: somebody else overrides.';
  }
}

/** The claim's verdict holds nothing back. */
export class NotMustChange extends Refusal {
  readonly kind = 'NotMustChange';
  readonly message = 'No verdict says that these words must change.';
}

export class AlreadyReportedAsFalse extends Refusal {
  readonly kind = 'AlreadyReportedAsFalse';
  readonly message = 'An editor has marked it as reported as false already.';
}

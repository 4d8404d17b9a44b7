import { Refusal } from '@stet/platform';
import type { Blocker } from './clearance.js';
import type { Correction } from './verdict.js';

/** What somebody already is on a claim, so that they may not decide on it. */
export type OwnWorkAs = 'AUTHOR' | 'CHECKER' | 'PROPOSER';

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
  constructor(readonly as: OwnWorkAs) {
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

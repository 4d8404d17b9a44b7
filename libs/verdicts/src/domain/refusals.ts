import { Refusal } from '@stet/platform';
import type { Blocker } from './clearance.js';

/** Rule 5: who wrote or checked may not decide on it. Counted by person, over every claim that shares words with this one. */
export class OwnWorkReview extends Refusal {
  readonly kind = 'OwnWorkReview';
  readonly message: string;
  constructor(readonly as: 'AUTHOR' | 'CHECKER') {
    super();
    this.message =
      as === 'AUTHOR'
        ? 'You wrote this article: somebody else reviews its verdicts.'
        : 'You worked on this claim: somebody else reviews its verdict.';
  }
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

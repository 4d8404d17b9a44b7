import { Refusal } from '@stet/platform';

/** The span does not hold the words the selector names; or they stand nowhere, or in more than one place. */
export class SpanMismatch extends Refusal {
  readonly kind = 'SpanMismatch';
  readonly message: string;
  /**
   * @param found what stands at the span; null where no span was found
   * @param places how often the words stand in the text
   */
  constructor(
    readonly found: string | null,
    readonly places: number,
  ) {
    super();
    this.message =
      found !== null
        ? 'Other words stand at this place.'
        : places === 0
          ? 'These words do not stand in the text.'
          : `These words stand in ${places} places: say which.`;
  }
}

/** The span is no range of the revision's text, or cuts a character in two. */
export class SpanOutside extends Refusal {
  readonly kind = 'SpanOutside';
  readonly message: string;
  /** in UTF-16 code units */
  constructor(readonly textLength: number) {
    super();
    this.message = `The span must be a range of whole characters within the ${textLength} code units of the text.`;
  }
}

/** The span holds nothing but white space. */
export class SpanEmpty extends Refusal {
  readonly kind = 'SpanEmpty';
  readonly message = 'The span holds no words.';
}

/** Exactly this span is a claim already. */
export class ClaimExists extends Refusal {
  readonly kind = 'ClaimExists';
  readonly message = 'These words are a claim already.';
  constructor(readonly claimId: string) {
    super();
  }
}

/** A segment is set aside only when no claim in it is part of the check any more. */
export class SegmentHasClaims extends Refusal {
  readonly kind = 'SegmentHasClaims';
  readonly message: string;
  constructor(readonly claimIds: readonly string[]) {
    super();
    this.message = `${claimIds.length} claim${claimIds.length === 1 ? '' : 's'} in this segment would be lost: dismiss first.`;
  }
}

/** Who wrote the article does not say that its headline is right. */
export class OwnWorkHeadline extends Refusal {
  readonly kind = 'OwnWorkHeadline';
  readonly message = 'Who wrote the article may not confirm its headline: ask another editor.';
}

/** An edit that says of the claim what is said of it already. */
export class NothingChanged extends Refusal {
  readonly kind = 'NothingChanged';
  readonly message = 'That is what the claim is already.';
}

/** The words stand in the text, and not within the claim that is split. */
export class SpanOutsideClaim extends Refusal {
  readonly kind = 'SpanOutsideClaim';
  readonly message: string;
  /** where the claim begins and ends, in UTF-16 code units of the revision's text */
  constructor(
    readonly start: number,
    readonly end: number,
  ) {
    super();
    this.message = `These words do not lie within the claim's, from ${start} to ${end}.`;
  }
}

/** A merged claim holds all words of those it is made of. */
export class WordsLeftOut extends Refusal {
  readonly kind = 'WordsLeftOut';
  readonly message = 'The merged claim must hold all words of the claims it is made of.';
  constructor(readonly claimIds: readonly string[]) {
    super();
  }
}

/** A checker has begun: their work would be cancelled. Asked again with force, it is. */
export class TaskInHand extends Refusal {
  readonly kind = 'TaskInHand';
  readonly message: string;
  constructor(readonly claimIds: readonly string[]) {
    super();
    this.message = `A checker is at work on ${claimIds.length === 1 ? 'this claim' : `${claimIds.length} of these claims`}: with force their work is cancelled.`;
  }
}

/** As one claim, somebody would have checked and approved it: duties are kept apart through a merge as well. */
export class DutiesCollide extends Refusal {
  readonly kind = 'DutiesCollide';
  readonly message = 'Somebody checked one of these claims and approved another: they cannot become one.';
}

/** The claim was dismissed, and not as a duplicate of another. */
export class NotLinked extends Refusal {
  readonly kind = 'NotLinked';
  readonly message = 'The claim is not linked to an original.';
}

/** The words of this claim differ in nothing anybody is asked about. */
export class NothingAsked extends Refusal {
  readonly kind = 'NothingAsked';
  readonly message = 'Nobody is asked whether these words mean the same as before.';
}

/** Who wrote the words does not say that they still mean what was checked. */
export class OwnWorkMeaning extends Refusal {
  readonly kind = 'OwnWorkMeaning';
  readonly message = 'An author of the article does not say that its words still mean what was checked.';
}

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

/** Only an EDITOR or a CHECKER holds an article back by a comment, and lets it go again. */
export class BlockingNotYours extends Refusal {
  readonly kind = 'BlockingNotYours';
  readonly message = 'Only an editor or a checker can block with a comment, or lift what blocks.';
}

/** Who wrote the article does not say that its headline is right. */
export class OwnWorkHeadline extends Refusal {
  readonly kind = 'OwnWorkHeadline';
  readonly message = 'Who wrote the article may not confirm its headline: ask another editor.';
}

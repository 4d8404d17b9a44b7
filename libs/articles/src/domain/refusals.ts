import { Refusal } from '@stet/platform';

/** More text than one revision may hold. */
export class TextTooLong extends Refusal {
  readonly kind = 'TextTooLong';
  readonly message: string;
  /** both in UTF-16 code units */
  constructor(
    readonly length: number,
    readonly limit: number,
  ) {
    super();
    this.message = `The text has ${length} code units; ${limit} are the limit.`;
  }
}

/** Nothing to check: no text, or white space only. */
export class TextEmpty extends Refusal {
  readonly kind = 'TextEmpty';
  readonly message = 'The text is empty.';
}

/** So many pages were asked for within the last minute that no more are. */
export class FetchLimitReached extends Refusal {
  readonly kind = 'FetchLimitReached';
  readonly message: string;
  constructor(readonly perMinute: number) {
    super();
    this.message = `At most ${perMinute} pages a minute are fetched for a newsroom: try again in a minute, or hand in the text.`;
  }
}

/** The same words again are no revision. */
export class TextUnchanged extends Refusal {
  readonly kind = 'TextUnchanged';
  readonly message: string;
  constructor(readonly revisionNumber: number) {
    super();
    this.message = `These are the words of revision ${revisionNumber} already.`;
  }
}

/** The newsroom has an article of this external id. */
export class ExternalIdTaken extends Refusal {
  readonly kind = 'ExternalIdTaken';
  readonly message: string;
  constructor(readonly articleId: string) {
    super();
    this.message = 'There is an article of this external id: revise that one.';
  }
}

/** The act names a revision that is not the newest one, or whose ledger does not stand yet. */
export class RevisionOutdated extends Refusal {
  readonly kind = 'RevisionOutdated';
  readonly message: string;
  constructor(readonly currentNumber: number) {
    super();
    this.message = `The article is at revision ${currentNumber} now.`;
  }
}

import { Refusal } from '@stet/platform';

export type OwnWorkReason = 'AUTHOR' | 'APPROVER';

/** Who wrote the article or approved the claim may not check it: evidence is checking. */
export class OwnWorkEvidence extends Refusal {
  readonly kind = 'OwnWorkEvidence';
  readonly message: string;
  /** @param reason what the person already is here */
  constructor(readonly reason: OwnWorkReason) {
    super();
    this.message =
      reason === 'AUTHOR'
        ? 'Who wrote the article may not bring evidence for it; the notes of a revision are the way.'
        : 'Who approved a verdict on the claim may not bring evidence for it.';
  }
}

/** The passage is in use for this wording already. */
export class AlreadyCited extends Refusal {
  readonly kind = 'AlreadyCited';
  readonly message = 'This evidence is cited for this wording already.';
  constructor(readonly citationId: string) {
    super();
  }
}

/** Only who brought it, or an editor, takes it back. */
export class NotYourEvidence extends Refusal {
  readonly kind = 'NotYourEvidence';
  readonly message = 'Only who brought it, or an editor, takes it back.';
}

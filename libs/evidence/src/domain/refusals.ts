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

/** A text snapshot was kept, and the passage does not stand in it. */
export class QuotationNotFound extends Refusal {
  readonly kind = 'QuotationNotFound';
  readonly message =
    'The snapshot does not hold this quotation, white space and typography apart: quote it word for word, or mark what is left out with […].';
}

/** An amendment that amends nothing. */
export class EvidenceUnchanged extends Refusal {
  readonly kind = 'EvidenceUnchanged';
  readonly message = 'This is what the evidence says already.';
}

/** Confidential evidence needs STET_SECRET_KEY: nothing confidential is kept in the open instead. */
export class SecretKeyMissing extends Refusal {
  readonly kind = 'SecretKeyMissing';
  readonly message = 'Confidential evidence cannot be kept here: the installation has no STET_SECRET_KEY. Whoever runs it sets one.';
}

/** Confidential evidence this person may not read: whoever brought it may name them. */
export class EvidenceNotVisible extends Refusal {
  readonly kind = 'EvidenceNotVisible';
  readonly message: string;
  constructor(readonly evidenceIds: readonly string[]) {
    super();
    this.message = `${evidenceIds.length === 1 ? 'This evidence is' : `${evidenceIds.length} passages are`} confidential, and you are not among its readers: whoever brought it may name you.`;
  }
}

/** What is to be replaced is no longer in the text as it was asked about. */
export class QueryWordsGone extends Refusal {
  readonly kind = 'QueryWordsGone';
  readonly message = 'The words this wording was proposed for are no longer in the text: answer otherwise, or revise the text yourself.';
}

/** "Let it stand" against a query is an editor's word, and not the author's own. */
export class EditorNeeded extends Refusal {
  readonly kind = 'EditorNeeded';
  readonly message = 'Only an editor who did not write the article lets it stand against a query.';
}

/** Only who asked, or an editor, takes a query back. */
export class NotYourQuery extends Refusal {
  readonly kind = 'NotYourQuery';
  readonly message = 'Only who asked, or an editor, takes a query back.';
}

/** Nobody is silent before the time they were given is over. */
export class AnswerStillDue extends Refusal {
  readonly kind = 'AnswerStillDue';
  readonly message = 'The time they were given to answer is not over.';
  /** @param answerBy ISO-8601 */
  constructor(readonly answerBy: string) {
    super();
  }
}

/** Something that was asked of is erased: nothing is known of whom it was about. */
export class SubjectErased extends Refusal {
  readonly kind = 'SubjectErased';
  readonly message: string;
  constructor(readonly what: 'contact' | 'member' | 'source') {
    super();
    this.message = `This ${what} is erased.`;
  }
}

/** A member is removed first: who works here is known by name. */
export class StillMember extends Refusal {
  readonly kind = 'StillMember';
  readonly message = 'They are a member still: remove them first.';
}

/** Legal holds keep it from being erased. */
export class UnderLegalHold extends Refusal {
  readonly kind = 'UnderLegalHold';
  readonly message = 'A legal hold keeps this from being erased.';
  constructor(readonly holdIds: readonly string[]) {
    super();
  }
}

/** There is a hold on it already; one is enough. */
export class HoldStands extends Refusal {
  readonly kind = 'HoldStands';
  readonly message = 'There is a legal hold on this already.';
  constructor(readonly holdId: string) {
    super();
  }
}

import type { QueryAnswer, QueryKind } from './domain/author-query.js';
import type { ContactChannel, ContactOutcome } from './domain/contact.js';

/** A question on the article or one of its claims; a WORDING is proposed in the place of a claim's exact words. */
export interface AskAuthorInput {
  readonly articleId: string;
  readonly claimId?: string | null;
  readonly kind: QueryKind;
  /** what is asked, or why another wording; 1 to 20000 characters */
  readonly text: string;
  readonly proposedWording?: string | null;
  /** whether nothing goes out while it is open; true where it is left out */
  readonly blocking?: boolean | null;
}

export interface AnswerAuthorQueryInput {
  readonly queryId: string;
  readonly expectedVersion: number;
  readonly answer: QueryAnswer;
  /** the answer in words, or the reason; needed for all but ACCEPT */
  readonly text?: string | null;
}

export interface WithdrawAuthorQueryInput {
  readonly queryId: string;
  readonly expectedVersion: number;
}

export interface LogContactInput {
  readonly articleId: string;
  readonly claimId?: string | null;
  /** a person, an office: 1 to 300 characters */
  readonly whom: string;
  readonly channel: ContactChannel;
  /** an instant, not in the future */
  readonly contactedAt: string;
  /** an instant after it: by when they were told to answer */
  readonly answerBy?: string | null;
  readonly question?: string | null;
}

export interface RecordAnswerInput {
  readonly contactId: string;
  readonly expectedVersion: number;
  readonly outcome: Exclude<ContactOutcome, 'AWAITED'>;
  /** what they said; needed for ANSWERED, none for SILENT */
  readonly text?: string | null;
}

import type { AuthorInput, DetailsInput } from './domain/details.js';
import type { NoteInput } from './domain/notes.js';

/**
 * `externalId`: the id in the system the article comes from, unique in the newsroom. `kind`: a code of the newsroom's own (NEWS, OPINION …).
 * `language`: BCP 47; `und` (the default) lets the engine find out. `publishAt`: an instant, ISO 8601. `priority`: 0 to 9, 9 the most urgent.
 * An author with a `memberId` may then neither check nor approve here.
 */
export interface SubmitArticleInput extends DetailsInput {
  /** until `publishAt` nothing of it shows but to those who work on it */
  readonly embargoed?: boolean;
  readonly authors?: readonly AuthorInput[];
  readonly standfirst?: string | null;
  /** left out: the page is fetched from `url`, and its article taken out of it */
  readonly text?: string;
  readonly captions?: readonly string[];
  readonly notes?: readonly NoteInput[];
  /** what `text` was before it was taken out of a page; reported with the revision */
  readonly converted?: 'HTML' | 'MARKDOWN';
}

/** Other words for an article. A title, standfirst or captions not given (undefined) stay as they are; null or none takes them away. */
export interface ReviseArticleInput {
  readonly articleId: string;
  readonly expectedVersion: number;
  readonly title?: string | null;
  readonly standfirst?: string | null;
  readonly text: string;
  readonly captions?: readonly string[];
  readonly notes?: readonly NoteInput[];
  /** what `text` was before it was taken out of a page; reported with the revision */
  readonly converted?: 'HTML' | 'MARKDOWN';
}

export interface SubmittedRevision {
  readonly articleId: string;
  readonly revisionId: string;
  readonly number: number;
}

/** An act on an article as it was seen. */
export interface ArticleActInput {
  readonly articleId: string;
  readonly expectedVersion: number;
}

export interface RescheduleArticleInput extends ArticleActInput {
  /** ISO-8601; null: at no time that is known */
  readonly publishAt: string | null;
}

export interface ConfirmLedgerInput {
  readonly articleId: string;
  /** the revision whose ledger was read */
  readonly revisionNumber: number;
}

export interface SegmentActInput {
  readonly segmentId: string;
  readonly expectedVersion: number;
}

export interface SetAsideSegmentInput extends SegmentActInput {
  /** in a sentence, for the ledger */
  readonly reason: string;
}

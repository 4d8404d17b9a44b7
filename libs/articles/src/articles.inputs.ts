/** Somebody named as author; with `memberId`, a member of this newsroom, who then may neither check nor approve here. */
export interface AuthorInput {
  readonly name: string;
  readonly memberId?: string | null;
}

/**
 * What the author hands over: on words of the body (offsets in UTF-16 code units of the body as submitted, or the words themselves, which
 * must stand there exactly once), or on the whole where neither is given.
 */
export interface NoteInput {
  readonly start?: number | null;
  readonly end?: number | null;
  readonly exact?: string | null;
  readonly text: string;
  readonly url?: string | null;
}

export interface SubmitArticleInput {
  /** the id in the system the article comes from; unique in the newsroom */
  readonly externalId?: string | null;
  /** a code of the newsroom's own: NEWS, OPINION … */
  readonly kind?: string;
  readonly desk?: string | null;
  /** BCP 47; `und` (the default) lets the engine find out */
  readonly language?: string;
  readonly authors?: readonly AuthorInput[];
  readonly byline?: string | null;
  readonly title?: string | null;
  readonly standfirst?: string | null;
  readonly text: string;
  readonly captions?: readonly string[];
  readonly url?: string | null;
  /** an instant, ISO-8601 */
  readonly publishAt?: string | null;
  /** 0 to 9, 9 the most urgent */
  readonly priority?: number;
  readonly notes?: readonly NoteInput[];
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

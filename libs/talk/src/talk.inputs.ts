import type { Selector } from '@stet/claims';

/** Exactly one of the first five. */
export interface CommentInput {
  readonly claimId?: string | null;
  readonly taskId?: string | null;
  readonly evidenceId?: string | null;
  readonly span?: SpanInput | null;
  /** a comment; a reply to a reply joins its thread */
  readonly replyTo?: string | null;
  readonly text: string;
  /** nothing goes out before its thread is resolved; for EDITOR and CHECKER */
  readonly blocking?: boolean | null;
  /** members, at most 50 */
  readonly mentions?: readonly string[] | null;
}

/** Words of the newest revision. */
export interface SpanInput {
  readonly articleId: string;
  readonly revisionNumber: number;
  readonly selector: Selector;
}

export interface EditCommentInput {
  readonly commentId: string;
  readonly expectedVersion: number;
  readonly text: string;
  /** members it names beside those it named before */
  readonly mentions?: readonly string[] | null;
}

/** The comment that opened a thread. */
export interface ThreadInput {
  readonly commentId: string;
  readonly expectedVersion: number;
}

import { defineEvent } from '@stet/platform';

/** What a comment is about. `claimId` is the claim's or that of the task. */
export type About = {
  /** what opened its thread; null: it did */
  threadId: string | null;
  claimId: string | null;
  taskId: string | null;
  evidenceId: string | null;
  revisionId: string | null;
};

/** `mentions`: the members it names. */
export const CommentWritten = defineEvent<About & { blocking: boolean; mentions: string[]; sha256: string }>('CommentWritten', 'comment');
/** Its text is another; `number` counts the texts it has had, `mentions` are the members it did not name before. */
export const CommentEdited = defineEvent<About & { number: number; mentions: string[]; sha256: string }>('CommentEdited', 'comment');
/** A whole thread; the subject opened it. `blocking`: something in it held the article back. */
export const CommentResolved = defineEvent<About & { blocking: boolean }>('CommentResolved', 'comment');
export const CommentReopened = defineEvent<About & { blocking: boolean }>('CommentReopened', 'comment');

import { InvalidInput } from '@stet/platform';
import type { CommentInput } from '../talk.inputs.js';

/** What a comment is about: one of a claim, a task, evidence, and words of a revision. */
export interface Subject {
  readonly articleId: string;
  readonly claimId: string | null;
  readonly taskId: string | null;
  readonly evidenceId: string | null;
  readonly revisionId: string | null;
}

const ways = ['claimId', 'taskId', 'evidenceId', 'span', 'replyTo'] as const;
export type Way = (typeof ways)[number];

/** Which one thing an input names: exactly one is to be there. */
export function wayOf(input: Pick<CommentInput, Way>): Way | InvalidInput {
  const [only, second] = ways.filter((way) => input[way] != null);
  if (only && !second) return only;
  return new InvalidInput(
    second ?? 'claimId',
    `say exactly one of ${ways.join(', ')}: a comment is about one thing, and a reply about its thread's.`,
  );
}

/** Whether only the desk knows of such a thing: authors see the claims and the words of their own articles. */
export const isDesks = ({ taskId, evidenceId }: Pick<Subject, 'taskId' | 'evidenceId'>): boolean => taskId !== null || evidenceId !== null;

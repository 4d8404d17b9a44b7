import { Refusal } from '@stet/platform';

/** Only an EDITOR or a CHECKER holds an article back by a comment, and lets it go again. */
export class BlockingNotYours extends Refusal {
  readonly kind = 'BlockingNotYours';
  readonly message = 'Only an editor or a checker can block with a comment, or lift what blocks.';
}

/** What somebody said is said otherwise by themselves. */
export class NotYourComment extends Refusal {
  readonly kind = 'NotYourComment';
  readonly message = 'Somebody else wrote this comment: answer it.';
}

/** Who is named must be able to read what they are named in. */
export class MentionCannotSee extends Refusal {
  readonly kind = 'MentionCannotSee';
  readonly message: string;
  constructor(readonly memberIds: readonly string[]) {
    super();
    this.message = `${memberIds.length === 1 ? 'A member' : `${memberIds.length} members`} you name may not see what this is about.`;
  }
}

/** Two people assess these words apart: who has one of the tasks says nothing on the other. */
export class AssessedApart extends Refusal {
  readonly kind = 'AssessedApart';
  readonly message =
    'These words are assessed by two people apart, and you are one of them: what is said on the other task is not for you.';
}

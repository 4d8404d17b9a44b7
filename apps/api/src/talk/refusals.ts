import { RefusalObject, RefusalType } from '../base/index.js';

@RefusalType('BlockingNotYours', 'Only an EDITOR or a CHECKER holds an article back by a comment, and lets it go again.')
export class BlockingNotYoursObject extends RefusalObject {}

@RefusalType('NotYourComment', 'Somebody else wrote this comment.')
export class NotYourCommentObject extends RefusalObject {}

@RefusalType('MentionCannotSee', 'Members named in a comment may not see what it is about.')
export class MentionCannotSeeObject extends RefusalObject {
  /** bare uuids; the field `members` shows them */
  memberIds: readonly string[];
}

@RefusalType('AssessedApart', 'Two people assess these words apart: who has one of the tasks says nothing on the other.')
export class AssessedApartObject extends RefusalObject {}

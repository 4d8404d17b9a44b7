import { Field, Int } from '@nestjs/graphql';
import { RefusalObject, RefusalType } from '../base/index.js';

@RefusalType('TextTooLong', 'More text than one revision may hold.')
export class TextTooLongObject extends RefusalObject {
  @Field(() => Int, { description: 'Of the text, in UTF-16 code units.' })
  length: number;

  @Field(() => Int, { description: 'What one revision may hold.' })
  limit: number;
}

@RefusalType('TextEmpty', 'No text, or white space only: there is nothing to check.')
export class TextEmptyObject extends RefusalObject {}

@RefusalType('FetchLimitReached', 'So many pages were asked for within the last minute that no more are fetched for the newsroom.')
export class FetchLimitReachedObject extends RefusalObject {
  @Field(() => Int, { description: 'How many are fetched a minute.' })
  perMinute: number;
}

@RefusalType('TextUnchanged', 'The same words again are no revision.')
export class TextUnchangedObject extends RefusalObject {
  @Field(() => Int, { description: 'Which revision has these words.' })
  revisionNumber: number;
}

@RefusalType('ExternalIdTaken', 'The newsroom has an article of this external id: revise that one.')
export class ExternalIdTakenObject extends RefusalObject {
  /** bare uuid; the field `article` shows it */
  articleId: string;
}

@RefusalType('RevisionOutdated', 'The act names a revision that is not the newest one.')
export class RevisionOutdatedObject extends RefusalObject {
  @Field(() => Int, { description: 'The newest one’s number.' })
  currentNumber: number;
}

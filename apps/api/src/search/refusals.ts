import { Field, Int } from '@nestjs/graphql';
import { RefusalObject, RefusalType } from '../base/index.js';

@RefusalType('SavedSearchNameTaken', 'Another saved search of this member has the name; upper and lower case are one.')
export class SavedSearchNameTakenObject extends RefusalObject {
  /** bare uuid */
  savedSearchId: string;
}

@RefusalType('TooManySavedSearches', 'One has to go before another can be kept.')
export class TooManySavedSearchesObject extends RefusalObject {
  @Field(() => Int, { description: 'How many a member keeps at most.' })
  limit: number;
}

@RefusalType('NotYourSavedSearch', 'A shared search is everybody’s to use, and its owner’s or an ADMIN’s to change.')
export class NotYourSavedSearchObject extends RefusalObject {}

import { Field } from '@nestjs/graphql';
import { TextEmptyObject, TextTooLongObject, TextUnchangedObject } from '../articles/index.js';
import {
  IllegalTransitionObject,
  InvalidInputObject,
  NotFoundObject,
  RefusalObject,
  RefusalType,
  resultUnion,
  VersionConflictObject,
} from '../base/index.js';
import { AuthorQueryObject, ContactObject } from './asking.object.js';

@RefusalType('QueryWordsGone', 'The words another wording was proposed for are no longer in the text.')
export class QueryWordsGoneObject extends RefusalObject {}

@RefusalType('EditorNeeded', 'Only an editor who did not write the article lets it stand against a query.')
export class EditorNeededObject extends RefusalObject {}

@RefusalType('NotYourQuery', 'Only who asked, or an editor, takes a query back.')
export class NotYourQueryObject extends RefusalObject {}

@RefusalType('AnswerStillDue', 'The time somebody was given to answer is not over: it is no silence yet.')
export class AnswerStillDueObject extends RefusalObject {
  @Field(() => Date, { description: 'When it is.' })
  answerBy: string;
}

@RefusalType('SubjectErased', 'Who this was about is erased.')
export class SubjectErasedObject extends RefusalObject {
  @Field(() => String, { description: 'What: contact, member, source.' })
  what: string;
}

const acted = [NotFoundObject, VersionConflictObject, IllegalTransitionObject];

export const AskAuthorResult = resultUnion('AskAuthorResult', AuthorQueryObject, [
  NotFoundObject,
  InvalidInputObject,
  IllegalTransitionObject,
]);
export const AnswerAuthorQueryResult = resultUnion('AnswerAuthorQueryResult', AuthorQueryObject, [
  ...acted,
  InvalidInputObject,
  EditorNeededObject,
  QueryWordsGoneObject,
  TextTooLongObject,
  TextEmptyObject,
  TextUnchangedObject,
]);
export const WithdrawAuthorQueryResult = resultUnion('WithdrawAuthorQueryResult', AuthorQueryObject, [...acted, NotYourQueryObject]);
export const LogContactResult = resultUnion('LogContactResult', ContactObject, [
  NotFoundObject,
  InvalidInputObject,
  IllegalTransitionObject,
]);
export const RecordAnswerResult = resultUnion('RecordAnswerResult', ContactObject, [
  ...acted,
  InvalidInputObject,
  AnswerStillDueObject,
  SubjectErasedObject,
]);

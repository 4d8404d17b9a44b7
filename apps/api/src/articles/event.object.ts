import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Event } from '@stet/platform';
import { connectionOf } from '../base/index.js';

const ActorKindEnum: Readonly<Record<Event['actorKind'], Event['actorKind']>> = {
  MEMBER: 'MEMBER',
  SYSTEM: 'SYSTEM',
  OPERATOR: 'OPERATOR',
};
registerEnumType(ActorKindEnum, {
  name: 'ActorKind',
  description: 'Who acted.',
  valuesMap: {
    MEMBER: { description: 'A member of the newsroom.' },
    SYSTEM: { description: 'A job of the machine.' },
    OPERATOR: { description: 'Whoever runs the installation.' },
  },
});

@ObjectType('EventDetail', { description: 'One thing an event says besides its type: an id, a code or a number.' })
export class EventDetailObject {
  @Field(() => String, { description: 'What: `reasonCode`.' })
  name: string;

  @Field(() => String, { description: 'Its value; ids are bare.' })
  value: string;
}

@ObjectType('Event', { description: 'One change, as the trail holds it.' })
export class EventObject {
  /** bare uuid; the member's, where one acted */
  actorId: string | null;
  data: Event['data'];

  @Field(() => Boolean, {
    description: 'Whether it is about something that is sealed from you, while you or others assess blind: then it says only that it was.',
  })
  sealed: boolean;

  @Field(() => ID, { description: 'Of the event.' })
  id: string;

  @Field(() => String, { description: 'What happened: `ClaimDismissed`.' })
  type: string;

  @Field(() => Int, { nullable: true, description: 'Its number in the article’s trail, without gaps.' })
  articleSeq: number | null;

  @Field(() => String, { description: 'To what kind of thing: `claim`.' })
  subjectType: string;

  @Field(() => String, { description: 'To which; a bare id.' })
  subjectId: string;

  @Field(() => ActorKindEnum, { description: 'Who acted.' })
  actorKind: Event['actorKind'];

  @Field(() => Date, { description: 'When.' })
  at: string;
}

export const EventConnection = connectionOf(EventObject, 'Event');

@ObjectType('ArticleChange', { description: 'One event of an article, with the article as it is when the event is told.' })
export class ArticleChangeObject {
  @Field(() => Int, { description: 'Its number in the article’s trail: go on after it with `after`.' })
  seq: number;

  @Field(() => EventObject, { description: 'What happened.' })
  event: EventObject;

  /** bare uuid */
  articleId: string;
}

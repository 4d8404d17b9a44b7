import { Field, ObjectType } from '@nestjs/graphql';
import { NodeObject } from '../base/index.js';

@ObjectType('Newsroom', { implements: () => [NodeObject], description: 'The tenant: everything belongs to exactly one.' })
export class NewsroomObject extends NodeObject {
  @Field(() => String, { description: 'Short name, unique in the installation.' })
  slug: string;

  @Field(() => String, { description: 'Its name, for people.' })
  name: string;

  @Field(() => String, { description: 'IANA time zone: deadlines and "yesterday" are reckoned with it.' })
  timeZone: string;

  @Field(() => String, { description: 'BCP 47 language tag.' })
  locale: string;

  @Field(() => Boolean, { description: 'Whether it is a demo, whose tokens lie in a file.' })
  isDemo: boolean;

  @Field(() => Date, { description: 'When it was made.' })
  createdAt: string;
}

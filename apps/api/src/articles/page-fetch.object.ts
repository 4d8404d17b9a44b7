import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { PageFetchFailure, PageFetchState } from '@stet/articles';
import { PageFetchFailureEnum, PageFetchStateEnum } from './enums.js';

@ObjectType('PageFetchFailure', { description: 'What the last try to fetch a page came to.' })
export class PageFetchFailureObject {
  @Field(() => PageFetchFailureEnum, { description: 'What was in the way.' })
  code: PageFetchFailure;

  @Field(() => String, { description: 'The same in a sentence.' })
  message: string;

  @Field(() => Int, { nullable: true, description: 'The status the host answered with, where it did not give the page out.' })
  status: number | null;

  @Field(() => Date, { description: 'When.' })
  at: string;
}

@ObjectType('PageFetch', { description: 'The page an article is taken in from, where it was submitted by its address alone.' })
export class PageFetchObject {
  @Field(() => String, { description: 'The address that was submitted.' })
  url: string;

  @Field(() => PageFetchStateEnum, { description: 'How it stands.' })
  state: PageFetchState;

  @Field(() => Date, { description: 'When it was submitted.' })
  askedAt: string;

  @Field(() => PageFetchFailureObject, { nullable: true, description: 'What the last try came to that failed.' })
  failure: PageFetchFailureObject | null;

  @Field(() => String, { nullable: true, description: 'Where the page was in the end, after all redirects.' })
  finalUrl: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the bytes that came, unpacked, in hexadecimal.' })
  sha256: string | null;

  @Field(() => Int, { nullable: true, description: 'How many bytes, unpacked.' })
  size: number | null;

  @Field(() => String, { nullable: true, description: 'What the host said it is: text/html.' })
  mediaType: string | null;

  @Field(() => Date, { nullable: true, description: 'When it came.' })
  fetchedAt: string | null;
}

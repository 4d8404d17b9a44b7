import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Question, SavedList } from '@stet/search';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageArgs } from '../base/index.js';
import { SavedListEnum } from './enums.js';
import { JSONObjectScalar } from './json-object.scalar.js';

@ArgsType()
export class SavedSearchesArgs extends PageArgs {
  @Field(() => SavedListEnum, { nullable: true, description: 'Of this list.' })
  @IsOptional()
  @IsIn(Object.values(SavedListEnum))
  list?: SavedList | null;

  @Field(() => Boolean, { nullable: true, description: 'true: your own only; false: those of others that are shared.' })
  @IsOptional()
  @IsBoolean()
  mine?: boolean | null;
}

@InputType({ description: 'A question to keep.' })
export class SaveSearchInput {
  @Field(() => String, { description: 'What to call it, 1 to 200 characters; one of its kind among your own.' })
  @IsString()
  @MaxLength(400)
  name: string;

  @Field(() => SavedListEnum, { description: 'Which list it asks.' })
  @IsIn(Object.values(SavedListEnum))
  list: SavedList;

  @Field(() => JSONObjectScalar, {
    description:
      'The arguments of that list, as its fields take them, without first and after: { "filter": { "states": ["QUEUED"] }, "order": "PRIORITY" }.',
  })
  @IsObject()
  question: Question;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the newsroom sees it.' })
  @IsBoolean()
  shared: boolean;
}

@InputType({ description: 'A saved search, as it was looked at.' })
export class RemoveSavedSearchInput {
  @Field(() => ID, { description: 'The saved search.' })
  @IsString()
  savedSearchId: string;

  @Field(() => Int, { description: 'The version of the saved search that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'What a saved search is to be; what is left out stays.' })
export class AmendSavedSearchInput extends RemoveSavedSearchInput {
  @Field(() => String, { nullable: true, description: 'What to call it, 1 to 200 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  name?: string | null;

  @Field(() => JSONObjectScalar, { nullable: true, description: 'The arguments of its list.' })
  @IsOptional()
  @IsObject()
  question?: Question | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the newsroom sees it.' })
  @IsOptional()
  @IsBoolean()
  shared?: boolean | null;
}

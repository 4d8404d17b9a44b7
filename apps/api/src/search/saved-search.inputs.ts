import { ArgsType, Field, InputType } from '@nestjs/graphql';
import type { Question, SavedList } from '@stet/search';
import { IsBoolean, IsObject, IsOptional } from 'class-validator';
import { BooleanField, EnumField, IdField, IntField, PageArgs, TextField } from '../base/index.js';
import { SavedListEnum } from './enums.js';
import { JSONObjectScalar } from './json-object.scalar.js';

@ArgsType()
export class SavedSearchesArgs extends PageArgs {
  @EnumField(SavedListEnum, 'Of this list.', { optional: true })
  list?: SavedList | null;

  @BooleanField('true: your own only; false: those of others that are shared.', { optional: true })
  mine?: boolean | null;
}

@InputType({ description: 'A question to keep.' })
export class SaveSearchInput {
  @TextField('What to call it, 1 to 200 characters; one of its kind among your own.', 400)
  name: string;

  @EnumField(SavedListEnum, 'Which list it asks.')
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
  @IdField('The saved search.')
  savedSearchId: string;

  @IntField('The version of the saved search that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'What a saved search is to be; what is left out stays.' })
export class AmendSavedSearchInput extends RemoveSavedSearchInput {
  @TextField('What to call it, 1 to 200 characters.', 400, { optional: true })
  name?: string | null;

  @Field(() => JSONObjectScalar, { nullable: true, description: 'The arguments of its list.' })
  @IsOptional()
  @IsObject()
  question?: Question | null;

  @BooleanField('Whether the newsroom sees it.', { optional: true })
  shared?: boolean | null;
}

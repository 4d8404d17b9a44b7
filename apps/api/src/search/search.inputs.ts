import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { MOST_TYPED } from '@stet/search';
import type { SearchKind } from '@stet/search';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { EnumField, IdField, InputField, PageArgs, TextField } from '../base/index.js';
import { SearchKindEnum } from './enums.js';

@InputType({ description: 'In which articles; what is left out does not matter.' })
export class SearchFilter {
  @IdField('In this article, and what is about it.', { optional: true })
  articleId?: string | null;

  @Field(() => [String], { nullable: true, description: 'In articles of one of these kinds: NEWS.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  articleKinds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'In articles on one of these beats.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  desks?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'In articles in one of these languages: en.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  languages?: string[] | null;
}

@ArgsType()
export class SearchArgs extends PageArgs {
  @TextField(
    `What to look for, up to ${MOST_TYPED} characters: words, "a phrase", or, -without. The last word may be a beginning.`,
    MOST_TYPED,
  )
  text: string;

  @EnumField(SearchKindEnum, 'Among these; left out: among all you may see.', { most: 10, optional: true })
  in?: SearchKind[] | null;

  @InputField(() => SearchFilter, 'In which articles.', { optional: true })
  filter?: SearchFilter | null;
}

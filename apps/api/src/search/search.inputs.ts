import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { MOST_TYPED } from '@stet/search';
import type { SearchKind } from '@stet/search';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '../base/index.js';
import { SearchKindEnum } from './enums.js';

@InputType({ description: 'In which articles; what is left out does not matter.' })
export class SearchFilter {
  @Field(() => ID, { nullable: true, description: 'In this article, and what is about it.' })
  @IsOptional()
  @IsString()
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
  @Field(() => String, {
    description: `What to look for, up to ${MOST_TYPED} characters: words, "a phrase", or, -without. The last word may be a beginning.`,
  })
  @IsString()
  @MaxLength(MOST_TYPED)
  text: string;

  @Field(() => [SearchKindEnum], { nullable: true, description: 'Among these; left out: among all you may see.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(Object.values(SearchKindEnum), { each: true })
  in?: SearchKind[] | null;

  @Field(() => SearchFilter, { nullable: true, description: 'In which articles.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SearchFilter)
  filter?: SearchFilter | null;
}

import { applyDecorators } from '@nestjs/common';
import { Field, ID, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

/**
 * Fields of inputs: what the schema shows of each and the rule it is checked by, in one line. An `optional` one may be left out or null. What has a
 * default, or a rule of its own, is written out where it stands.
 */
interface Optional {
  readonly optional?: boolean;
}

interface Listed extends Optional {
  /** a list of so many at the most: what is more is refused before it is looked at */
  readonly most?: number;
}

const field = (
  type: () => unknown,
  description: string,
  { optional = false }: Optional,
  ...rules: PropertyDecorator[]
): PropertyDecorator =>
  applyDecorators(Field(type as never, { nullable: optional, description }), ...rules, ...(optional ? [IsOptional()] : []));

/** A global id; one of another type, or of nothing, is an id nobody knows. */
export const IdField = (description: string, options: Optional = {}): PropertyDecorator =>
  field(() => ID, description, options, IsString());

/** @param most ids in the list */
export const IdsField = (description: string, most: number, options: Optional = {}): PropertyDecorator =>
  field(() => [ID], description, options, IsString({ each: true }), ArrayMaxSize(most), IsArray());

export const IntField = (description: string, options: Optional = {}): PropertyDecorator => field(() => Int, description, options, IsInt());

export const BooleanField = (description: string, options: Optional = {}): PropertyDecorator =>
  field(() => Boolean, description, options, IsBoolean());

/** An instant. */
export const DateField = (description: string, options: Optional = {}): PropertyDecorator =>
  field(() => Date, description, options, IsDate());

/** @param most UTF-16 code units, before the room's own rule is asked: what is longer is not looked at */
export const TextField = (description: string, most: number, options: Optional = {}): PropertyDecorator =>
  field(() => String, description, options, MaxLength(most), IsString());

/** One value of an enum, or a list of them. */
export const EnumField = (values: object, description: string, { most, ...options }: Listed = {}): PropertyDecorator =>
  most === undefined
    ? field(() => values, description, options, IsIn(Object.values(values)))
    : field(() => [values], description, options, IsIn(Object.values(values), { each: true }), ArrayMaxSize(most), IsArray());

/** Another input, or a list of them. */
export const InputField = (input: () => new () => object, description: string, { most, ...options }: Listed = {}): PropertyDecorator =>
  most === undefined
    ? field(input, description, options, Type(input), ValidateNested())
    : field(() => [input()], description, options, Type(input), ValidateNested({ each: true }), ArrayMaxSize(most), IsArray());

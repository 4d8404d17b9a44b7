import { createUnionType, Field, Int, InterfaceType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Type } from '@nestjs/common';
import { codeOf, isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';

/** Code → code, grown by every refusal type that is declared, before the schema is built. */
const RefusalCode: Record<string, string> = {};
registerEnumType(RefusalCode, { name: 'RefusalCode', description: 'Why the desk said no: stable, one for each refusal type.' });

const kinds = new Map<unknown, string>();

/**
 * An expected "no" as clients see it. Rooms return their `Refusal` objects; nothing is mapped.
 *
 * A room's own refusal is declared in its folder of this app (`refusals.ts`), with the fields that the room's class has beside `message`:
 *
 * @example
 *   @RefusalType('OwnWorkReview', 'Who checked a claim may not review its verdict.')
 *   export class OwnWorkReviewObject extends RefusalObject {
 *     @Field(() => ID, { description: 'The task they checked.' }) taskId: string;
 *   }
 */
@InterfaceType('Refusal', {
  description: 'An expected "no". Each kind has what a client needs to go on.',
  resolveType: (refusal: Refusal) => refusal.kind,
})
export abstract class RefusalObject {
  @Field(() => RefusalCode, { description: 'Stable; for programs.' })
  code: string;

  @Field(() => String, { description: 'A sentence for a person, in English; may change.' })
  message: string;
}

/** Declares a GraphQL type for a platform `Refusal` of this kind, and its code. Goes on a class that extends {@link RefusalObject}. */
export function RefusalType(kind: string, description: string): ClassDecorator {
  return (target) => {
    kinds.set(target, kind);
    RefusalCode[codeOf(kind)] = codeOf(kind);
    ObjectType(kind, { description, implements: () => [RefusalObject] })(target);
  };
}

@RefusalType('NotFound', 'There is no such object here. Unknown ids and ids of other newsrooms look the same.')
export class NotFoundObject extends RefusalObject {
  @Field(() => String, { description: 'What was looked for, in the words of the desk: `task`.' })
  what: string;
}

@RefusalType('VersionConflict', 'Somebody was faster: the object is no longer the one that was looked at.')
export class VersionConflictObject extends RefusalObject {
  @Field(() => Int, { description: 'The version it is at now. Read it again before you try again.' })
  currentVersion: number;
}

@RefusalType('IllegalTransition', 'The state does not allow this act.')
export class IllegalTransitionObject extends RefusalObject {
  // under another name than the object's own `state`, whose type differs: GraphQL lets nobody select both in one union
  @Field(() => String, { name: 'currentState', description: 'The state it is in.' })
  state: string;

  @Field(() => String, { description: 'What was asked: the mutation.' })
  act: string;

  @Field(() => [String], { description: 'The states that would allow it.' })
  allowed: readonly string[];
}

@RefusalType('InvalidInput', 'A value that fits its type but not its meaning.')
export class InvalidInputObject extends RefusalObject {
  @Field(() => String, { description: 'The path in the input: `spans.0.start`.' })
  field: string;

  @Field(() => String, { description: 'What is wrong with it, in a sentence.' })
  problem: string;
}

@RefusalType('IdempotencyKeyReused', 'The Idempotency-Key was used for another request within the last 24 hours.')
export class IdempotencyKeyReusedObject extends RefusalObject {}

/**
 * What a mutation returns: the changed object, or one of the refusals its service may return. IdempotencyKeyReused is always among them.
 * A refusal that is not in the list is a fault (INTERNAL), found by the first test that meets it.
 *
 * @param name `<Mutation>Result`
 * @example
 *   export const StartTaskResult = resultUnion('StartTaskResult', TaskObject, [NotFoundObject, VersionConflictObject, IllegalTransitionObject]);
 *   @Mutation(() => StartTaskResult) …
 */
export function resultUnion(name: string, Result: Type<unknown>, refusals: readonly (abstract new () => RefusalObject)[]): object {
  const all = [...new Set([...refusals, IdempotencyKeyReusedObject])] as Type<unknown>[];
  const named = new Set(all.map((Class) => kinds.get(Class)));
  return createUnionType({
    name,
    description: `What ${name.charAt(0).toLowerCase()}${name.slice(1).replace(/Result$/, '')} answers: the outcome, or why not.`,
    types: () => [Result, ...all],
    resolveType: (value: object) => {
      if (!isRefusal(value)) return Result;
      if (!named.has(value.kind)) throw new Error(`${name} does not name the refusal ${value.kind}`);
      return value.kind;
    },
  }) as object;
}

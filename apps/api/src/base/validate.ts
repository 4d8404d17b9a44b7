import { Injectable, ValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata, PipeTransform, ValidationError } from '@nestjs/common';
import { hasTowerOfMarks, MARKS_IN_A_ROW } from '@stet/platform';
import { EdgeError } from '../edge/index.js';

const rawFields = new WeakMap<object, Set<string>>();

/**
 * The field of an input that takes a submitted text as it is, NUL and lone surrogates included: the articles room normalises and reports.
 *
 * @example @RawText() @IsString() @Field(() => String, { description: '…' }) text: string;
 */
export function RawText(): PropertyDecorator {
  return (target, property) => {
    const fields = rawFields.get(target) ?? new Set<string>();
    rawFields.set(target, fields.add(String(property)));
  };
}

/** NUL, or half of a surrogate pair without the other */
const BROKEN = /\0|\p{Surrogate}/u;

/** Declared by its class or by one that it extends. */
function isRaw(value: object, key: string): boolean {
  for (let at: unknown = Object.getPrototypeOf(value); typeof at === 'object' && at !== null; at = Object.getPrototypeOf(at))
    if (rawFields.get(at)?.has(key)) return true;
  return false;
}

/**
 * @param raw the text is normalised further in: what it may hold is told there
 * @throws EdgeError BAD_REQUEST naming the first string Postgres has no text for (NUL), that is no Unicode (a lone surrogate), or that would
 *   take minutes to normalise
 */
function refuseBrokenText(value: unknown, path: string, raw = false): void {
  if (typeof value === 'string') {
    if (hasTowerOfMarks(value))
      throw new EdgeError('BAD_REQUEST', `${path}: more than ${MARKS_IN_A_ROW} combining marks follow each other.`);
    if (!raw && BROKEN.test(value)) throw new EdgeError('BAD_REQUEST', `${path}: no NUL and no lone surrogates.`);
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => refuseBrokenText(item, `${path}.${i}`, raw));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) refuseBrokenText(inner, path ? `${path}.${key}` : key, isRaw(value, key));
  }
}

/**
 * Every argument of a root field: class-validator's rules of the input class, then the text rule. Global in the app; nothing to do in a
 * resolver. Each field of an input class carries a validator, or requests that give it are refused; a nested input carries
 * `@ValidateNested()` and `@Type(() => InnerInput)`. Arguments of nested fields (without parameter decorators) do not come by here: check
 * them with `checkText` and `readPage`.
 *
 * Everything wrong here is BAD_REQUEST. A value that fits its type and bounds but not its meaning is the room's `InvalidInput`.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  private readonly rules = new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => new EdgeError('BAD_REQUEST', errors.flatMap((error) => sentences(error)).join('; ')),
  });

  /** The arguments a class was given last, and what they became: a nested field has the same ones for every row of the list above it. */
  private readonly last = new WeakMap<object, { readonly text: string; readonly checked: Promise<unknown> }>();

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { metatype } = metadata;
    const text = metatype && textOfPlain(value);
    if (text === undefined) return this.check(value, metadata);
    const last = this.last.get(metatype!);
    if (last?.text === text) return last.checked;
    // shared from here on: whoever would change it must copy it
    const checked = this.check(value, metadata).then((found) => Object.freeze(found));
    this.last.set(metatype!, { text, checked });
    return checked;
  }

  private async check(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const checked: unknown = await this.rules.transform(value, metadata);
    if (metadata.type !== 'custom') refuseBrokenText(checked, metadata.data ?? '');
    return checked;
  }
}

/** @returns JSON of an object that holds nothing but short plain values, else undefined: whatever is long is checked each time */
function textOfPlain(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  for (const inner of Object.values(value))
    if (inner != null && typeof inner !== 'number' && typeof inner !== 'boolean' && !(typeof inner === 'string' && inner.length <= 200))
      return undefined;
  return JSON.stringify(value);
}

/**
 * The text rule for raw arguments of nested fields.
 *
 * @throws EdgeError BAD_REQUEST
 */
export const checkText = (args: unknown): void => refuseBrokenText(args, '');

function sentences(error: ValidationError, before = ''): string[] {
  const path = before ? `${before}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => (before ? `${path}: ${message}` : message));
  return [...own, ...(error.children ?? []).flatMap((child) => sentences(child, path))];
}

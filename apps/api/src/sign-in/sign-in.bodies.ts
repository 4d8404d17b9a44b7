import { z } from 'zod';
import { EdgeError } from '../edge/index.js';

/** Longer ones are nobody's; a password is hashed, so its length is limited before. */
const text = (most: number) => z.string().min(1).max(most);

export const signInBody = z.strictObject({ email: text(400), password: text(1000), newsroom: text(63).optional() });
export const switchBody = z.strictObject({ newsroom: text(63) });
export const passwordBody = z.strictObject({ current: text(1000), password: text(1000) });
export const linkBody = z.strictObject({ link: text(200), password: text(1000) });

/** `link`: the secret of an invitation. */
export const providerBody = z.strictObject({ newsroom: text(63).optional(), link: text(200).optional() });

/**
 * The fields of a body. What is wrong is said by the names of the fields and never by what was in them.
 *
 * @throws EdgeError BAD_REQUEST
 */
export function readBody<T>(shape: z.ZodType<T>, body: unknown): T {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const fields = [...new Set(read.error.issues.map(({ path }) => path.join('.')).filter((path) => path !== ''))];
  throw new EdgeError('BAD_REQUEST', fields.length ? `Not as they should be: ${fields.join(', ')}.` : 'The body is not as it should be.');
}

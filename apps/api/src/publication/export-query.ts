import { articleStates } from '@stet/articles';
import type { ArticleFilter } from '@stet/articles';
import { claimStates } from '@stet/claims';
import { claimKinds } from '@stet/publication';
import type { ClaimsAsked } from '@stet/publication';
import { z } from 'zod';
import { decodeId, EdgeError, isMoment } from '../edge/index.js';

/** A parameter may stand several times: any of its values will do. */
const several = <T extends z.ZodType>(value: T) =>
  z.preprocess((given) => (given === undefined || Array.isArray(given) ? given : [given]), z.array(value).max(100).optional());
const words = z
  .string()
  .min(1)
  .max(1_000)
  .refine((text) => !text.includes('\0'));
const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const instant = z
  .string()
  .refine(isMoment, 'a moment is written like 2026-03-01T09:30:00Z')
  .transform((text) => new Date(text).toISOString());
const idOf = (type: string) => words.transform((id) => decodeId(type, id) ?? /* found nowhere */ '00000000-0000-0000-0000-000000000000');

const articles = z.strictObject({
  states: several(z.enum(articleStates)),
  kinds: several(words),
  desks: several(words),
  externalId: words.optional(),
  authorId: idOf('member').optional(),
  publishFrom: instant.optional(),
  publishBefore: instant.optional(),
  bom: yesOrNo.optional(),
});

const claims = z.strictObject({
  articleId: idOf('article').optional(),
  states: several(z.enum(claimStates)),
  kinds: several(z.enum(claimKinds)),
  speaker: words.optional(),
  minWorth: z.coerce.number().min(0).max(1).optional(),
  added: yesOrNo.optional(),
  addedBy: idOf('member').optional(),
  asksMeaning: yesOrNo.optional(),
  duplicate: yesOrNo.optional(),
  bom: yesOrNo.optional(),
});

export interface Asked<F> {
  readonly filter: F;
  readonly bom: boolean;
}

/** @throws EdgeError BAD_REQUEST, naming the parameter */
export const articlesAsked = (query: unknown): Asked<ArticleFilter> => read(articles, query);
/** @throws EdgeError BAD_REQUEST, naming the parameter */
export const claimsAsked = (query: unknown): Asked<ClaimsAsked> => read(claims, query);

function read<F extends { bom?: boolean | undefined }>(shape: z.ZodType<F>, query: unknown): Asked<Omit<F, 'bom'>> {
  const asked = shape.safeParse({ ...(query as object) });
  if (!asked.success) throw new EdgeError('BAD_REQUEST', `${asked.error.issues.map(said).join('; ')}.`);
  const { bom = false, ...filter } = asked.data;
  return { filter, bom };
}

const said = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' ? `there is no parameter ${issue.keys.join(', ')}` : `${issue.path.join('.')}: ${issue.message}`;

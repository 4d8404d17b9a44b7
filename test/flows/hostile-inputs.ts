/** Inputs of every mutation, made from the schema, with a text of the tester's where a text can stand. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { permissions } from '@stet/newsroom';
import type { Part } from '@test/cast';
import { buildSchema, getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isRequiredInputField } from 'graphql';
import type { GraphQLEnumType, GraphQLInputType } from 'graphql';

export const schema = buildSchema(readFileSync(path.resolve(import.meta.dirname, '../../apps/api/schema.graphql'), 'utf8'));
export const mutations = Object.values(schema.getMutationType()!.getFields()).filter(({ args }) => args.length > 0);
export const claimKinds = (schema.getType('ClaimKind') as GraphQLEnumType).getValues().map(({ name }) => name);
const TEXTS = new Set(['String', 'ID', 'DateTime']);
/** Values a plain word would not do for. */
const plain: Readonly<Record<string, unknown>> = {
  rating: 'CONFIRMED',
  scale: 'desk',
  step: 'FIGURE',
  kind: 'NEWS',
  exact: 'million euros on the bridge',
  url: 'https://example.org/a',
  email: 'a@example.org',
  language: 'en',
  from: '2026-03-01',
  to: '2026-03-02',
  textSha256: 'f'.repeat(64),
};
/** What an input needs though its type does not say so. */
const needed: Readonly<Record<string, readonly string[]>> = {
  AddEvidenceInput: ['claimId', 'cite', 'source'],
  AnswerStepInput: ['number'],
  AmendEvidenceInput: ['quotation'],
  RecordAnswerInput: ['text'],
  AnswerAuthorQueryInput: ['text'],
  SelectorInput: ['exact'],
  CorrectVerdictInput: ['rationale'],
  NoteInput: [],
  SubmitArticleInput: ['text'],
  CommentInput: ['claimId'],
  ReviewVerdictInput: ['comment'],
  AmendSourceInput: ['publisher'],
};

/** Where in an input of this type a text can stand: `['source', 'publisher']`. */
export function textPaths(type: GraphQLInputType, texts: ReadonlySet<string> = TEXTS): string[][] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return texts.has(named.name) ? [[]] : [];
  return Object.values(named.getFields()).flatMap(({ name, type: inner }) => textPaths(inner, texts).map((rest) => [name, ...rest]));
}

/** The smallest input that works, and `text` where the path leads. */
export async function inputOf(type: GraphQLInputType, at: string[] | undefined, text: string, ids: Ids, field = ''): Promise<unknown> {
  const bare = getNullableType(type);
  if (isListType(bare)) return [await inputOf(bare.ofType as GraphQLInputType, at, text, ids, field)];
  if (isEnumType(bare))
    return field === 'kind'
      ? bare.name === 'PersonKind'
        ? 'HUMAN'
        : bare.getValues()[0]!.name
      : field === 'decision'
        ? 'RETURN'
        : bare.name === 'AuthorAnswer' || field === 'answer'
          ? 'ANSWER'
          : bare.getValues()[0]!.name;
  if (!isInputObjectType(bare)) return at?.length === 0 ? text : scalarOf((bare as { name: string }).name, field, ids);
  const made: Record<string, unknown> = {};
  for (const inner of Object.values(bare.getFields())) {
    const onTheWay = at?.[0] === inner.name;
    if (!onTheWay && !isRequiredInputField(inner) && !needed[bare.name]?.includes(inner.name)) continue;
    if (inner.name === 'expectedVersion') continue;
    made[inner.name] = await inputOf(inner.type, onTheWay ? at!.slice(1) : undefined, text, ids, inner.name);
  }
  if ('expectedVersion' in bare.getFields())
    made['expectedVersion'] = await ids.version(Object.values(made).find((value) => /^[a-z-]+_/i.test(String(value))));
  return made;
}

/** `fixed` over an input that was made from the schema, but for the text where the path leads. */
export function laidOver(made: unknown, fixed: unknown, at: readonly string[] | undefined): unknown {
  if (at === undefined) return isBranch(made) && isBranch(fixed) ? { ...made, ...fixed } : fixed;
  if (at.length === 0) return made;
  if (Array.isArray(fixed)) return [laidOver((made as unknown[])[0], fixed[0], at), ...(fixed.slice(1) as unknown[])];
  const [next, ...rest] = at as [string, ...string[]];
  const [under, over] = [made, fixed] as [Record<string, unknown>, Record<string, unknown>];
  return { ...under, ...over, [next]: next in over ? laidOver(under[next], over[next], rest) : under[next] };
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

async function scalarOf(type: string, field: string, ids: Ids): Promise<unknown> {
  if (type === 'ID') return ids.of(field);
  if (type === 'DateTime') return field === 'contactedAt' ? '2020-01-01T00:00:00Z' : '2030-01-01T00:00:00Z';
  if (type === 'Int') return 1;
  if (type === 'Float') return 0.5;
  if (type === 'JSONObject') return {};
  return type === 'Boolean' ? false : (plain[field] ?? 'Plain words.');
}

export interface Ids {
  of(field: string): Promise<string>;
  version(id: unknown): Promise<number>;
}

/** Who may, by name: those the stories speak with. */
export function partFor(mutation: string): Part {
  const roles: readonly string[] = permissions[mutation as keyof typeof permissions];
  const parts = { checker: 'CHECKER', editor: 'EDITOR', admin: 'ADMIN', author: 'AUTHOR' } as const;
  return (Object.keys(parts) as (keyof typeof parts)[]).find((part) => roles.includes(parts[part]))!;
}

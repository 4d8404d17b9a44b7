import { readFileSync } from 'node:fs';
import path from 'node:path';
import { newId } from '@stet/platform';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLInputType, GraphQLOutputType } from 'graphql';

/** Requests made from the schema itself: each field with an id of every type it names. */
export const schema = buildSchema(readFileSync(path.resolve(import.meta.dirname, '../../apps/api/schema.graphql'), 'utf8'));
export const mutations = Object.values(schema.getMutationType()!.getFields());
export const queries = Object.values(schema.getQueryType()!.getFields());

/** Which type of object an argument or field of an input names. A new one must be thought of here: an unknown name fails. */
export const typeOfId: Readonly<Record<string, string>> = {
  articleId: 'article',
  segmentId: 'segment',
  claimId: 'claim',
  commentId: 'comment',
  replyTo: 'comment',
  mentions: 'member',
  taskId: 'task',
  assigneeId: 'member',
  actorId: 'member',
  authorId: 'member',
  addedById: 'member',
  originalId: 'claim',
  memberId: 'member',
  verdictId: 'verdict',
  evidenceId: 'evidence',
  sourceId: 'source',
  queryId: 'authorQuery',
  contactId: 'contact',
  citationId: 'citation',
  citationIds: 'citation',
  ratingId: 'rating',
  ratingIds: 'rating',
  scaleId: 'scale',
  checklistId: 'checklist',
  evidenceIds: 'evidence',
  sessionId: 'session',
  tokenId: 'accessToken',
  accessTokenId: 'accessToken',
  workItemId: 'workItem',
  savedSearchId: 'savedSearch',
  findingId: 'finding',
  notificationIds: 'notification',
  overrideId: 'override',
  holdId: 'legalHold',
  // of overrideBlocker: the thing in the way, here a claim
  subjectId: 'claim',
};
/** `id` of a root query: an object of the query's own name. */
const typeOf = (field: string, name: string): string => {
  const type = name === 'id' ? field : typeOfId[name];
  if (!type) throw new Error(`${field}: whose id is ${name}?`);
  return type;
};

const isId = (type: GraphQLInputType): boolean => getNamedType(type).name === 'ID';
type Slot = GraphQLArgument | GraphQLInputField;

/** Something that fits: every field that must be there, and every id there is. */
function valueFor(field: string, { name, type, defaultValue }: Slot, idOf: (type: string) => string): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const one = valueFor(field, { name, type: inner.ofType as GraphQLInputType, defaultValue: undefined } as Slot, idOf);
    return one === undefined ? [] : [one];
  }
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields()).map((slot) => [slot.name, valueFor(field, slot, idOf)] as const);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
  if (isId(inner)) return idOf(typeOf(field, name));
  // its schema lets it come without words, by an address: then there is nothing to do with the ids
  if (field === 'submitArticle' && name === 'text') return 'So it is.';
  if (!isNonNullType(type) || defaultValue !== undefined) return undefined;
  if (name === 'from' || name === 'to') return '2026-03-02';
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (getNamedType(inner).name === 'JSONObject') return {};
  return { Int: 1, Float: 0.5, Boolean: true, String: 'So it is.', DateTime: '2026-03-02T09:00:00Z' }[getNamedType(inner).name];
}

export const hasIds = ({ args }: GraphQLField<unknown, unknown>): boolean => args.some((slot) => mentionsId(slot.type));
function mentionsId(type: GraphQLInputType, known = new Set<string>()): boolean {
  const named = getNamedType(type);
  if (named.name === 'ID') return true;
  if (!isInputObjectType(named) || known.has(named.name)) return false;
  known.add(named.name);
  return Object.values(named.getFields()).some((slot) => mentionsId(slot.type, known));
}

/** What an answer says of itself: its kind, and of a refusal all that it tells; of a list, what is in it. */
export function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isUnionType(named)) {
    const has = (member: string, fields: string): string =>
      named.getTypes().some(({ name }) => name === member) ? `... on ${member} { ${fields} }` : '';
    const bulk = named.getTypes().filter((member) => member.getFields()['results']);
    const results = bulk.map(({ name }) => `... on ${name} { results { refusal { __typename message } } }`);
    return `{ __typename ... on Refusal { code message } ${has('NotFound', 'what')} ${has('NotAssignable', 'reason')} ${results.join(' ')} }`;
  }
  if (named.name === 'Board') return '{ columns { count } }';
  if (named.name === 'Statistics') return '{ groupCount groups(first: 1) { throughput { handIns reviews claimsFound } } }';
  if (isObjectType(named) && named.getFields()['nodes']) return '{ nodes { id } }';
  return isObjectType(named) || isInterfaceType(named) ? '{ __typename }' : '';
}

/** No object, an empty list, figures that counted nothing. */
export const NOTHING =
  /"done":(null|\[\]|\{"nodes":\[\]\}|\{"columns":\[(\{"count":0\},?)+\]\}|\{"groupCount":\d,"groups":\[(\{"throughput":\{("\w+":0,?)+\}\})?\]\})/;

export const asked = ({ args }: GraphQLField<unknown, unknown>): readonly GraphQLArgument[] =>
  args.filter(({ type, defaultValue }) => mentionsId(type) || (isNonNullType(type) && defaultValue === undefined));

export function documentOf(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string {
  const used = asked(field);
  const variables = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const args = used.map(({ name }) => `${name}: $${name}`).join(', ');
  return `${operation} (${variables}) { done: ${field.name}(${args}) ${selectionOf(field.type)} }`;
}

/** Variables that fit: an id of each type, those not known made up. */
export const variablesOf = (field: GraphQLField<unknown, unknown>, ids: ReadonlyMap<string, string>): Record<string, unknown> =>
  Object.fromEntries(asked(field).map((slot) => [slot.name, valueFor(field.name, slot, (type) => ids.get(type) ?? `${type}_${newId()}`)]));

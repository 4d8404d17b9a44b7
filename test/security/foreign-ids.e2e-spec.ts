import { readFileSync } from 'node:fs';
import path from 'node:path';
import { newId } from '@stet/platform';
import { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { ask, GraphQLAnswer } from '@test/graphql-client';
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
import { brokenRules } from '../rules/rules.sql.js';
import { FullNewsroom, fullNewsroom } from './full-newsroom.builder.js';

const schema = buildSchema(readFileSync(path.resolve(import.meta.dirname, '../../apps/api/schema.graphql'), 'utf8'));
const mutations = Object.values(schema.getMutationType()!.getFields());
const queries = Object.values(schema.getQueryType()!.getFields());

/** Which type of object an argument or field of an input names. A new one must be thought of here: an unknown name fails. */
const typeOfId: Readonly<Record<string, string>> = {
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
  tokenId: 'accessToken',
  accessTokenId: 'accessToken',
  workItemId: 'workItem',
  savedSearchId: 'savedSearch',
  findingId: 'finding',
  notificationIds: 'notification',
  overrideId: 'override',
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
  if (!isNonNullType(type) || defaultValue !== undefined) return undefined;
  if (name === 'from' || name === 'to') return '2026-03-02';
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  return { Int: 1, Float: 0.5, Boolean: true, String: 'So it is.', DateTime: '2026-03-02T09:00:00Z' }[getNamedType(inner).name];
}

const hasIds = ({ args }: GraphQLField<unknown, unknown>): boolean => args.some((slot) => mentionsId(slot.type));
function mentionsId(type: GraphQLInputType, known = new Set<string>()): boolean {
  const named = getNamedType(type);
  if (named.name === 'ID') return true;
  if (!isInputObjectType(named) || known.has(named.name)) return false;
  known.add(named.name);
  return Object.values(named.getFields()).some((slot) => mentionsId(slot.type, known));
}

/** What an answer says of itself: its kind, and of a refusal all that it tells; of a list, what is in it. */
function selectionOf(type: GraphQLOutputType): string {
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
const NOTHING =
  /"done":(null|\[\]|\{"nodes":\[\]\}|\{"columns":\[(\{"count":0\},?)+\]\}|\{"groupCount":\d,"groups":\[(\{"throughput":\{("\w+":0,?)+\}\})?\]\})/;

const asked = ({ args }: GraphQLField<unknown, unknown>): readonly GraphQLArgument[] =>
  args.filter(({ type, defaultValue }) => mentionsId(type) || (isNonNullType(type) && defaultValue === undefined));

function documentOf(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string {
  const used = asked(field);
  const variables = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const args = used.map(({ name }) => `${name}: $${name}`).join(', ');
  return `${operation} (${variables}) { done: ${field.name}(${args}) ${selectionOf(field.type)} }`;
}

describe('an id of another newsroom', () => {
  let desk: TestDesk;
  let theirs: FullNewsroom;
  let foreign: Map<string, string>;
  const mine = new Map<string, string>();
  beforeAll(async () => {
    desk = await testDesk();
    theirs = await fullNewsroom(desk, 'theirs');
    // tokens of everybody in my own newsroom: desk.cast
    foreign = await idsOf(theirs.cast.newsroomId);
    for (const type of new Set(Object.values(typeOfId))) mine.set(type, `${type}_${newId()}`);
  });
  afterAll(async () => {
    expect(await brokenRules(desk.eye)).toEqual([]);
    await desk.stop();
  });

  /** One id of every type there is, of a newsroom that has done everything. */
  async function idsOf(newsroomId: string): Promise<Map<string, string>> {
    const tables = {
      accessToken: 'access_token',
      workItem: 'work_item',
      authorQuery: 'author_query',
      savedSearch: 'saved_search',
    } as Record<string, string>;
    const found = new Map<string, string>();
    for (const type of new Set(Object.values(typeOfId))) {
      const { rows } = await desk.eye.query<{ id: string }>(
        `SELECT id FROM stet.${tables[type] ?? type} WHERE newsroom_id = $1 ORDER BY id LIMIT 1`,
        [newsroomId],
      );
      if (!rows[0]) throw new Error(`there is no ${type}`);
      found.set(type, `${type}_${rows[0].id}`);
    }
    return found;
  }

  const everybody: readonly Part[] = ['admin', 'editor', 'checker', 'author', 'observer', 'cms'];

  /** The same request with an id of theirs and with one of nobody: as one answer, ids made alike. */
  async function answers(by: Part, operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): Promise<[string, string]> {
    const send = async (ids: ReadonlyMap<string, string>): Promise<string> => {
      const variables = Object.fromEntries(
        asked(field).map((slot) => [slot.name, valueFor(field.name, slot, (type) => ids.get(type) ?? `${type}_${newId()}`)]),
      );
      return plain(await ask(`${desk.url}/graphql`, desk.cast[by].token, documentOf(operation, field), variables), ids);
    };
    return [await send(foreign), await send(mine)];
  }

  /** Without request ids, and with the ids that were asked for under one name. */
  function plain({ data, errors }: GraphQLAnswer, ids: ReadonlyMap<string, string>): string {
    const kept = { data, errors: errors?.map(({ message, extensions }) => ({ message, code: extensions?.code })) };
    let text = JSON.stringify(kept);
    for (const [type, id] of ids) text = text.replaceAll(id, `<${type}>`).replaceAll(id.slice(id.indexOf('_') + 1), `<${type}>`);
    return text;
  }

  it.each(mutations.filter(hasIds).map((field) => [field.name, field] as const))(
    'looks like an id of nobody to %s, whoever asks',
    async (_name, field) => {
      for (const by of everybody) {
        const [theirId, nobodysId] = await answers(by, 'mutation', field);
        expect(theirId).toBe(nobodysId);
        expect(theirId).not.toMatch(/BAD_REQUEST|INTERNAL/);
        // done, or refused with the objects not found
        if (!/PERMISSION_DENIED/.test(theirId)) expect(theirId).toMatch(/"__typename":"(NotFound|NotAssignable|InvalidInput)"/);
      }
    },
  );

  it.each(queries.filter(hasIds).map((field) => [field.name, field] as const))(
    'looks like an id of nobody to the query %s, whoever asks',
    async (_name, field) => {
      for (const by of everybody) {
        const [theirId, nobodysId] = await answers(by, 'query', field);
        expect(theirId).toBe(nobodysId);
        expect(theirId).not.toMatch(/BAD_REQUEST|INTERNAL/);
        if (!/PERMISSION_DENIED/.test(theirId)) expect(theirId).toMatch(NOTHING);
      }
    },
  );

  it('opens nothing by node(id), of any type, and its owners everything', async () => {
    const found: string[] = [];
    for (const [type, id] of foreign) {
      for (const by of everybody) {
        const { data, errors } = await desk.ask(by, 'query ($id: ID!) { node(id: $id) { id } }', { id });
        expect({ type, by, data, errors }).toEqual({ type, by, data: { node: null }, errors: undefined });
      }
      const own = await ask(`${desk.url}/graphql`, theirs.cast.admin.token, 'query ($id: ID!) { node(id: $id) { id } }', { id });
      const asEditor = await ask(`${desk.url}/graphql`, theirs.cast.editor.token, 'query ($id: ID!) { node(id: $id) { id } }', { id });
      if (own.data?.['node'] || asEditor.data?.['node']) found.push(type);
    }
    // or the first half has shown nothing
    expect(found).toEqual(expect.arrayContaining(['article', 'claim', 'task', 'verdict', 'evidence', 'member']));
  });

  it('has changed nothing, and shown nothing in a list', async () => {
    const { rows } = await desk.eye.query(
      'SELECT count(*)::int AS n FROM stet.event WHERE newsroom_id = $1 AND actor_id = ANY($2::uuid[])',
      [theirs.cast.newsroomId, everybody.map((part) => desk.cast[part].actor.memberId)],
    );
    expect(rows).toEqual([{ n: 0 }]);
    const lists = queries.filter(({ type }) => isObjectType(getNamedType(type)) && selectionOf(type) === '{ nodes { id } }');
    expect(lists.length).toBeGreaterThan(4);
    const known = JSON.stringify([...foreign.values()].map((id) => id.slice(id.indexOf('_') + 1)));
    for (const { name } of lists) {
      const { data } = await desk.ask('editor', `{ ${name}(first: 100) { nodes { id } } }`);
      for (const { id } of (data?.[name] as { nodes: { id: string }[] } | undefined)?.nodes ?? [])
        expect(known).not.toContain(id.slice(id.indexOf('_') + 1));
    }
  });
});

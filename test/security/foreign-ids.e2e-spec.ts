import { newId } from '@stet/platform';
import { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { ask, GraphQLAnswer } from '@test/graphql-client';
import { getNamedType, isObjectType } from 'graphql';
import type { GraphQLField } from 'graphql';
import { brokenRules } from '../rules/rules.sql.js';
import { FullNewsroom, fullNewsroom } from './full-newsroom.builder.js';
import { documentOf, hasIds, mutations, NOTHING, queries, selectionOf, typeOfId, variablesOf } from './requests-by-id.js';

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
      legalHold: 'legal_hold',
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
      return plain(await ask(`${desk.url}/graphql`, desk.cast[by].token, documentOf(operation, field), variablesOf(field, ids)), ids);
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

import { jest } from '@jest/globals';
import { guardedFields, httpActs } from '@stet/newsroom';
import type { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import { getNamedType, isNonNullType, isObjectType } from 'graphql';
import { idsOf, nobodysIds, plain } from './asking.js';
import { FullNewsroom, fullNewsroom } from './full-newsroom.builder.js';
import { documentOf, hasIds, mutations, queries, schema, selectionOf, variablesOf } from './requests-by-id.js';
import { memberWith } from './role-pairs.builder.js';
import { declared, RoleMatrix } from './role-matrix.js';
import type { Asker } from './role-matrix.js';

const sorted = (names: Iterable<string>): string[] => [...names].sort();
const parts: readonly Part[] = ['admin', 'editor', 'checker', 'author', 'observer', 'cms'];
const roots = [...queries, ...mutations].map(({ name }) => name);
const lines = Object.keys(schema.getSubscriptionType()!.getFields());

/**
 * What docs/permissions.md says, asked of a newsroom in which everything has happened: each root field, each node, each field below it, each door
 * for files, with each role's token. A guard the tables do not name shows as a denial nobody declared.
 */
describe('the role matrix', () => {
  jest.setTimeout(120_000);
  let desk: TestDesk;
  let full: FullNewsroom;
  let matrix: RoleMatrix;
  let article: string;
  beforeAll(async () => {
    desk = await testDesk();
    full = await fullNewsroom(desk, 'roles');
    matrix = new RoleMatrix(desk, full.cast.newsroomId);
    article = full.articles[1]!.id;
  }, 120_000);
  afterAll(() => desk.stop(), 60_000);

  const asker = (part: Part): Asker => ({ roles: full.cast[part].actor.roles, token: full.cast[part].token });
  const send = async (part: Part, operation: 'query' | 'mutation', field: (typeof queries)[number], ids: ReadonlyMap<string, string>) =>
    plain(await ask(`${desk.url}/graphql`, full.cast[part].token, documentOf(operation, field), variablesOf(field, ids)), ids);

  it.each(['author', 'cms'] as const)('lets an %s nothing of an article of others: its ids look like ids of nobody', async (part) => {
    const theirs = await idsOf(desk.eye, full.cast.newsroomId);
    // what hangs on the article of others; lists of the newsroom's own things (members, ratings …) are the same for everybody
    const onArticle = ['segment', 'claim', 'comment', 'task', 'verdict', 'evidence', 'authorQuery', 'contact', 'citation', 'finding'];
    for (const type of onArticle) theirs.set(type, `${type}_${await oneOf(type)}`);
    theirs.set('article', `article_${article}`);
    const nobodys = nobodysIds();
    for (const type of nobodys.keys()) if (!onArticle.includes(type) && type !== 'article') nobodys.set(type, theirs.get(type)!);
    const differs = (field: (typeof queries)[number]): boolean =>
      JSON.stringify(variablesOf(field, theirs)) !== JSON.stringify(variablesOf(field, nobodys));
    let compared = 0;
    for (const [operation, fields] of [
      ['query', queries],
      ['mutation', mutations],
    ] as const)
      for (const field of fields.filter((one) => hasIds(one) && differs(one))) {
        const [one, other] = [await send(part, operation, field, theirs), await send(part, operation, field, nobodys)];
        expect({ field: field.name, answer: one }).toEqual({ field: field.name, answer: other });
        compared++;
      }
    expect(compared).toBeGreaterThan(60);
    for (const type of ['article', ...onArticle]) {
      const { data } = await ask(`${desk.url}/graphql`, full.cast[part].token, 'query ($id: ID!) { node(id: $id) { id } }', {
        id: theirs.get(type)!,
      });
      expect({ type, data }).toEqual({ type, data: { node: null } });
    }
    const bare = ['article', ...onArticle].map((type) => theirs.get(type)!).map((id) => id.slice(id.indexOf('_') + 1));
    const lists = queries.filter(({ type }) => isObjectType(getNamedType(type)) && selectionOf(type) === '{ nodes { id } }');
    for (const { name } of lists.filter(({ args }) =>
      args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined),
    )) {
      const text = JSON.stringify(await ask(`${desk.url}/graphql`, full.cast[part].token, `{ ${name}(first: 100) { nodes { id } } }`));
      expect({ name, told: bare.filter((id) => text.includes(id)) }).toEqual({ name, told: [] });
    }
  });

  it.each(parts)('answers %s as declared: queries, mutations, subscriptions, files', async (part) => {
    const by = asker(part);
    expect(sorted(await matrix.deniedRoots(by))).toEqual(declared.roots(roots, by.roles));
    expect(sorted(await matrix.deniedSubscriptions(by, `article_${article}`))).toEqual(declared.among(lines, by.roles));
    expect(sorted(await matrix.deniedDoors(by, `article_${article}`))).toEqual(declared.among(httpActs, by.roles));
  });

  it.each([
    ['CHECKER', 'AUTHOR'],
    ['ADMIN', 'OBSERVER'],
  ] as const)('lets who is %s and %s do what either may (every pair: role-pairs.long-spec)', async (...roles) => {
    const by = await memberWith(desk, full.cast.newsroomId, roles);
    expect(sorted(await matrix.deniedRoots(by))).toEqual(declared.roots(roots, roles));
  });

  describe('of an article that is theirs', () => {
    const lookedAt = new Set<string>();
    beforeAll(async () => {
      for (const [n, part] of (['author', 'cms'] as const).entries())
        await desk.eye.query(
          `INSERT INTO stet.article_author (newsroom_id, article_id, ordinal, name, member_id, person_id) VALUES ($1, $2, $3, 'A name', $4, $5)`,
          [full.cast.newsroomId, article, 10 + n, full.cast[part].actor.memberId, full.cast[part].actor.personId],
        );
    });

    it.each(parts)('shows %s the nodes and the fields below them that are declared', async (part) => {
      const by = asker(part);
      const nodes = await matrix.shownNodes(by);
      // notifications and shared evidence are their reader's: who was told nothing has none
      const own = new Set(['notification']);
      const expected = declared.nodes(by.roles).filter((type) => !own.has(type));
      expect(sorted(nodes.keys()).filter((type) => !own.has(type))).toEqual(expected);
      const { looked, denied } = await matrix.deniedFields(by, nodes);
      for (const place of looked) lookedAt.add(place);
      expect(sorted(denied)).toEqual(declared.fields(looked, by.roles));
    });

    it('has looked at every guarded field', () => {
      expect(Object.keys(guardedFields).filter((place) => !lookedAt.has(place))).toEqual([]);
    });

    it('shows a CMS states and the codes of blockers: every field it reaches is one of these', async () => {
      const by = asker('cms');
      const nodes = await matrix.shownNodes(by);
      expect(sorted(nodes.keys())).toEqual(['article', 'revision']);
      const query = `query ($id: ID!) { article(id: $id) { submittedBy { id } authors { name member { id } } revision { submittedBy { id } }
        clearance { status policyNumber blockers { code message liftedBy lifts { act } overridableBy overrides { id } subjectIds } overridden { code } notes { code } } } }`;
      const { data, errors } = await ask(`${desk.url}/graphql`, by.token, query, { id: `article_${article}` });
      expect(errors).toBeUndefined();
      const seen = data!['article'] as {
        submittedBy: null;
        authors: { name: string; member: { id: string } | null }[];
        clearance: Record<string, unknown>;
      };
      expect(seen.submittedBy).toBeNull();
      expect(seen.authors.map(({ member }) => member?.id ?? null)).toEqual([null, `member_${full.cast.cms.actor.memberId}`]);
      const { blockers, ...rest } = seen.clearance as { blockers: Record<string, unknown>[] };
      expect(rest).toEqual({ status: 'BLOCKED', policyNumber: null, overridden: [], notes: [] });
      expect(blockers.length).toBeGreaterThan(0);
      for (const { code, ...quiet } of blockers) {
        expect(code).toMatch(/^[A-Z_]+$/);
        expect(quiet).toEqual({ message: null, liftedBy: [], lifts: [], overridableBy: [], overrides: [], subjectIds: [] });
      }
    });
  });

  it('lets who sees all articles by one role do by another only what that is for: an AUTHOR’s acts are for their own', async () => {
    const by = await memberWith(desk, full.cast.newsroomId, ['AUTHOR', 'OBSERVER']);
    const query = await oneOf('authorQuery');
    const told = async (field: string, input: object): Promise<unknown> => {
      const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input!`;
      const document = `mutation ($input: ${type}) { ${field}(input: $input) { __typename ... on Refusal { code } } }`;
      return (await ask(`${desk.url}/graphql`, by.token, document, { input })).data?.[field];
    };
    const seen = await ask(`${desk.url}/graphql`, by.token, 'query ($id: ID!) { article(id: $id) { moves } }', {
      id: `article_${article}`,
    });
    expect((seen.data!['article'] as { moves: string[] }).moves).not.toContain('reviseArticle');
    const acts: [string, object][] = [
      ['reviseArticle', { articleId: `article_${article}`, expectedVersion: 0, text: 'It is another.' }],
      ['answerAuthorQuery', { queryId: `authorQuery_${query}`, expectedVersion: 0, answer: 'STET', text: 'It is so.' }],
    ];
    for (const [field, input] of acts) expect([field, await told(field, input)]).toMatchObject([field, { code: 'NOT_FOUND' }]);
    // theirs, too: then it is only that they looked at another version
    await desk.eye.query(
      `INSERT INTO stet.article_author (newsroom_id, article_id, ordinal, name, member_id, person_id) VALUES ($1, $2, 20, 'A name', $3, $4)`,
      [full.cast.newsroomId, article, by.memberId, by.personId],
    );
    for (const [field, input] of acts) expect([field, await told(field, input)]).toMatchObject([field, { code: 'VERSION_CONFLICT' }]);
  });

  /** Something of the article of others. */
  async function oneOf(type: string): Promise<string> {
    const tables: Record<string, string> = { authorQuery: 'author_query' };
    const on: Record<string, string> = {
      segment: 'revision_id IN (SELECT id FROM stet.revision WHERE article_id = $1)',
      finding: 'revision_id IN (SELECT id FROM stet.revision WHERE article_id = $1)',
    };
    const { rows } = await desk.eye.query<{ id: string }>(
      `SELECT id FROM stet.${tables[type] ?? type} WHERE ${on[type] ?? 'article_id = $1'} ORDER BY id LIMIT 1`,
      [article],
    );
    if (!rows[0]) throw new Error(`there is no ${type} on the article`);
    return rows[0].id;
  }
});

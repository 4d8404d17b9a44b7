import { jest } from '@jest/globals';
import { conditions, guardedFields, httpActs, mayDo } from '@stet/newsroom';
import type { Act, ConditionName } from '@stet/newsroom';
import { TestDesk, testDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import { FullNewsroom, fullNewsroom } from './full-newsroom.builder.js';
import { mutations, queries, schema } from './requests-by-id.js';
import { memberWith, pairs } from './role-pairs.builder.js';
import { declared, RoleMatrix } from './role-matrix.js';
import type { Asker } from './role-matrix.js';

const sorted = (names: Iterable<string>): string[] => [...names].sort();
const roots = [...queries, ...mutations].map(({ name }) => name);
const lines = Object.keys(schema.getSubscriptionType()!.getFields());

/** What is barred to whoever wrote the article, whichever roles they have beside AUTHOR: the act, its condition, and what it is asked with. */
const barred: readonly { readonly act: Act; readonly by: ConditionName; readonly input: (own: Own) => object }[] = [
  {
    act: 'addEvidence',
    by: 'NOT_OWN_EVIDENCE',
    input: ({ claimId }) => ({ claimId, source: { publisher: 'The register', tier: 'PRIMARY' }, quotation: 'So it is written.' }),
  },
  { act: 'confirmHeadline', by: 'NOT_OWN_HEADLINE', input: ({ segmentId }) => ({ segmentId }) },
  {
    act: 'signOffArticle',
    by: 'NOT_OWN_SIGN_OFF',
    input: ({ articleId, version: expectedVersion }) => ({ articleId, expectedVersion, revisionNumber: 1 }),
  },
];
interface Own {
  readonly articleId: string;
  readonly version: number;
  readonly claimId: string;
  readonly segmentId: string;
}

/**
 * Two roles of one person are exactly both: every pair is asked for everything the tables name. What one role sees of its own articles only, the other
 * may show of all; what one wrote stays barred, whichever right the other brings.
 */
describe('a member with two roles', () => {
  jest.setTimeout(120_000);
  let desk: TestDesk;
  let full: FullNewsroom;
  let matrix: RoleMatrix;
  let article: string;
  const lookedAt = new Set<string>();

  beforeAll(async () => {
    desk = await testDesk();
    full = await fullNewsroom(desk, 'pairs');
    matrix = new RoleMatrix(desk, full.cast.newsroomId);
    article = full.articles[1]!.id;
  }, 120_000);
  afterAll(() => desk.stop(), 60_000);

  const asked = async (by: Asker, query: string, variables: object) => {
    const { data, errors } = await ask(`${desk.url}/graphql`, by.token, query, variables);
    return { data, code: errors?.[0]?.extensions?.code };
  };
  const act = async (by: Asker, field: string, input: object): Promise<string> => {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ... on Node { id } } }`;
    const { data, code } = await asked(by, query, { input });
    return code ?? (data!['done'] as { __typename: string }).__typename;
  };

  /** An article they hand in themselves, once it is split. */
  async function handIn(by: Asker): Promise<Own> {
    const submit = 'mutation ($input: SubmitArticleInput!) { submitArticle(input: $input) { ... on Article { id } } }';
    const input = { title: 'A dam', text: 'The dam opened in 1931. It cost 12 million crowns.', language: 'en' };
    const { data } = await asked(by, submit, { input });
    const { id: articleId } = data!['submitArticle'] as { id: string };
    await desk.settle();
    const look = `query ($id: ID!) { article(id: $id) { version claims(first: 1) { nodes { id } } revision { headlines { segment { id } } } } }`;
    const seen = (await asked(by, look, { id: articleId })).data!['article'] as {
      version: number;
      claims: { nodes: { id: string }[] };
      revision: { headlines: { segment: { id: string } }[] };
    };
    const [claim, headline] = [seen.claims.nodes[0]!, seen.revision.headlines[0]!];
    return { articleId, version: seen.version, claimId: claim.id, segmentId: headline.segment.id };
  }

  it('has been asked in every pair there can be', () => {
    expect(pairs).toHaveLength(10);
  });

  it('is never a CMS beside: that is a role of machines', async () => {
    const admin = { roles: full.cast.admin.actor.roles, token: full.cast.admin.token };
    const memberId = `member_${full.cast.observer.actor.memberId}`;
    for (const role of new Set(pairs.flat()))
      expect(await act(admin, 'changeRoles', { memberId, expectedVersion: 1, roles: [role, 'CMS'] })).toBe('InvalidInput');
  });

  it.each(pairs)('%s and %s: may do exactly what either may', async (...roles) => {
    const by: Asker & { memberId: string; personId: string } = await memberWith(desk, full.cast.newsroomId, roles);
    expect(sorted(await matrix.deniedRoots(by))).toEqual(declared.roots(roots, roles));
    expect(sorted(await matrix.deniedSubscriptions(by, `article_${article}`))).toEqual(declared.among(lines, roles));
    expect(sorted(await matrix.deniedDoors(by, `article_${article}`))).toEqual(declared.among(httpActs, roles));

    // of an article of others: whoever has a role beside AUTHOR sees it by that one
    const { data } = await asked(by, 'query ($id: ID!) { article(id: $id) { id } }', { id: `article_${article}` });
    expect(data).toEqual({ article: { id: `article_${article}` } });
    const nodes = await matrix.shownNodes(by);
    const own = new Set(['notification']);
    expect(sorted(nodes.keys()).filter((type) => !own.has(type))).toEqual(declared.nodes(roles).filter((type) => !own.has(type)));
    const { looked, denied } = await matrix.deniedFields(by, nodes);
    for (const place of looked) lookedAt.add(place);
    expect(sorted(denied)).toEqual(declared.fields(looked, roles));
  });

  it('has looked at every guarded field', () => {
    expect(Object.keys(guardedFields).filter((place) => !lookedAt.has(place))).toEqual([]);
  });

  it.each(pairs.filter((roles) => roles.includes('AUTHOR')))('%s and %s: what they wrote stays barred to them', async (...roles) => {
    const by = await memberWith(desk, full.cast.newsroomId, roles);
    const own = await handIn(by);
    for (const { act: name, by: condition, input } of barred) {
      const expected = mayDo(roles, name) ? (conditions[condition] as { refusal?: string }).refusal : 'PERMISSION_DENIED';
      expect([name, await act(by, name, input(own))]).toEqual([name, expected]);
    }
  });
});

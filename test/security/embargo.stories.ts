import { MemberService, TokenService } from '@stet/newsroom';
import { Acts, newId } from '@stet/platform';
import type { Role } from '@stet/platform';
import { Cast, Part, took } from '@test/cast';
import { crawl } from '@test/crawl';
import { TestDesk, testDesk } from '@test/desk';
import { ask, GraphQLAnswer } from '@test/graphql-client';
import { Line, lineOpeners } from '@test/listener';
import { FullNewsroom, fullNewsroom } from './full-newsroom.builder.js';
import { documentOf, hasIds, mutations, variablesOf } from './requests-by-id.js';

/** Words of the articles, of what was found of them, and of what was said. */
const WORDS = ['wooden clock', 'bridge', 'Unemployment', 'tower', 'curator', 'The museum', 'embargo-1', 'Whose clock', 'Ahead of time'];
/** Who has nothing to do with the articles. */
export const outsiders = ['observer', 'checker', 'author', 'cms'] as const;
type Outsider = (typeof outsiders)[number];
/** Types that belong to an article: their ids are what an outsider must not find. */
const ofArticles = ['article', 'revision', 'segment', 'claim', 'comment', 'task', 'assessment', 'evidence', 'citation', 'verdict', 'review', 'finding', 'contact', 'override', 'source']; // prettier-ignore
const otherwiseNamed = { wording: 'claim_wording', authorQuery: 'author_query', stepAnswer: 'step_answer' } as const;
const newsroomWide = ['Rating', 'Scale', 'Checklist', 'ChecklistVersion', 'Policy', 'Member', 'Newsroom'];
const readAs = { typeOfArgument: {}, literals: { from: '"2026-03-01"', to: '"2026-03-31"', text: '"bridge"', query: '"bridge"' } };

interface Assigned {
  readonly id: string;
  readonly version: number;
  readonly assignee: { readonly id: string } | null;
}

interface Thoroughness {
  /** who walks every path of the schema */
  readonly readers: readonly Outsider[];
  /** who tries every act */
  readonly actors: readonly Outsider[];
  /** how many of each type are asked for by their ids */
  readonly each: number;
}

/** @example describe('an article under embargo', () => embargoStories({ readers: ['observer'], actors: ['checker'], each: 1 })); */
export function embargoStories({ readers, actors, each: most }: Thoroughness): void {
  let desk: TestDesk;
  let full: FullNewsroom;
  let cast: Cast;
  let tokens: Record<Outsider, string>;
  let ids: Map<string, string[]>;
  let secrets: string[];
  const goesOut = (): string => new Date(desk.clock.now().getTime() + 2 * 3_600_000).toISOString();
  const line: { opened?: Line } = {};

  beforeAll(async () => {
    desk = await testDesk();
    full = await fullNewsroom(desk, 'embargo');
    ({ cast } = full);
    tokens = await makeOutsiders();
    const claimId = full.articles[1]!.claims[0]!.id;
    const mentions = [`member_${(await memberOf('observer')).slice(7)}`];
    expect(await act('editor', 'comment', { claimId: `claim_${bare(claimId)}`, text: 'Ahead of time, have a look.', mentions })).toBe(
      'Comment',
    );
    await desk.settle();
    ids = await idsOf();
    secrets = [...WORDS, ...(await secretIds())];
  }, 120_000);
  afterAll(async () => {
    await line.opened?.dispose();
    await desk.stop();
  });

  const bare = (id: string): string => id.slice(id.indexOf('_') + 1);
  const say = (token: string, query: string, variables: object = {}): Promise<GraphQLAnswer> =>
    ask(`${desk.url}/graphql`, token, query, variables);
  const memberOf = async (who: Outsider): Promise<string> => ((await say(tokens[who], '{ me { id } }')).data!['me'] as { id: string }).id;

  async function act(by: Part, field: string, input: object): Promise<string> {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ... on Refusal { code message } } }`;
    const { data, errors } = await say(cast[by].token, query, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return (data!['done'] as { __typename: string }).__typename;
  }

  /** Members who have nothing to do with what the newsroom works on. */
  async function makeOutsiders(): Promise<Record<Outsider, string>> {
    const roles: Record<Outsider, Role> = { observer: 'OBSERVER', checker: 'CHECKER', author: 'AUTHOR', cms: 'CMS' };
    return took(
      await desk.get(Acts).run(cast.admin.actor, async (work) => {
        const made: Partial<Record<Outsider, string>> = {};
        for (const who of outsiders) {
          const kind = who === 'cms' ? 'MACHINE' : 'HUMAN';
          const { memberId } = took(await desk.get(MemberService).addMember(work, { name: `Other ${who}`, roles: [roles[who]], kind }));
          made[who] = took(await desk.get(TokenService).createToken(work, { memberId, label: who })).token;
        }
        return made as Record<Outsider, string>;
      }),
    );
  }

  /** Some of each type an article has. */
  async function idsOf(): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const [type, table] of [...ofArticles.map((name) => [name, name] as const), ...Object.entries(otherwiseNamed)]) {
      const { rows } = await desk.eye.query<{ id: string }>(`SELECT id FROM stet.${table} WHERE newsroom_id = $1 ORDER BY id LIMIT $2`, [
        cast.newsroomId,
        most,
      ]);
      expect({ type, rows: rows.length }).not.toEqual({ type, rows: 0 });
      found.set(
        type,
        rows.map(({ id }) => `${type}_${id}`),
      );
    }
    return found;
  }

  /** The ids of all rows of all articles, in every table that names one: those the database has. */
  async function secretIds(): Promise<string[]> {
    const { rows } = await desk.eye.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('work_item', 'event')
         AND 2 = (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('article_id', 'id')) ORDER BY 1`,
    );
    const found = await Promise.all(
      ['article', 'source', ...rows.map(({ name }) => name)].map((name) =>
        desk.eye.query<{ id: string }>(`SELECT id FROM stet.${name} WHERE newsroom_id = $1`, [cast.newsroomId]),
      ),
    );
    return found.flatMap(({ rows: each }) => each.map(({ id }) => id));
  }

  const plain = ({ data, errors }: GraphQLAnswer): string =>
    JSON.stringify({ data, errors: errors?.map(({ message, extensions }) => ({ message, code: extensions?.code })) });

  /** All that somebody is told by every path of the schema. */
  async function told(token: string, of = ids): Promise<{ asked: number; telling: string[]; strange: string[] }> {
    const found = { asked: 0, telling: [] as string[], strange: [] as string[] };
    for (const { query, variables } of crawl({ ids: of, without: newsroomWide, ...readAs })) {
      const answer = await say(token, query, variables);
      found.asked++;
      const text = plain(answer);
      if (secrets.some((secret) => text.includes(secret)))
        found.telling.push(`${query} ${JSON.stringify(variables)}: ${text.slice(0, 600)}`);
      for (const { extensions } of answer.errors ?? [])
        if (extensions?.code !== 'PERMISSION_DENIED') found.strange.push(`${query}: ${text}`);
      if (typeof variables['id'] !== 'string') continue;
      const nobodys = `${variables['id'].slice(0, variables['id'].indexOf('_'))}_${newId()}`;
      if (plain(await say(token, query, { id: nobodys })) !== text) found.strange.push(`${query}: unlike an id of nobody: ${text}`);
    }
    return found;
  }

  const articles = async (token: string): Promise<{ id: string; version: number; embargoed: boolean }[]> =>
    ((await say(token, '{ articles(first: 20) { nodes { id version embargoed } } }')).data!['articles'] as { nodes: never[] }).nodes;

  it('is set by an editor, and changes nothing for those who work on it', async () => {
    expect(await articles(tokens.observer)).toHaveLength(2);
    for (const { id: articleId } of await articles(cast.editor.token)) {
      const version = async () => (await articles(cast.editor.token)).find(({ id }) => id === articleId)!.version;
      const at = async () => ({ articleId, expectedVersion: await version() });
      expect(await act('editor', 'rescheduleArticle', { ...(await at()), publishAt: goesOut() })).toBe('Article');
      expect(await act('editor', 'embargoArticle', await at())).toBe('Article');
      // set already: no change, and no event
      expect(await act('editor', 'embargoArticle', await at())).toBe('Article');
      expect(await act('editor', 'embargoArticle', { articleId, expectedVersion: 99 })).toBe('VersionConflict');
    }
    const events = await desk.eye.query(`SELECT FROM stet.event WHERE newsroom_id = $1 AND type = 'ArticleEmbargoed'`, [cast.newsroomId]);
    expect(events.rowCount).toBe(2);
    for (const by of ['admin', 'editor2'] as const) expect(await articles(cast[by].token)).toHaveLength(2);
    // one has a task on the second, took another one, or wrote the first
    expect((await articles(cast.checker.token)).map(({ embargoed }) => embargoed)).toEqual([true]);
    expect((await articles(cast.checker2.token)).length).toBeGreaterThan(0);
    expect((await articles(cast.author.token)).map(({ embargoed }) => embargoed)).toEqual([true]);
  });

  it('shows to nobody else by any path of the schema, and its ids are as those of nobody', async () => {
    for (const who of readers) {
      const { asked, telling, strange } = await told(tokens[who]);
      expect({ who, telling, strange }).toEqual({ who, telling: [], strange: [] });
      expect(asked).toBeGreaterThan(60);
    }
  }, 300_000);

  it.each(mutations.filter(hasIds).map((field) => [field.name, field] as const))('is not there for %s', async (_name, field) => {
    const known = new Map([...ids].map(([type, [id]]) => [type, id!]));
    const unknown = new Map([...known.keys()].map((type) => [type, `${type}_${newId()}`]));
    const others = new Map(
      ['member', 'rating', 'scale', 'checklist', 'accessToken', 'workItem', 'savedSearch', 'notification'].map((type) => [
        type,
        `${type}_${newId()}`,
      ]),
    );
    for (const who of actors) {
      const [real, made] = await Promise.all(
        [known, unknown].map(async (some) => {
          let text = plain(await say(tokens[who], documentOf('mutation', field), variablesOf(field, new Map([...others, ...some]))));
          for (const [type, id] of some) text = text.replaceAll(id, `<${type}>`).replaceAll(bare(id), `<${type}>`);
          return text;
        }),
      );
      expect({ who, text: real }).toEqual({ who, text: made });
      expect(real).not.toMatch(/BAD_REQUEST|INTERNAL/);
    }
  });

  it('is offered to nobody as work, and its external id says only that it is taken', async () => {
    expect((await say(tokens.checker, '{ nextTask { id } board { columns { count } } tasks { count } }')).data).toEqual({
      nextTask: null,
      board: { columns: Array.from({ length: 6 }, () => ({ count: 0 })) },
      tasks: { count: 0 },
    });
    const take = 'mutation { done: takeNextTask { __typename } }';
    expect((await say(tokens.checker, take)).data).toEqual({ done: { __typename: 'NothingToTake' } });
    const submit = `mutation { done: submitArticle(input: { text: "Another one.", externalId: "embargo-1" }) { __typename ... on InvalidInput { message } } }`;
    for (const who of ['author', 'cms'] as const)
      expect((await say(tokens[who], submit)).data).toEqual({
        done: { __typename: 'InvalidInput', message: 'externalId: This external id is taken.' },
      });
  });

  it('is in no file', async () => {
    const get = async (path: string): Promise<string> =>
      (await fetch(`${desk.url}${path}`, { headers: { authorization: `Bearer ${tokens.observer}`, 'x-stet-file': '1' } })).text();
    const [own] = ids.get('article')!;
    const nobodys = `article_${newId()}`;
    for (const path of ['/export/articles.ndjson', '/export/claims.ndjson']) {
      const text = await get(path);
      expect({ path, found: secrets.filter((secret) => text.includes(secret)) }).toEqual({ path, found: [] });
    }
    const withoutIds = (text: string, id: string): string => text.replaceAll(id, '').replace(/"requestId":"[^"]*"/, '');
    for (const path of [(id: string) => `/dossier/${id}.html`, (id: string) => `/export/claims.ndjson?articleId=${id}`])
      expect(withoutIds(await get(path(own!)), own!)).toBe(withoutIds(await get(path(nobodys)), nobodys));
  });

  it('is told of on no line; what else happens is', async () => {
    const [first] = ids.get('article')!;
    line.opened = lineOpeners.SSE(Number(new URL(desk.url).port), tokens.observer);
    for (const query of ['articleChanged(articleId: $id, after: 0) { seq }', 'viewersChanged(articleId: $id) { claimId }']) {
      const heard = async (id: string): Promise<string> => {
        for await (const answer of line.opened!.iterate({ query: `subscription ($id: ID!) { ${query} }`, variables: { id } })) {
          throw new Error(`told of it: ${JSON.stringify(answer)}`);
        }
        return 'over';
      };
      const [there, nowhere] = await Promise.all([first!, `article_${newId()}`].map((id) => heard(id).catch(String)));
      expect(there).toBe(nowhere);
      expect(there).toMatch(/no such article|400/i);
    }
    // whom a comment names must see it
    const named = { claimId: `claim_${bare(full.articles[1]!.claims[0]!.id)}`, text: 'Look here.', mentions: [await memberOf('observer')] };
    expect(await act('editor', 'comment', named)).not.toBe('Comment');
    const board = line.opened.iterate({
      query: 'subscription { boardChanged { article { title } articleId claimId taskId event { type subjectId details { name value } } } }',
    });
    const heard = board.next();
    const claimId = `claim_${bare(full.articles[1]!.claims[0]!.id)}`;
    expect(await act('editor', 'comment', { claimId, text: 'It rings for none of them.' })).toBe('Comment');
    expect(await act('editor2', 'submitArticle', { text: 'The harbour opened in 1907.', title: 'A harbour' })).toBe('Article');
    const { value } = (await heard) as { value: object };
    expect(JSON.stringify(value)).toMatch(/"A harbour"/);
    expect(secrets.filter((secret) => JSON.stringify(value).includes(secret))).toEqual([]);
    await board.return?.();
    await desk.settle();
  });

  it('lets in whom an editor gives a task', async () => {
    expect(await act('editor', 'embargoArticle', { articleId: `article_${newId()}`, expectedVersion: 1 })).toBe('NotFound');
    const query = '{ tasks(first: 50) { nodes { id version state assignee { id } } } }';
    const { tasks } = (await say(cast.editor.token, query)).data as { tasks: { nodes: Assigned[] } };
    const taken = tasks.nodes.find(({ assignee }) => bare(assignee?.id ?? '_') === cast.checker2.actor.memberId)!;
    // who gives back the only one they have has read it all the same
    const give = `mutation { done: releaseTask(input: { taskId: "${taken.id}", expectedVersion: ${taken.version} }) { __typename } }`;
    expect((await say(cast.checker2.token, give)).data).toEqual({ done: { __typename: 'Task' } });
    expect((await articles(cast.checker2.token)).filter(({ embargoed }) => embargoed)).toHaveLength(1);
    const ready = { id: taken.id, version: taken.version + 1 };
    const before = (await articles(tokens.checker)).length;
    const assigneeId = await memberOf('checker');
    expect(await act('editor', 'assignTask', { taskId: ready.id, expectedVersion: ready.version, assigneeId })).toBe('Task');
    expect((await articles(tokens.checker)).length).toBe(before + 1);
  });

  it('is for everybody when its time has come, or an editor says so before', async () => {
    const [one] = await articles(cast.editor.token).then((all) => all.filter(({ embargoed }) => embargoed));
    expect(await act('editor', 'liftEmbargo', { articleId: one!.id, expectedVersion: one!.version - 1 })).toBe('VersionConflict');
    expect(await act('editor', 'liftEmbargo', { articleId: one!.id, expectedVersion: one!.version })).toBe('Article');
    expect((await articles(tokens.observer)).map(({ id }) => id)).toContain(one!.id);
    desk.clock.advance(2 * 3_600_000);
    expect(await articles(tokens.observer)).toHaveLength(3);
    const { telling } = await told(tokens.observer);
    // or all of the above has shown nothing
    expect(telling.length).toBeGreaterThan(30);
    const again = { articleId: one!.id, expectedVersion: one!.version + 1 };
    expect(await act('editor', 'embargoArticle', again)).toBe('InvalidInput');
    const over = { text: 'It is out.', publishAt: desk.clock.instant(), embargoed: true };
    expect(await act('editor', 'submitArticle', over)).toBe('InvalidInput');
  });
}

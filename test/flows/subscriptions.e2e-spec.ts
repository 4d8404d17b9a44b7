import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { Cast, makeCast } from '@test/cast';
import { CuttableLine, cuttableLine } from '@test/cuttable-line';
import { ask } from '@test/graphql-client';
import { Line, lineOpeners } from '@test/listener';
import { eventually, TestPlatform, testPlatform } from '@test/platform';
import { processEnvironment, StetProcess } from '@test/processes';

const seed = Number(process.env.STET_SEED ?? Date.now() % 1_000_000);
const ROUNDS = 6;
const CHANGES =
  'subscription ($id: ID!, $after: Int) { articleChanged(articleId: $id, after: $after) { seq event { type articleSeq } article { id articleSeq } } }';

interface Told {
  readonly seq: number;
  readonly event: { readonly type: string; readonly articleSeq: number };
  readonly article: { readonly id: string; readonly articleSeq: number };
}

/** Listens until told to stop; where the line breaks, on a new one, after the last event it was told. */
class Listener {
  readonly told: Told[] = [];
  breaks = 0;
  private stopped = false;
  private line: Line | undefined;
  private readonly done: Promise<void>;

  constructor(
    private readonly open: () => Line,
    private readonly articleId: string,
    after: number,
  ) {
    this.done = this.listen(after);
  }

  private async listen(from: number): Promise<void> {
    while (!this.stopped) {
      this.line = this.open();
      const after = this.told.at(-1)?.seq ?? from;
      try {
        for await (const answer of this.line.iterate({ query: CHANGES, variables: { id: this.articleId, after } })) {
          const { data, errors } = answer as { data?: { articleChanged: Told }; errors?: unknown };
          if (errors || !data) throw new Error(JSON.stringify(errors));
          this.told.push(data.articleChanged);
        }
      } catch {
        // a broken line; what was lost with it shows in the numbers
      }
      await this.line.dispose();
      if (!this.stopped) this.breaks++;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.line?.dispose();
    await this.done;
  }
}

describe('articleChanged, with two apis and a worker as processes', () => {
  let platform: TestPlatform;
  let cast: Cast;
  let way: CuttableLine;
  let elsewhere: string;
  const processes: StetProcess[] = [];
  const listeners: Listener[] = [];

  beforeAll(async () => {
    platform = await testPlatform({ jobs: false, modules: [NewsroomModule, ArticlesModule] });
    cast = await makeCast(platform);
    const environment = processEnvironment(platform.database, 'postgres', { PORT: '0', LOG_LEVEL: 'info', RATE_LIMIT_PER_MINUTE: '0' });
    const [listened, acted] = [new StetProcess('api', environment), new StetProcess('api', environment)];
    processes.push(listened, acted, new StetProcess('worker', environment));
    for (const process of processes) process.start();
    way = await cuttableLine(Number(new URL(await listened.ready()).port));
    elsewhere = `${await acted.ready()}/graphql`;
  }, 120_000);
  afterAll(async () => {
    await Promise.all(listeners.map((listener) => listener.stop()));
    await way?.close();
    await Promise.all(processes.map((process) => process.end('SIGKILL')));
    await platform?.stop();
  });

  /** A mutation on the other api. @returns the changed object */
  const act = async (token: string, field: string, input: object, fields: string): Promise<Record<string, unknown>> => {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ${fields} ... on Refusal { code message } } }`;
    const answer = await ask(elsewhere, token, query, { input });
    expect(answer.errors).toBeUndefined();
    return answer.data!['done'] as Record<string, unknown>;
  };
  type Seen = {
    state: string;
    version: number;
    articleSeq: number;
    claims: { nodes: { id: string; version: number; priority: number }[] };
  };
  const look = async (id: string): Promise<Seen> => {
    const query = 'query ($id: ID!) { article(id: $id) { state version articleSeq claims(first: 5) { nodes { id version priority } } } }';
    const { data, errors } = await ask(elsewhere, cast.editor.token, query, { id });
    expect(errors).toBeUndefined();
    return data!['article'] as Seen;
  };

  it('tells every event once, in order, without a gap, however often the line breaks', async () => {
    process.stdout.write(`subscriptions: seed ${seed}\n`);
    let state = seed;
    const chance = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000;
    const { id } = (await act(
      cast.author.token,
      'submitArticle',
      { text: 'The dam opened in 1931. It cost 3 million crowns.' },
      '... on Article { id }',
    )) as { id: string };
    for (const open of Object.values(lineOpeners)) listeners.push(new Listener(() => open(way.port, cast.editor.token), id, 0));

    let cutting = true;
    const cutter = (async () => {
      while (cutting) {
        await new Promise((resolve) => setTimeout(resolve, 20 + chance() * 250));
        way.cut();
      }
    })();
    for (let round = 0; round < ROUNDS; round++) {
      await eventually(async () => (await look(id)).state === 'IN_CHECK', 'the article is split', 30_000);
      for (const { id: claimId, version, priority } of (await look(id)).claims.nodes) {
        await act(cast.editor.token, 'comment', { claimId, text: `round ${round}` }, '... on Node { id }');
        await act(
          cast.editor.token,
          'setPriority',
          { claimId, expectedVersion: version, priority: (priority + 1) % 10 },
          '... on Claim { id }',
        );
      }
      const text = `The dam opened in ${1932 + round}. It cost 3 million crowns. ${round} people came.`;
      await act(
        cast.author.token,
        'reviseArticle',
        { articleId: id, expectedVersion: (await look(id)).version, text },
        '... on Article { id }',
      );
    }
    cutting = false;
    await cutter;
    await eventually(
      async () => {
        const { rows } = await platform.eye.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM stet.work_item WHERE state IN ('QUEUED', 'RUNNING')`,
        );
        return rows[0]?.n === 0;
      },
      'all work is done',
      60_000,
    );
    const { articleSeq } = await look(id);
    expect(articleSeq).toBeGreaterThan(ROUNDS * 4);
    for (const listener of listeners)
      await eventually(() => Promise.resolve((listener.told.at(-1)?.seq ?? 0) >= articleSeq), 'all is told', 20_000);
    const all = Array.from({ length: articleSeq }, (_, i) => i + 1);
    for (const { told, breaks } of listeners) {
      expect(told.map(({ seq }) => seq)).toEqual(all);
      expect(told.every(({ seq, event, article }) => event.articleSeq === seq && article.id === id && article.articleSeq >= seq)).toBe(
        true,
      );
      expect(breaks).toBeGreaterThan(5);
    }
    process.stdout.write(`subscriptions: ${articleSeq} events; lines cut ${listeners.map(({ breaks }) => breaks).join(' and ')} times\n`);
  }, 240_000);
});

import { listActivity, listActivityAfter, Reading, Reads } from '@stet/platform';
import type { Reader } from '@stet/platform';
import { TestDesk, testDesk } from '@test/desk';
import { Listener } from '@test/listener';
import { eventually } from '@test/platform';

const SUBSCRIBERS = 200;
const EVENTS = 20;

describe('what an event costs the database', () => {
  let desk: TestDesk;
  const listeners: Listener<{ seq: number }, number>[] = [];
  beforeAll(async () => {
    desk = await testDesk();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(listeners.map((listener) => listener.stop()));
    await desk.stop();
  });

  it('is one look at the log, however many listen', async () => {
    const { id } = await desk.act('author', 'submitArticle', { text: 'The dam opened in 1931.' });
    await desk.settle();
    const { article } = await desk.query<{ article: { articleSeq: number; claims: { nodes: { id: string }[] } } }>(
      'editor',
      'query ($id: ID!) { article(id: $id) { articleSeq claims(first: 1) { nodes { id } } } }',
      { id },
    );
    const parts = ['editor', 'editor2', 'checker', 'checker2', 'observer', 'admin'] as const;
    for (let n = 0; n < SUBSCRIBERS; n++)
      listeners.push(
        new Listener<{ seq: number }, number>({
          transport: n % 2 ? 'SSE' : 'WebSocket',
          port: Number(new URL(desk.url).port),
          token: desk.cast[parts[n % parts.length]!].token,
          query: 'subscription ($id: ID!, $after: Int) { articleChanged(articleId: $id, after: $after) { seq event { type } } }',
          variables: { id },
          from: article.articleSeq - 1,
          cursorOf: ({ seq }) => seq,
        }),
      );
    const all = (seq: number) =>
      eventually(() => Promise.resolve(listeners.every(({ told }) => told.at(-1)?.seq === seq)), `event ${seq}`, 60_000);
    await all(article.articleSeq);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    let statements = 0;
    const rows = Reading.prototype.rows;
    Reading.prototype.rows = function (this: Reading, ...asked: Parameters<typeof rows>) {
      statements++;
      return rows.apply(this, asked) as never;
    } as typeof rows;
    try {
      for (let n = 1; n <= EVENTS; n++) {
        await desk.act('editor', 'comment', { claimId: article.claims.nodes[0]!.id, text: `remark ${n}` });
        await all(article.articleSeq + n);
      }
    } finally {
      Reading.prototype.rows = rows;
    }
    process.stdout.write(`live: ${statements / EVENTS} statements an event, with ${SUBSCRIBERS} subscribers\n`);
    expect(listeners.map(({ told }) => told.map(({ seq }) => seq - article.articleSeq))).toEqual(
      listeners.map(() => Array.from({ length: EVENTS + 1 }, (_, i) => i)),
    );
  }, 120_000);

  it('is a page’s worth of rows where a newsroom’s activity is asked for, among 200,000 events', async () => {
    const { newsroomId, editor, checker } = desk.cast;
    // one in a thousand is of the rare type, one in five hundred of the checker
    await desk.eye.query(
      `INSERT INTO stet.event (newsroom_id, id, type, v, subject_type, subject_id, actor_kind, actor_id, at, data)
       SELECT $1, gen_random_uuid(), CASE WHEN n % 1000 = 0 THEN 'RareThing' ELSE 'CommonThing' END, 1, 'claim', gen_random_uuid(), 'MEMBER',
         CASE WHEN n % 500 = 0 THEN $3::uuid ELSE $2::uuid END, timestamptz '2026-01-01' + n * interval '1 s', '{}' FROM generate_series(1, 200000) n`,
      [newsroomId, editor.actor.memberId, checker.actor.memberId],
    );
    await desk.eye.query('ANALYZE stet.event');
    interface Node {
      readonly 'Node Type': string;
      readonly 'Actual Rows': number;
      readonly 'Actual Loops': number;
      readonly 'Rows Removed by Filter'?: number;
      readonly Plans?: readonly Node[];
    }
    const read = (node: Node): number =>
      (node['Node Type'].includes('Scan') && !/^(CTE|Function|Subquery)/.test(node['Node Type'])
        ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
        : 0) + (node.Plans ?? []).reduce((sum, each) => sum + read(each), 0);
    const rowsRead = async (list: (reader: Reader) => Promise<unknown>): Promise<number> => {
      let rows = 0;
      await desk.get(Reads).run(newsroomId, (real) =>
        list({
          newsroomId,
          rows: async <T>({ text }: { text: string }, values?: readonly unknown[]) => {
            const [plan] = await real.rows<Record<'QUERY PLAN', [{ Plan: Node }]>>(
              { text: `EXPLAIN (ANALYZE, FORMAT JSON) ${text}` },
              values,
            );
            rows += read(plan!['QUERY PLAN'][0].Plan);
            return [] as T[];
          },
        }),
      );
      return rows;
    };
    const page = {
      withoutSubjects: ['access_token', 'account', 'session', 'sign_in_link'],
      ownTypes: ['NotificationsRead'],
      memberId: editor.actor.memberId,
      limit: 51,
      after: null,
    };
    const all: Record<string, number> = {
      newest: await rowsRead((reader) => listActivity(reader, page)),
      'of a rare type': await rowsRead((reader) => listActivity(reader, { ...page, types: ['RareThing'] })),
      'of two types': await rowsRead((reader) => listActivity(reader, { ...page, types: ['RareThing', 'CommonThing'] })),
      'of one member': await rowsRead((reader) => listActivity(reader, { ...page, actorId: checker.actor.memberId })),
      'of an hour': await rowsRead((reader) =>
        listActivity(reader, { ...page, from: '2026-01-01T10:00:00Z', before: '2026-01-01T11:00:00Z' }),
      ),
      'of one thing': await rowsRead((reader) => listActivity(reader, { ...page, subjectId: editor.actor.memberId })),
      'after a place in the log': await rowsRead((reader) =>
        listActivityAfter(reader, { ...page, after: { xid: '1', id: '00000000-0000-0000-0000-000000000000' } }),
      ),
    };
    process.stdout.write(`activity, rows read for a page of 50: ${JSON.stringify(all)}\n`);
    for (const [what, rows] of Object.entries(all)) expect([what, rows <= 120]).toEqual([what, true]);
  }, 60_000);
});

import { Reading } from '@stet/platform';
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
});

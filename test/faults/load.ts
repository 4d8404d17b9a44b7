import { ask } from '@test/graphql-client';
import type { GraphQLAnswer } from '@test/graphql-client';
import pg from 'pg';

export const submit = `mutation ($input: SubmitArticleInput!) { submitArticle(input: $input) { __typename ... on Article { id } ... on Refusal { code message } } }`;

const textOf = (n: number): string =>
  `The council of town ${n} approved ${n + 3} new flats on Monday. Mayor Ada Berg said the rent would rise by ${(n % 9) + 1} percent in 2027.\n\n` +
  `About ${100 + n} families are waiting. The old mill burnt down in 1968.`;

/** What one request met. */
export interface Met {
  /** OK, a refusal's or an error's code, or what the line said where nobody answered */
  readonly with: string;
  readonly ms: number;
  readonly at: number;
}

/** Newsdesks that hand articles in, each until it is acknowledged: as a CMS does, the same request under the same key. */
export class Load {
  /** external ids, in the order in which they were acknowledged */
  readonly acknowledged: string[] = [];
  readonly met: Met[] = [];
  private ending = false;
  private next = 0;
  private readonly desks: Promise<void>[];

  /** @param name begins the external ids */
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly name: string,
    desks = 3,
    private readonly pauseMs = 20,
  ) {
    this.desks = Array.from({ length: desks }, () => this.work());
  }

  /** Begins no further article; those begun are acknowledged before it returns. */
  async end(): Promise<void> {
    this.ending = true;
    await Promise.all(this.desks);
  }

  /** Lets go of those begun, too. */
  async drop(): Promise<void> {
    this.dropped = true;
    await this.end();
  }
  private dropped = false;

  private async work(): Promise<void> {
    while (!this.ending) {
      const n = ++this.next;
      const id = `${this.name}-${n}`;
      const input = { externalId: id, kind: 'NEWS', language: 'en', title: `Town ${n}`, text: textOf(n) };
      while (!this.dropped) {
        if ((await this.send(input, id)) === 'OK') {
          this.acknowledged.push(id);
          break;
        }
        await pause(50);
      }
      await pause(this.pauseMs);
    }
  }

  private async send(input: object, key: string): Promise<string> {
    const at = Date.now();
    const outcome = await ask(this.url, this.token, submit, { input }, { 'idempotency-key': key }).then(meaning, lineError);
    this.met.push({ with: outcome, ms: Date.now() - at, at });
    return outcome;
  }
}

/** OK, or the code of what it met. */
export function meaning(answer: GraphQLAnswer): string {
  const code = answer.errors?.[0]?.extensions?.code;
  if (code) return code;
  const [member] = Object.values(answer.data ?? {}) as { id?: string; code?: string }[];
  return member?.id ? 'OK' : (member?.code ?? 'NOTHING');
}

export function lineError(error: unknown): string {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code ?? (error as Error).message;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How much work is still owed. */
export const owed = async (eye: pg.Pool | pg.Client): Promise<number> =>
  (await eye.query<{ n: number }>(`SELECT count(*)::int AS n FROM stet.work_item WHERE state IN ('QUEUED', 'RUNNING')`)).rows[0]!.n;

/** What was acknowledged and is not there, split exactly once, with no work that failed: one line each. */
export async function amiss(eye: pg.Pool | pg.Client, acknowledged: readonly string[]): Promise<string[]> {
  const { rows } = await eye.query<{ about: string }>(
    `SELECT format('%s: %s, split %s times', x.id, coalesce(a.state, 'not there'), coalesce(s.n, 0)) AS about
     FROM unnest($1::text[]) x (id) LEFT JOIN stet.article a ON a.external_id = x.id
     LEFT JOIN LATERAL (SELECT count(*) AS n FROM stet.event e WHERE e.newsroom_id = a.newsroom_id AND e.article_id = a.id AND e.type = 'ArticleSplit') s ON true
     WHERE a.id IS NULL OR a.state <> 'IN_CHECK' OR s.n <> 1
     UNION ALL SELECT format('%s %s is %s: %s', kind, key, state, last_error) FROM stet.work_item WHERE state <> 'DONE'
     UNION ALL SELECT format('%s articles of the name %s', count(*), external_id) FROM stet.article WHERE external_id IS NOT NULL GROUP BY newsroom_id, external_id HAVING count(*) > 1`,
    [acknowledged],
  );
  return rows.map(({ about }) => about);
}

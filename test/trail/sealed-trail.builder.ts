import { newId, openPool } from '@stet/platform';
import type { Reader } from '@stet/platform';
import { sealAll, Sealer, TrailService } from '@stet/trail';
import type { Head, SealedEvent, Tampering } from '@stet/trail';
import { bareNewsroom, logSettled } from '@test/platform';
import type { TestPlatform } from '@test/platform';
import pg from 'pg';

const EVENT_COLUMNS = `e.id, e.type, e.v, e.newsroom_id AS "newsroomId", e.article_id AS "articleId", e.article_seq AS "articleSeq", e.subject_type AS "subjectType",
  e.subject_id AS "subjectId", e.actor_kind AS "actorKind", e.actor_id AS "actorId", to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, e.data`;

/** A sealed trail of one newsroom, and a superuser at work on it whom nothing stops: no grant, no row-level security, no trigger. */
export class SealedTrail {
  private constructor(
    private readonly platform: TestPlatform,
    private readonly pool: pg.Pool,
    readonly newsroomId: string,
    /** in the order of the chain */
    readonly eventIds: readonly string[],
    /** where the chain ended when it was told outside */
    readonly head: Head,
  ) {}

  /** @param events how many, in acts of one to three, sealed a few at a time */
  static async of(platform: TestPlatform, events: number): Promise<SealedTrail> {
    const actor = await bareNewsroom(platform.eye);
    const [articleId, batch] = [newId(), 7];
    for (let written = 0; written < events;) {
      const rows = Array.from({ length: Math.min(1 + (written % 3), events - written) }, () => ++written);
      await platform.eye.query(
        `INSERT INTO stet.event (newsroom_id, id, type, v, article_id, article_seq, subject_type, subject_id, actor_kind, actor_id, at, data)
         SELECT $1, r.id, 'ClaimPrioritised', 1, $3, r.seq, 'claim', $3, 'MEMBER', $4, now(), jsonb_build_object('priority', r.seq, 'score', 0.1 * r.seq, 'former', NULL, 'ids', jsonb_build_array(r.id))
         FROM jsonb_to_recordset($2::jsonb) r (id uuid, seq int)`,
        [actor.newsroomId, JSON.stringify(rows.map((seq) => ({ id: newId(), seq }))), articleId, actor.memberId],
      );
    }
    await logSettled(platform.eye);
    await platform.get(Sealer).seal(actor.newsroomId, batch);
    const { rows } = await platform.eye.query<{ id: string }>(
      'SELECT event_id AS id FROM stet.seal WHERE newsroom_id = $1 ORDER BY number',
      [actor.newsroomId],
    );
    const { head } = await platform.get(TrailService).standing({
      newsroomId: actor.newsroomId,
      rows: async (s, values = []) => (await platform.eye.query(s.text, [...values])).rows as never,
    });
    const pool = openPool({
      url: platform.database.urls.superuser,
      max: 1,
      statementTimeoutMs: 20_000,
      onError: () => undefined,
      name: 'tamperer',
    });
    return new SealedTrail(
      platform,
      pool,
      actor.newsroomId,
      rows.map(({ id }) => id),
      { ...head!, number: Number(head!.number) },
    );
  }

  get length(): number {
    return this.eventIds.length;
  }

  /** The id of the event with this number. */
  at(number: number): string {
    return this.eventIds[number - 1]!;
  }

  /** What is found when this was done to the trail; afterwards it stands as it did. @param heads what was told outside */
  async foundAfter(tamper: (hand: Hand) => Promise<void>, heads: readonly Head[]): Promise<Tampering[]> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN; SET LOCAL session_replication_role = replica');
      await tamper(new Hand(client, this));
      const reader: Reader = {
        newsroomId: this.newsroomId,
        rows: async ({ text }, values = []) => (await client.query(text, [...values])).rows as never,
      };
      const found: Tampering[] = [];
      await this.platform.get(TrailService).verify(reader, heads, (tampering) => found.push(tampering));
      return found;
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

/** What a superuser does. */
export class Hand {
  constructor(
    private readonly client: pg.PoolClient,
    readonly trail: SealedTrail,
  ) {}

  /** @throws Error where nothing was touched: then nothing was tampered with. `$1` is the newsroom */
  async run(text: string, ...values: unknown[]): Promise<void> {
    const { rowCount } = await this.client.query(text, [this.trail.newsroomId, ...values]);
    if (!rowCount) throw new Error(`touched nothing: ${text}`);
  }

  /** @param set of the event with this number: `v = 2` */
  event(number: number, set: string): Promise<void> {
    return this.run(`UPDATE stet.event SET ${set} WHERE newsroom_id = $1 AND id = $2`, this.trail.at(number));
  }

  seal(number: number, set: string): Promise<void> {
    return this.run(`UPDATE stet.seal SET ${set} WHERE newsroom_id = $1 AND number = $2`, number);
  }

  /** A forged event that stands right behind another one in the log. */
  async forge(behind: number): Promise<string> {
    const id = newId();
    await this.run(
      `INSERT INTO stet.event (newsroom_id, id, xid, type, v, subject_type, subject_id, actor_kind, at, data)
       SELECT newsroom_id, ('00000000' || right($3, 28))::uuid, (xid::text::bigint + 1)::text::xid8, type, v, subject_type, subject_id, 'SYSTEM', at, data FROM stet.event WHERE newsroom_id = $1 AND id = $2`,
      this.trail.at(behind),
      id,
    );
    return `00000000${id.slice(8)}`;
  }

  /** Makes the chain anew over all there is, as the sealer would have: flawless in itself. */
  async rebuild(): Promise<void> {
    const { rows } = await this.client.query<SealedEvent>(
      `SELECT ${EVENT_COLUMNS} FROM stet.event e WHERE e.newsroom_id = $1 ORDER BY e.xid, e.id`,
      [this.trail.newsroomId],
    );
    await this.run('DELETE FROM stet.seal WHERE newsroom_id = $1');
    const seals = sealAll(rows, undefined, this.trail.head.sealedAt);
    await this.run(
      `INSERT INTO stet.seal (newsroom_id, number, event_id, sealed_at, hash)
       SELECT $1, r.number, r."eventId", r."sealedAt", decode(r.hash, 'hex') FROM jsonb_to_recordset($2::jsonb) r (number bigint, "eventId" uuid, "sealedAt" timestamptz, hash text)`,
      JSON.stringify(seals),
    );
  }
}

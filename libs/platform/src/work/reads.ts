import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { Clock } from '../clock/clock.js';
import { cancelOn } from '../database/cancelling.js';
import { Database } from '../database/database.js';
import { Reader, Statement } from '../database/statement.js';
import { has } from './actor.js';
import type { MemberActor } from './actor.js';
import { hideEmbargoed } from './sight.js';

/**
 * One read of one newsroom: a connection taken at the first question, one snapshot, the questions sent without waiting for one another.
 * `end` must be called, whatever happened.
 */
export class Reading implements Reader {
  private client: Promise<pg.PoolClient> | undefined;
  private ended = false;
  /** how many statements were asked: benches and tests look at it */
  statements = 0;
  private cancelled = (): Promise<void> => Promise.resolve();

  constructor(
    private readonly database: Pick<Database, 'reads' | 'acts'>,
    readonly newsroomId: string,
    /** what is said of whose eyes these are, before the first question */
    private readonly eyes: string,
    private readonly signal?: AbortSignal,
  ) {}

  async rows<T>(statement: Statement, values: readonly unknown[] = []): Promise<T[]> {
    const client = await (this.client ??= this.open());
    this.signal?.throwIfAborted(); // what was to be given up is over: this would begin anew
    this.statements++;
    return (await client.query({ name: statement.name, text: statement.text, values: values as unknown[] })).rows as T[];
  }

  private async open(): Promise<pg.PoolClient> {
    if (this.ended) throw new Error('this read is over');
    const client = await this.database.reads.connect();
    if (this.signal?.aborted) {
      client.release();
      this.signal.throwIfAborted();
    }
    this.cancelled = cancelOn(this.signal, client, this.database.acts);
    // not waited for: should it fail, so does every question after it
    client
      .query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL app.newsroom = '${this.newsroomId}'${this.eyes}`)
      .catch(() => undefined);
    return client;
  }

  /** Nothing was written, so nobody needs to wait for this. A connection whose end fails is thrown away. */
  async end(failed = false): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    const client = await this.client?.catch(() => undefined);
    if (!client) return;
    await this.cancelled();
    try {
      await client.query(failed ? 'ROLLBACK' : 'COMMIT');
      client.release();
    } catch (error) {
      client.release(error as Error);
    }
  }
}

/** By roles that read nothing confidential nothing of it is read, though the person may by others: a token may be for less than its member. */
const CLOSED = `; SET LOCAL app.confidence = 'closed'`;

/** @example const text = await reads.run(newsroomId, (reader) => revisions.getText(reader, id)); */
@Injectable()
export class Reads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * For callers with an end of their own: a GraphQL operation.
   *
   * @param by with whose eyes: what is sealed from them, and what is under embargo to them now, is not there. Null: with the machine's, which see
   * all of the newsroom
   * @param signal when it fires the statement under way is given up
   */
  open(newsroomId: string, by: MemberActor | null = null, signal?: AbortSignal): Reading {
    const checked = (id: string): string => this.database.checkedId(id);
    // what is hidden first: to find that out is not the person's own question
    const eyes =
      by === null
        ? ''
        : `; ${hideEmbargoed(by, this.clock.instant(), checked)}; SET LOCAL app.person = '${checked(by.personId)}'${has(by, 'EDITOR', 'CHECKER') ? '' : CLOSED}`;
    return new Reading(this.database, checked(newsroomId), eyes, signal);
  }

  async run<T>(newsroomId: string, read: (reader: Reader) => Promise<T>, by: MemberActor | null = null): Promise<T> {
    const reading = this.open(newsroomId, by);
    let failed = true;
    try {
      const value = await read(reading);
      failed = false;
      return value;
    } finally {
      await reading.end(failed);
    }
  }
}

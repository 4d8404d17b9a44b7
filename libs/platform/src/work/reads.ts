import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { Database } from '../database/database.js';
import { Reader, Statement } from '../database/statement.js';

/**
 * One read of one newsroom: a connection taken at the first question, one snapshot, the questions sent without waiting for one another.
 * `end` must be called, whatever happened.
 */
export class Reading implements Reader {
  private client: Promise<pg.PoolClient> | undefined;
  private ended = false;
  /** how many statements were asked: benches and tests look at it */
  statements = 0;

  constructor(
    private readonly pool: pg.Pool,
    readonly newsroomId: string,
    private readonly personId: string | null,
  ) {}

  async rows<T>(statement: Statement, values: readonly unknown[] = []): Promise<T[]> {
    const client = await (this.client ??= this.open());
    this.statements++;
    return (await client.query({ name: statement.name, text: statement.text, values: values as unknown[] })).rows as T[];
  }

  private async open(): Promise<pg.PoolClient> {
    if (this.ended) throw new Error('this read is over');
    const client = await this.pool.connect();
    // not waited for: should it fail, so does every question after it
    const person = this.personId === null ? '' : `; SET LOCAL app.person = '${this.personId}'`;
    client
      .query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL app.newsroom = '${this.newsroomId}'${person}`)
      .catch(() => undefined);
    return client;
  }

  /** Nothing was written, so nobody needs to wait for this. A connection whose end fails is thrown away. */
  async end(failed = false): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    const client = await this.client?.catch(() => undefined);
    if (!client) return;
    try {
      await client.query(failed ? 'ROLLBACK' : 'COMMIT');
      client.release();
    } catch (error) {
      client.release(error as Error);
    }
  }
}

/** @example const text = await reads.run(newsroomId, (reader) => revisions.getText(reader, id)); */
@Injectable()
export class Reads {
  constructor(private readonly database: Database) {}

  /**
   * For callers with an end of their own: a GraphQL operation.
   *
   * @param personId with whose eyes: what is sealed from them is not there. Null: with the machine's, which see all of the newsroom
   */
  open(newsroomId: string, personId: string | null = null): Reading {
    return new Reading(this.database.reads, this.database.checkedId(newsroomId), personId && this.database.checkedId(personId));
  }

  async run<T>(newsroomId: string, read: (reader: Reader) => Promise<T>, personId: string | null = null): Promise<T> {
    const reading = this.open(newsroomId, personId);
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

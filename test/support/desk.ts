import { startApi } from '@app/api';
import { startWorker } from '@app/worker';
import { Log, SetClock } from '@stet/platform';
import pg from 'pg';
import { Cast, makeCast, Part } from './cast.js';
import { TestDatabase, testDatabase } from './database.js';
import { ask, GraphQLAnswer } from './graphql-client.js';
import { Backend, eventually, testConfig } from './platform.js';

/** One newsroom's people, spoken for over HTTP with their tokens. */
export interface Voices {
  readonly cast: Cast;
  /** the whole answer, errors and all */
  ask(as: Part | undefined, query: string, variables?: object, headers?: Record<string, string>): Promise<GraphQLAnswer>;
  /** the data of an operation that must not have errors */
  query<T = Record<string, unknown>>(as: Part, query: string, variables?: object): Promise<T>;
  /** one mutation `field(input)`: what its union answered; `fields` is what to ask of it beside the refusal's */
  act<T = Acted>(as: Part, field: string, input: object, fields?: string, headers?: Record<string, string>): Promise<T>;
}

/** A whole Stet on a database of its own; speaks for the first newsroom, and makes further ones. */
export interface TestDesk extends Voices {
  readonly clock: SetClock;
  readonly database: TestDatabase;
  readonly eye: pg.Client;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  get: TestPlatformGet;
  /** another newsroom, with nothing in it */
  newsroom(): Promise<Voices>;
  /** waits until nothing is queued or running */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

type TestPlatformGet = <T>(type: abstract new (...args: never[]) => T) => T;

/** What every mutation's result tells, whichever member of the union it is. */
export interface Acted {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly id?: string;
  readonly version?: number;
}

export interface DeskSettings {
  readonly backend?: Backend;
  readonly environment?: Record<string, string>;
}

export async function testDesk({ backend = 'postgres', environment = {} }: DeskSettings = {}): Promise<TestDesk> {
  const database = await testDatabase();
  const config = testConfig(database, backend, { RATE_LIMIT_PER_MINUTE: '0', ...environment });
  const log = new Log(config.logLevel);
  const clock = new SetClock();
  const worker = await startWorker(config, log, clock);
  const api = await startApi(config, log, clock);
  const get: TestPlatformGet = (type) => worker.app.get(type as never);
  const cast = await makeCast({ get });
  const eye = new pg.Client({ connectionString: database.urls.superuser });
  eye.on('error', () => undefined);
  await eye.connect();
  const graphql = `${api.url}/graphql`;
  let newsrooms = 0;

  return {
    ...voicesOf(graphql, cast),
    clock,
    database,
    eye,
    url: api.url,
    get,
    newsroom: async () => voicesOf(graphql, await makeCast({ get }, `courier-${++newsrooms}`)),
    settle: () =>
      eventually(
        async () => {
          const { rows } = await eye.query<{ n: number }>(
            `SELECT count(*)::int AS n FROM stet.work_item WHERE state IN ('QUEUED', 'RUNNING')`,
          );
          return rows[0]?.n === 0;
        },
        'all work is done',
        30_000,
      ).then(() => undefined),
    stop: async () => {
      await api.stop();
      await worker.stop();
      await eye.end();
      await database.drop();
    },
  };
}

/** People of a newsroom, who speak to whichever api answers there. */
export function voicesOf(url: string, cast: Cast): Voices {
  const askAs: Voices['ask'] = (as, query, variables, headers) => ask(url, as && cast[as].token, query, variables, headers);
  return {
    cast,
    ask: askAs,
    async query<T>(as: Part, query: string, variables?: object) {
      const answer = await askAs(as, query, variables);
      if (answer.errors || !answer.data) throw new Error(`errors: ${JSON.stringify(answer.errors)}`);
      return answer.data as T;
    },
    async act<T>(as: Part, field: string, input: object, fields = '... on Node { id }', headers?: Record<string, string>) {
      const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ${fields} ... on Refusal { code message } } }`;
      const answer = await askAs(as, query, { input }, headers);
      if (answer.errors || !answer.data) throw new Error(`errors of ${field}: ${JSON.stringify(answer.errors)}`);
      return answer.data['done'] as T;
    },
  };
}

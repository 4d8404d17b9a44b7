import { DynamicModule, INestApplicationContext, Module, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Config, JobsModule, Log, MemberActor, newId, PlatformModule, readConfig, SetClock } from '@stet/platform';
import pg from 'pg';
import { redisUrl, TestDatabase, testDatabase } from './database.js';

export type Backend = 'postgres' | 'redis';

/** Both backends where a Redis is at hand; the runner has said it loudly where there is none. */
export const backends: readonly Backend[] = redisUrl() ? ['postgres', 'redis'] : ['postgres'];

export interface TestPlatform {
  readonly app: INestApplicationContext;
  readonly config: Config;
  readonly clock: SetClock;
  readonly database: TestDatabase;
  /** the superuser's eye, past all rules: for looking, and for setting a scene no act can set */
  readonly eye: pg.Client;
  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T;
  stop(): Promise<void>;
}

export interface PlatformSettings {
  readonly backend?: Backend;
  readonly modules?: readonly (Type | DynamicModule)[];
  /** a database another file's part made: then it is not dropped here */
  readonly database?: TestDatabase;
  readonly clock?: SetClock;
  readonly environment?: Record<string, string>;
  /** whether to bring the queues along */
  readonly jobs?: boolean;
}

export function testConfig(database: TestDatabase, backend: Backend, environment: Record<string, string> = {}): Config {
  return readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    DATABASE_URL: database.urls.app,
    DATABASE_SYSTEM_URL: database.urls.system,
    DATABASE_OWNER_URL: database.urls.owner,
    ...(backend === 'redis' ? { REDIS_URL: redisUrl(), REDIS_PREFIX: `t-${database.name.slice(-12)}` } : {}),
    PORT: '0',
    OPERATIONS_PORT: '0',
    // all of a spec come from one address; those about the limit set it
    UNKNOWN_TOKENS_PER_QUARTER_HOUR: '0',
    STET_SECRET_KEY: 'a-secret-of-these-tests-and-no-other',
    ...environment,
  });
}

/** The platform (and whichever rooms) on a database of its own, with a clock that stands still. */
export async function testPlatform(settings: PlatformSettings = {}): Promise<TestPlatform> {
  const database = settings.database ?? (await testDatabase());
  const config = testConfig(database, settings.backend ?? 'postgres', settings.environment);
  const log = new Log(config.logLevel);
  const clock = settings.clock ?? new SetClock();

  @Module({
    imports: [
      PlatformModule.forRoot({ config, log, clock }),
      ...(settings.jobs === false ? [] : [JobsModule.forRoot({ config, log })]),
      ...(settings.modules ?? []),
    ],
  })
  class TestModule {}

  const app = await NestFactory.createApplicationContext(TestModule, { logger: false, abortOnError: false });
  const eye = new pg.Client({ connectionString: database.urls.superuser });
  eye.on('error', () => undefined);
  await eye.connect();
  return {
    app,
    config,
    clock,
    database,
    eye,
    get: (type) => app.get(type as Type),
    stop: async () => {
      await app.close();
      await eye.end();
      if (!settings.database) await database.drop();
    },
  };
}

/** A newsroom with one member, straight into the tables: for specs below the newsroom room. */
export async function bareNewsroom(eye: pg.Client, roles: MemberActor['roles'] = ['EDITOR']): Promise<MemberActor> {
  const [newsroomId, memberId, personId] = [newId(), newId(), newId()];
  await eye.query(
    `INSERT INTO stet.newsroom (id, slug, name, time_zone, locale, created_at) VALUES ($1, $2, 'The Test', 'Europe/Berlin', 'en', now())`,
    [newsroomId, `t-${newsroomId}`],
  );
  await eye.query(`INSERT INTO stet.person (id, kind, created_at) VALUES ($1, 'HUMAN', now())`, [personId]);
  await eye.query(`INSERT INTO stet.member (newsroom_id, id, person_id, name, roles, created_at) VALUES ($1, $2, $3, 'Edna', $4, now())`, [
    newsroomId,
    memberId,
    personId,
    roles,
  ]);
  return { kind: 'MEMBER', newsroomId, memberId, personId, name: 'Edna', roles };
}

/** An article with revision 1, straight into the tables. */
export async function bareArticle(eye: pg.Client, actor: MemberActor): Promise<string> {
  const id = newId();
  await eye.query(
    `INSERT INTO stet.article (newsroom_id, id, kind, language, state, revision_number, submitted_by, created_at, updated_at) VALUES ($1, $2, 'NEWS', 'en', 'IN_CHECK', 1, $3, now(), now())`,
    [actor.newsroomId, id, actor.memberId],
  );
  return id;
}

/** Waits for something another process or a queue does; asks every 20 ms. */
export async function eventually<T>(look: () => Promise<T | undefined | false>, what: string, withinMs = 30_000): Promise<T> {
  for (const end = Date.now() + withinMs; ;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`did not come about in ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until readers of the whole log may read all there is: a transaction that is open in any database of the cluster, another spec's too, holds them back. */
export async function logSettled(eye: pg.Client): Promise<void> {
  const held = 'SELECT count(*)::int AS n FROM stet.event WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())';
  await eventually(async () => (await eye.query<{ n: number }>(held)).rows[0]!.n === 0, 'nobody holds the readers of the log back');
}

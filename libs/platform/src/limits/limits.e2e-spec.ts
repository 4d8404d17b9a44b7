import { backends, testConfig } from '@test/platform';
import { TestDatabase, testDatabase } from '@test/database';
import pg from 'pg';
import { SetClock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { Log } from '../log/log.js';
import { AttemptLimit } from './attempt-limit.js';
import { RateLimit } from './rate-limit.js';
import { stretchOf } from './rule.js';
import { CountsUnavailable, SharedCounts } from './shared-counts.js';

/** What would be told. */
class Told extends Log {
  readonly lines: string[] = [];
  constructor() {
    super('silent');
  }
  override warn(message: unknown): void {
    this.lines.push(`warn ${String(message)}`);
  }
  override log(message: unknown): void {
    this.lines.push(`log ${String(message)}`);
  }
}

describe('stretches of time', () => {
  it('begin for everybody at the same moment, and tell how long they last', () => {
    const at = Date.parse('2026-03-02T09:00:12.300Z');
    expect(stretchOf({ seconds: 60 }, at)).toEqual({ number: Math.floor(at / 60_000), secondsLeft: 48 });
    expect(stretchOf({ seconds: 60 }, Date.parse('2026-03-02T09:00:59.999Z')).secondsLeft).toBe(1);
  });
});

describe('limits of all processes together', () => {
  let database: TestDatabase;
  let eye: pg.Client;
  const open: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    eye = new pg.Client({ connectionString: database.urls.superuser });
    await eye.connect();
  });
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });
  afterAll(async () => {
    await eye.end();
    await database.drop();
  });

  /** What one process has. */
  const processOn = (backend: (typeof backends)[number], environment: Record<string, string> = {}) => {
    const config = testConfig(database, backend, environment);
    const log = new Told();
    const pools = new Database(config, log);
    const counts = new SharedCounts(config, pools);
    open.push(async () => {
      counts.onApplicationShutdown();
      await pools.onApplicationShutdown();
    });
    return { counts, log };
  };
  const times = async (n: number, take: () => number | Promise<number>): Promise<number[]> =>
    Promise.all(Array.from({ length: n }, async () => take()));
  const granted = (waits: readonly number[]): number => waits.filter((wait) => wait === 0).length;

  describe.each(backends)('on %s', (backend) => {
    it('a rate is handed out once, however many processes hand it out, and anew in the next minute', async () => {
      const clock = new SetClock();
      const limits = [1, 2, 3].map(() => {
        const { counts, log } = processOn(backend);
        return new RateLimit({ name: 'spec', most: 100, seconds: 60 }, counts, clock, log);
      });
      const waits = (await Promise.all(limits.map((limit) => times(80, () => limit.take('ada'))))).flat();
      expect(granted(waits)).toBe(100);
      expect(new Set(waits)).toEqual(new Set([0, 60]));
      clock.advance(42_000);
      expect(await limits[0]!.take('ada')).toBe(18);
      expect(await limits[0]!.take('bea')).toBe(0);
      clock.advance(18_000);
      expect(granted(await times(200, () => limits[1]!.take('ada')))).toBe(100);
    });

    it('attempts are counted one by one, in all processes', async () => {
      const clock = new SetClock();
      const [one, two] = [processOn(backend), processOn(backend)].map(
        ({ counts }) => new AttemptLimit({ name: 'spec-in', most: 5, seconds: 900 }, counts, clock),
      );
      const waits = (await Promise.all([times(8, () => one!.take('ada')), times(8, () => two!.take('ada'))])).flat();
      expect(granted(waits)).toBe(5);
      expect(await one!.take('bea')).toBe(0);
      clock.advance(900_000);
      expect(await two!.take('ada')).toBe(0);
    });
  });

  it('a rate asks the store twenty times for all its requests, not once for each', async () => {
    const { counts, log } = processOn('postgres');
    const clock = new SetClock();
    const limit = new RateLimit({ name: 'few', most: 6_000, seconds: 60 }, counts, clock, log);
    let asked = 0;
    const add = counts.add.bind(counts);
    counts.add = (...args) => {
      asked++;
      return add(...args);
    };
    for (let i = 0; i < 6_000; i++) expect(await limit.take('ada')).toBe(0);
    expect(asked).toBe(20);
    expect(await limit.take('ada')).toBe(60);
    for (let i = 0; i < 1_000; i++) await limit.take('ada');
    expect(asked).toBe(21);
  });

  it('a store that is away stops nobody, and lets nobody in: a rate is counted alone, an attempt not made', async () => {
    const { counts, log } = processOn('postgres');
    const clock = new SetClock();
    const rate = new RateLimit({ name: 'away', most: 40, seconds: 60 }, counts, clock, log);
    const attempts = new AttemptLimit({ name: 'away-in', most: 5, seconds: 900 }, counts, clock);
    expect(granted(await times(10, () => rate.take('ada')))).toBe(10);
    await eye.query('BEGIN; LOCK TABLE stet.limit_count');
    expect(granted(await times(50, () => rate.take('ada')))).toBe(30);
    expect(granted(await times(50, () => rate.take('bea')))).toBe(40);
    expect(log.lines).toEqual([expect.stringMatching(/^warn limits are counted by this process alone/)]);
    await expect(attempts.take('ada')).rejects.toThrow(CountsUnavailable);
    await eye.query('COMMIT');
    await new Promise((resolve) => setTimeout(resolve, 2_050));
    clock.advance(60_000);
    expect(await rate.take('ada')).toBe(0);
    expect(log.lines.at(-1)).toMatch(/^log limits are counted by all processes together again/);
    expect(await attempts.take('ada')).toBe(0);
  });

  it('the table holds counts only, and stet_app cannot reach it', async () => {
    const { counts } = processOn('postgres');
    await counts.add('spec of the table', 3, 60);
    await counts.add('spec of the table', 4, 60);
    const { rows } = await eye.query(`SELECT points FROM stet.limit_count WHERE key LIKE '%spec of the table'`);
    expect(rows).toEqual([{ points: 7 }]);
    const app = new pg.Client({ connectionString: database.urls.app });
    await app.connect();
    await expect(app.query('SELECT FROM stet.limit_count')).rejects.toMatchObject({ code: '42501' });
    await app.end();
  });
});

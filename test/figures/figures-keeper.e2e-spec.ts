import { NewsroomModule } from '@stet/newsroom';
import { Acts, newId, Reads, systemActor } from '@stet/platform';
import { bareNewsroom, logSettled, testPlatform } from '@test/platform';
import type { TestPlatform } from '@test/platform';
import fc from 'fast-check';
import pg from 'pg';
import { FiguresKeeper, FiguresModule, FiguresService } from '@stet/figures';
import type { Figures } from '@stet/figures';
import { SpecTrail } from './trail.builder.js';
import { recount } from './recount.js';
import { diceOf, randomTrail } from './random-trail.js';

const BERLIN = 'Europe/Berlin';
const RUNS = Number(process.env.STET_RUNS ?? 4);

describe('the keeper of the figures', () => {
  let platform: TestPlatform;
  let keeper: FiguresKeeper;
  beforeAll(async () => {
    platform = await testPlatform({ modules: [NewsroomModule, FiguresModule], jobs: false });
    keeper = platform.get(FiguresKeeper);
  });
  afterAll(() => platform.stop());

  const write = async (trail: SpecTrail): Promise<void> => {
    await trail.write(platform.eye);
    await logSettled(platform.eye);
  };
  const open = async (): Promise<SpecTrail> => new SpecTrail(await bareNewsroom(platform.eye));
  /** What is kept, of the build that serves. */
  const kept = async ({ newsroom }: SpecTrail): Promise<string[]> => {
    const { rows } = await platform.eye.query<{ row: string }>(
      `SELECT concat_ws(' | ', measure, cut, grain, day, desk, article_kind, claim_kind, member_id, key) || ' = ' || concat_ws(', ', n, time, longest) AS row
       FROM stet.figure f JOIN stet.figure_build b ON b.newsroom_id = f.newsroom_id AND b.number = f.build AND b.state = 'SERVING' WHERE f.newsroom_id = $1`,
      [newsroom.newsroomId],
    );
    return rows.map(({ row }) => row).sort();
  };
  const figures = async ({ newsroom }: SpecTrail, from: string, to: string, groupBy: 'DAY' | null = null): Promise<Figures> =>
    (await platform
      .get(Reads)
      .run(newsroom.newsroomId, (reader) =>
        platform.get(FiguresService).figures(reader, { range: { from, to }, groupBy, filter: {}, measures: ['DEED', 'STAY'], load: false }),
      )) as Figures;
  const submit = (trail: SpecTrail, at: string): string => {
    const article = trail.article();
    trail.tell(article, 'ArticleSubmitted', at);
    return article;
  };
  const builds = async ({ newsroom }: SpecTrail) =>
    (
      await platform.eye.query('SELECT number, state, time_zone FROM stet.figure_build WHERE newsroom_id = $1 ORDER BY number', [
        newsroom.newsroomId,
      ])
    ).rows;

  it('keeps what a second counting finds, whatever happened, in whatever order the log holds it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const dice = diceOf(seed);
        const trail = await open();
        randomTrail(trail, dice);
        // an article's later event may well stand before its earlier one: transactions take their number when they first write
        await trail.write(platform.eye, () => 1 + Math.floor(dice() * 40));
        await keeper.keep(trail.newsroom.newsroomId, 1 + Math.floor(dice() * 30));
        const expected = recount(trail, BERLIN);
        expect(await kept(trail)).toEqual(expected);
        expect(expected.length).toBeGreaterThan(100);

        await keeper.rebuild(trail.newsroom.newsroomId, 47);
        expect(await kept(trail)).toEqual(expected);
        expect(await builds(trail)).toEqual([{ number: 2, state: 'SERVING', time_zone: BERLIN }]);
      }),
      { numRuns: RUNS, endOnFailure: true, ...(process.env.STET_SEED ? { seed: Number(process.env.STET_SEED) } : {}) },
    );
  });

  it('counts each event once: run twice, by two at once, or broken off half-way', async () => {
    const trail = await open();
    for (let hour = 0; hour < 20; hour++) submit(trail, `2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`);
    await write(trail);
    const { newsroomId } = trail.newsroom;
    const acts = platform.get(Acts);
    const broken = acts.run(systemActor(newsroomId), async (work) => {
      expect(await keeper.count(work, 5)).toEqual({ taken: 5, more: true });
      throw new Error('killed');
    });
    await expect(broken).rejects.toThrow('killed');
    expect(await kept(trail)).toEqual([]);

    const taken = await Promise.all([keeper.keep(newsroomId, 3), keeper.keep(newsroomId, 3), keeper.keep(newsroomId, 3)]);
    await keeper.keep(newsroomId);
    expect(taken.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(20);
    expect(await kept(trail)).toEqual(recount(trail, BERLIN));
    expect(await keeper.keep(newsroomId)).toBe(0);
    expect(await kept(trail)).toEqual(recount(trail, BERLIN));
  });

  it('waits for the slowest writer: what commits later under an earlier number is not passed over', async () => {
    const trail = await open();
    const slow = new pg.Client({ connectionString: platform.database.urls.superuser });
    await slow.connect();
    try {
      submit(trail, '2026-03-02T08:00:00Z');
      await slow.query('BEGIN');
      await slow.query(
        `INSERT INTO stet.event (newsroom_id, id, type, v, subject_type, subject_id, actor_kind, at) VALUES ($1, $2, 'PolicySet', 1, 'newsroom', $1, 'SYSTEM', now())`,
        [trail.newsroom.newsroomId, newId()],
      );
      await trail.write(platform.eye);
      expect(await keeper.keep(trail.newsroom.newsroomId)).toBe(0);
      expect((await figures(trail, '2026-03-02', '2026-03-02')).behind).toBe(true);
      await slow.query('COMMIT');
    } finally {
      await slow.end();
    }
    await logSettled(platform.eye);
    expect(await keeper.pass()).toBe(2);
    expect((await figures(trail, '2026-03-02', '2026-03-02')).behind).toBe(false);
    expect(await kept(trail)).toEqual(recount(trail, BERLIN));
  });

  it('goes on counting into the old sums while new ones are built, and into both when something happens meanwhile', async () => {
    const trail = await open();
    for (let i = 0; i < 6; i++) submit(trail, '2026-03-02T08:00:00Z');
    await write(trail);
    const { newsroomId } = trail.newsroom;
    await keeper.keep(newsroomId);
    const acts = platform.get(Acts);
    await acts.run(systemActor(newsroomId), (work) =>
      work.rows(
        {
          text: `INSERT INTO stet.figure_build SELECT newsroom_id, 2, 'BUILDING', time_zone, '0', '00000000-0000-0000-0000-000000000000' FROM stet.figure_build WHERE newsroom_id = $1`,
        },
        [newsroomId],
      ),
    );
    await acts.run(systemActor(newsroomId), (work) => keeper.count(work, 4));
    expect(await builds(trail)).toMatchObject([{ state: 'SERVING' }, { state: 'BUILDING' }]);
    expect(await kept(trail)).toEqual(recount(trail, BERLIN));
    submit(trail, '2026-03-03T08:00:00Z');
    await write(trail);
    await keeper.keep(newsroomId, 4);
    expect(await builds(trail)).toMatchObject([{ number: 2, state: 'SERVING' }]);
    expect(await kept(trail)).toEqual(recount(trail, BERLIN));
    const left = await platform.eye.query('SELECT DISTINCT build FROM stet.figure WHERE newsroom_id = $1', [newsroomId]);
    expect(left.rows).toEqual([{ build: 2 }]);
  });

  it('counts anew by itself when the newsroom’s time zone is another', async () => {
    const trail = await open();
    submit(trail, '2026-03-02T04:30:00Z');
    await write(trail);
    const { newsroomId } = trail.newsroom;
    await keeper.keep(newsroomId);
    expect((await kept(trail))[0]).toContain('DAY | 2026-03-02');
    await platform.eye.query(`UPDATE stet.newsroom SET time_zone = 'America/New_York' WHERE id = $1`, [newsroomId]);
    submit(trail, '2026-03-02T05:30:00Z');
    await write(trail);
    await keeper.keep(newsroomId);
    // half past midnight in Berlin is the evening before in New York; the second one is half past midnight there
    expect(await kept(trail)).toEqual(recount(trail, 'America/New_York'));
    expect(await builds(trail)).toEqual([{ number: 2, state: 'SERVING', time_zone: 'America/New_York' }]);
  });

  it('compares two who did not know of each other: no third one, no second hand-in, nothing an editor made of it', async () => {
    const trail = await open();
    const article = trail.article();
    const claim = trail.claim(article);
    const [ann, ben, cleo] = [newId(), newId(), newId()].sort() as [string, string, string];
    const [confirmed, wrong] = [newId(), newId()].sort() as [string, string];
    const [first, second, third] = [trail.task(1), trail.task(2), trail.task(3)];
    const propose = (origin: string, assessmentIds: readonly string[]) =>
      trail.tell(article, 'VerdictProposed', '2026-03-02T09:00:00Z', { claimId: claim, origin, assessmentIds }, [
        'verdict',
        trail.verdict(claim),
      ]);
    const said = [trail.assessment(first, ann, confirmed), trail.assessment(second, ben, wrong), trail.assessment(third, cleo, wrong)];
    propose('HAND_IN', said);
    propose('OVERRULE', said);
    // sent back: each hands in again, on the same task
    propose('HAND_IN', [trail.assessment(first, ann, wrong), trail.assessment(second, ben, wrong)]);
    // and one alone
    propose('HAND_IN', [trail.assessment(trail.task(1), ann, confirmed)]);
    await write(trail);
    await keeper.keep(trail.newsroom.newsroomId);
    const sums = (await kept(trail)).filter((row) => row.includes('| - | DAY |')).map((row) => row.replace(/ \|.*\| /, ' '));
    expect(sums).toEqual([`AGREED ${confirmed}:${wrong} = 1, 0, 0`, `PAIR ${ann}:${ben}:${confirmed}:${wrong} = 1, 0, 0`]);
    expect(await kept(trail)).toEqual(recount(trail, BERLIN));
  });

  describe('on the days on which clocks change', () => {
    it('cuts a day of 23 hours and one of 25 at the newsroom’s midnights', async () => {
      const trail = await open();
      // [the last instant of the day before, the first, the last, the first of the day after]
      const spring = ['2026-03-28T22:59:59.999Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00Z'];
      const autumn = ['2026-10-24T21:59:59.999Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00Z'];
      for (const at of [...spring, ...autumn]) submit(trail, at);
      await write(trail);
      await keeper.keep(trail.newsroom.newsroomId);
      const counts = async (from: string, to: string) =>
        (await figures(trail, from, to, 'DAY')).groups.map(({ range, sums }) => [
          range.from,
          sums.find(({ measure }) => measure === 'DEED')?.n,
        ]);
      expect(await counts('2026-03-28', '2026-03-30')).toEqual([
        ['2026-03-28', 1],
        ['2026-03-29', 2],
        ['2026-03-30', 1],
      ]);
      expect(await counts('2026-10-24', '2026-10-26')).toEqual([
        ['2026-10-24', 1],
        ['2026-10-25', 2],
        ['2026-10-26', 1],
      ]);
      expect(await kept(trail)).toEqual(recount(trail, BERLIN));
      const hours = async (day: string): Promise<number> => {
        const { startsAt, endsAt } = await figures(trail, day, day);
        return (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000;
      };
      expect(await Promise.all(['2026-03-28', '2026-03-29', '2026-10-25', '2026-10-26'].map(hours))).toEqual([24, 23, 25, 24]);
    });

    it('measures how long things lay in hours that passed, not in hours of the clock on the wall', async () => {
      const trail = await open();
      const article = trail.article();
      const claim = trail.claim(article);
      const wordingId = [...trail.wordings.keys()][0]!;
      // from Saturday noon to Sunday noon in Berlin: 23 hours
      trail.tell(article, 'ClaimAccepted', '2026-03-28T11:00:00Z', { wordingId, from: null }, ['claim', claim]);
      trail.tell(article, 'ClaimMoved', '2026-03-29T10:00:00Z', { from: 'QUEUED', to: 'IN_VERIFICATION' }, ['claim', claim]);
      // and in autumn 25
      trail.tell(article, 'ClaimMoved', '2026-10-24T10:00:00Z', { from: 'IN_VERIFICATION', to: 'QUEUED' }, ['claim', claim]);
      trail.tell(article, 'ClaimMoved', '2026-10-25T11:00:00Z', { from: 'QUEUED', to: 'IN_VERIFICATION' }, ['claim', claim]);
      await write(trail);
      await keeper.keep(trail.newsroom.newsroomId);
      const queued = async (day: string) =>
        (await figures(trail, day, day)).groups[0]!.sums.find(({ key }) => key === 'CLAIM:QUEUED')!.time / 3_600_000;
      expect(await queued('2026-03-29')).toBe(23);
      expect(await queued('2026-10-25')).toBe(25);
    });
  });
});

import { randomBytes } from 'node:crypto';
import { PolicyService } from '@stet/newsroom';
import { Acts } from '@stet/platform';
import { makeCast, Part, took } from '@test/cast';
import type { TestDesk } from '@test/desk';
import { eventually } from '@test/platform';
import { timeBox } from '@test/time-box';
import fc from 'fast-check';
import type pg from 'pg';
import { brokenRules } from '../../rules/rules.sql.js';
import type { Driver } from '../driver.js';
import { openEye } from '../eye.js';
import { graphqlDriver } from '../graphql.driver.js';
import { Choice } from '../onward.js';
import type { Flaw } from './act.js';
import { evidenceActs } from './acts-of-evidence.js';
import { talkActs } from './acts-of-talk.js';
import { opportunity } from './opportunities.js';
import { progress } from './progress.js';
import { View } from './view.js';
import { wideActs } from './wide-acts.js';

interface Draw {
  readonly numbers: readonly number[];
  /** undefined: a step of the desk's own */
  readonly act: string | undefined;
  readonly flaw: Flaw;
  readonly anybody: boolean;
}

const parts: readonly Part[] = ['admin', 'editor', 'editor2', 'checker', 'checker2', 'author', 'observer', 'cms'];
const workers: readonly Part[] = ['editor', 'editor2', 'checker', 'checker2'];
/** Who is asked first, where it is not an editor. */
const likely: Readonly<Record<string, readonly Part[]>> = {
  setPolicy: ['admin'],
  answerAuthorQuery: ['author', 'editor', 'editor2'],
  rescheduleArticle: ['cms', 'editor'],
  ...Object.fromEntries(
    [
      'confirmFinding',
      'waiveFinding',
      'proposeVerdict',
      'editClaim',
      'extendLease',
      'withdrawAuthorQuery',
      'askAuthor',
      'logContact',
      'recordAnswer',
      ...Object.keys(evidenceActs),
      ...Object.keys(talkActs),
    ].map((field) => [field, workers]),
  ),
};
const somebody: readonly Part[] = ['editor', 'editor2'];

const draws = (steps: number): fc.Arbitrary<Draw[]> =>
  fc.array(
    fc.record({
      numbers: fc.array(fc.nat(999), { minLength: 8, maxLength: 8 }),
      act: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: fc.constantFrom(...Object.keys(wideActs)) }),
      flaw: fc.record({
        drift: fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1)),
        lost: fc.oneof({ weight: 16, arbitrary: fc.constant(false) }, fc.constant(true)),
        blank: fc.oneof({ weight: 12, arbitrary: fc.constant(false) }, fc.constant(true)),
      }),
      anybody: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
    { minLength: steps, maxLength: steps },
  );

/**
 * Days in which everything is tried that there is to do, on the newsroom as it stands: before each act the tables are looked at, and say
 * every honest reason against it and what must be so when it is done. There is no copy of the newsroom to keep, so there is nothing an act can
 * do that the model would have to foresee; what it must not do is asked after every one of them.
 */
export class WideRun {
  readonly tally = new Map<string, number>();
  days = 0;
  private today: Promise<void> = Promise.resolve();
  private newsroomId = '';
  private halted = false;
  /** of its own: several runs live on one desk, and each looks at a snapshot now and then */
  private eye: pg.Client | undefined;
  private readonly name = randomBytes(6).toString('hex');

  /** @param steps how many acts a day has */
  constructor(
    private readonly desk: TestDesk,
    private readonly steps = 60,
  ) {}

  /** @throws Error with seed and path of the day on which something was wrong, and what was done on it */
  async run(asked: { runs: number; withinMs?: number; seed: number; path?: string }): Promise<void> {
    const { runs, withinMs, seed, path } = asked;
    this.eye ??= await openEye(this.desk);
    const open = timeBox(withinMs);
    const day = fc.asyncProperty(draws(this.steps), async (drawn) => {
      if (this.halted || !open()) return;
      await (this.today = this.live(drawn));
    });
    // a day is long, and what went wrong on it is told act by act: a shorter one says no more, and is looked for only where it is asked for
    const seen = await fc.check(day, { numRuns: runs, seed, endOnFailure: !process.env.STET_SHRINK, ...(path && { path }) });
    const { errorInstance, counterexamplePath } = seen;
    if (seen.failed && errorInstance instanceof Error)
      throw new Error(`STET_SEED=${seed} STET_PATH=${counterexamplePath}: ${errorInstance.message}`);
  }

  async end(): Promise<void> {
    this.halt();
    await this.today.catch(() => undefined);
    await this.eye?.end();
  }

  /** No further act is asked for. */
  halt(): void {
    this.halted = true;
  }

  /** Waits until the machine has done its part in the newsroom of the day. */
  private async settle(): Promise<void> {
    const asked = `SELECT count(*)::int AS n FROM stet.work_item WHERE newsroom_id = $1 AND state IN ('QUEUED', 'RUNNING')`;
    const done = async (): Promise<boolean> => (await this.eye!.query<{ n: number }>(asked, [this.newsroomId])).rows[0]?.n === 0;
    await eventually(done, 'all work is done', 30_000);
  }

  private async live(drawn: readonly Draw[]): Promise<void> {
    const cast = await makeCast(this.desk, `wide-${this.name}-${++this.days}`);
    this.newsroomId = cast.newsroomId;
    const driver = graphqlDriver(this.desk, cast);
    const policies = this.desk.get(PolicyService);
    took(
      await this.desk
        .get(Acts)
        .run(cast.admin.actor, (work) => policies.setPolicy(work, { expectedVersion: 1, terms: { threshold: 0.2, sourcesNeeded: 1 } })),
    );
    const look = (): Promise<View> => View.of(this.eye!, cast.newsroomId, driver.members);
    const done: string[] = [];
    let view = await look();
    try {
      for (const draw of drawn) {
        if (this.halted) return;
        view = await this.step(draw, view, look, driver, done);
      }
    } catch (error) {
      throw new Error(`${(error as Error).message}\nafter\n  ${done.slice(-25).join('\n  ')}`, { cause: error });
    }
    const broken = await brokenRules(this.eye!, cast.newsroomId);
    if (broken.length) throw new Error(`rules are broken at the end of the day:\n${broken.join('\n')}\nafter\n  ${done.join('\n  ')}`);
  }

  private async step(draw: Draw, view: View, look: () => Promise<View>, driver: Driver, done: string[]): Promise<View> {
    const choice = new Choice(draw.numbers);
    const ripe = draw.act === undefined && choice.oneIn(4) ? opportunity(view, choice) : undefined;
    const act = draw.act ?? ripe?.act;
    const whoever = choice.one(draw.anybody ? parts : ripe?.by ? [ripe.by] : (likely[act ?? ''] ?? somebody))!;
    const chosen = act === undefined ? undefined : wideActs[act]!(view, whoever, choice, draw.flaw);
    const asked = chosen ?? progress(view, choice);
    const { by, field, input } = asked;
    const told = `${by}: ${field} ${JSON.stringify(input)}`;
    const answer = await driver.act({ by, field, input });
    const key = `${chosen ? '' : '(desk) '}${field} ${answer.kind}`;
    this.tally.set(key, (this.tally.get(key) ?? 0) + 1);
    done.push(`${told} → ${answer.kind}`);
    if (answer.kind !== 'DONE') {
      const after = await look();
      const wrong = after.differsFrom(view);
      if (chosen && ![...chosen.against, ...(chosen.may ?? [])].includes(answer.kind))
        wrong.push(
          `refused, though ${chosen.against.length ? `only ${chosen.against.join(' and ')} is in the way` : 'nothing is in the way'}`,
        );
      if (wrong.length) throw new Error(`${told} → ${answer.kind}: ${wrong.join('; ')}`);
      return after;
    }
    if (chosen?.against.length) throw new Error(`${told} → DONE, though ${chosen.against.join(', ')} is in the way`);
    await this.settle();
    const after = await look();
    const wrong = [...after.breaks(view, asked.articles), ...(chosen?.then(after, answer.id) ?? [])];
    if (wrong.length) throw new Error(`${told} → DONE: ${wrong.join('; ')}`);
    return after;
  }
}

/** What the days came to. */
export function wideSummary(runs: readonly WideRun[]): string {
  const tallies = runs.flatMap(({ tally }) => [...tally]);
  const count = (done: (kind: string) => boolean): number =>
    tallies.filter(([key]) => done(key.split(' ').at(-1)!)).reduce((sum, [, n]) => sum + n, 0);
  const days = runs.reduce((sum, run) => sum + run.days, 0);
  return `${days} days, ${count((kind) => kind === 'DONE')} acts done, ${count((kind) => kind !== 'DONE')} refused`;
}

import { randomBytes } from 'node:crypto';
import { PolicyService } from '@stet/newsroom';
import { Acts } from '@stet/platform';
import { Cast, makeCast, took } from '@test/cast';
import type { TestDesk } from '@test/desk';
import { timeBox } from '@test/time-box';
import fc from 'fast-check';
import type pg from 'pg';
import { brokenRules } from '../rules/rules.sql.js';
import { agree, workingDay, World } from './commands.js';
import type { Driver } from './driver.js';
import { openEye } from './eye.js';
import { Gates } from './gate.js';
import { NewsroomModel, Terms } from './newsroom.model.js';
import { graphqlDriver as driverOf } from './graphql.driver.js';
import { Foreign, Steps } from './steps.js';
import { read, texts, threshold } from './texts.js';

export interface ModelRuns {
  readonly runs: number;
  readonly withinMs?: number;
  readonly seed: number;
  /** of a failure that was printed, to see it again: `path`, and `replayPath` of its commands */
  readonly path?: string;
  readonly replayPath?: string;
}

const terms: fc.Arbitrary<Terms> = fc.constantFrom(
  { sourcesNeeded: 1, primarySourceNeeded: false, approvalsNeeded: 1 },
  { sourcesNeeded: 2, primarySourceNeeded: true, approvalsNeeded: 1 },
  { sourcesNeeded: 0, primarySourceNeeded: false, approvalsNeeded: 2 },
  { sourcesNeeded: 1, primarySourceNeeded: true, approvalsNeeded: 2 },
);

/** Working days on one desk, a newsroom each; the API and the model must agree after every act, the rules hold after every day. */
export class ModelRun {
  readonly tally = new Map<string, number>();
  days = 0;
  private foreign: Foreign | undefined;
  private today: Promise<void> = Promise.resolve();
  private halted = false;
  private eye: pg.Client | undefined;
  private readonly name = randomBytes(6).toString('hex');

  /** @param gates of the desk, which it may share with further runs */
  constructor(
    private readonly desk: TestDesk,
    private readonly gates = new Gates(desk),
  ) {}

  /** @throws Error with seed, path and the shortest day on which they disagree */
  async run({ runs, withinMs, seed, path, replayPath }: ModelRuns): Promise<void> {
    this.eye ??= await openEye(this.desk);
    this.foreign ??= await this.otherNewsroom();
    const open = timeBox(withinMs);
    const day = fc.asyncProperty(terms, workingDay(replayPath), async (asked, commands) => {
      if (this.halted || !open()) return;
      await (this.today = this.live(asked, commands));
    });
    // a failure is told of at once, and made shorter where that is asked for
    await fc.assert(day, { numRuns: runs, seed, ...(path && { path }), endOnFailure: !process.env.STET_SHRINK });
  }

  /** A day that jest has given up still runs to its end: nothing may be closed under it. */
  async end(): Promise<void> {
    this.halt();
    await this.today.catch(() => undefined);
    await this.eye?.end();
  }

  /** No further day begins. */
  halt(): void {
    this.halted = true;
  }

  private async live(asked: Terms, commands: Iterable<fc.AsyncCommand<NewsroomModel, World>>): Promise<void> {
    const cast = await makeCast(this.desk, `day-${this.name}-${++this.days}`);
    const gate = this.gates.of(cast.newsroomId);
    const driver = driverOf(this.desk, cast);
    await this.setTerms(cast, asked);
    const model = new NewsroomModel(asked, read);
    const steps = new Steps(model, driver.members, this.foreign!);
    const told = await driver.told();
    try {
      await fc.asyncModelRun(() => ({ model, real: { driver, gate, steps, told, tally: this.tally } }), commands);
    } finally {
      // what waits at it has one of the worker's few hands
      gate.open();
    }
    await driver.settle();
    model.held = false;
    model.work();
    agree(model, await driver.look(), driver.members, 'the day');
    const broken = await brokenRules(this.eye!, cast.newsroomId);
    if (broken.length) throw new Error(`rules are broken at the end of the day:\n${broken.join('\n')}`);
  }

  private async setTerms(cast: Cast, asked: Terms, at = threshold): Promise<void> {
    const policies = this.desk.get(PolicyService);
    took(
      await this.desk
        .get(Acts)
        .run(cast.admin.actor, (work) => policies.setPolicy(work, { expectedVersion: 1, terms: { ...asked, threshold: at } })),
    );
  }

  /** Objects that are there, and none of anybody's business here. */
  private async otherNewsroom(): Promise<Foreign> {
    const cast = await makeCast(this.desk, `elsewhere-${this.name}`);
    const driver = driverOf(this.desk, cast);
    await this.setTerms(cast, { sourcesNeeded: 1, primarySourceNeeded: false, approvalsNeeded: 1 }, 0);
    const must = async (by: 'editor' | 'checker', field: string, input: object): Promise<string> => {
      const { kind, id } = await driver.act({ by, field, input: { ...input } });
      if (kind !== 'DONE') throw new Error(`${field}: ${kind}`);
      return id ?? '';
    };
    await must('editor', 'submitArticle', { kind: 'NEWS', language: 'en', text: texts[0], authors: [] });
    await driver.settle();
    const [article] = await driver.look();
    const claim = article!.claims[0];
    if (!claim) throw new Error(`the first article is ${article!.state} without a claim`);
    const version = async (): Promise<number> => (await taskOf(driver)).version;
    const task = await must('checker', 'takeNextTask', {});
    await must('checker', 'startTask', { taskId: task, expectedVersion: await version() });
    const source = { publisher: 'Elsewhere', tier: 'PRIMARY' };
    const evidence = await must('checker', 'addEvidence', { claimId: claim.id, source, quotation: 'So it is.', cite: 'SUPPORTS' });
    await must('checker', 'submitTask', { taskId: task, expectedVersion: await version(), rating: 'CONFIRMED', rationale: 'It is so.' });
    const [now] = await driver.look();
    const { verdicts, citations } = now!.claims[0]!;
    const [verdict, citation, segment] = [verdicts[0]!.id, citations[0]!.id, now!.segments[0]!.id];
    return { article: article!.id, claim: claim.id, task, evidence, verdict, citation, segment, member: driver.members.checker };
  }
}

const taskOf = async (driver: Driver) => (await driver.look())[0]!.claims[0]!.tasks[0]!;

/** STET_SEED, STET_PATH and STET_REPLAY (seed, path and replayPath as a failure prints them) show it again. */
export function chosen(): Pick<ModelRuns, 'seed' | 'path' | 'replayPath'> {
  const { STET_SEED, STET_PATH, STET_REPLAY } = process.env;
  const seed = STET_SEED ? Number(STET_SEED) : Math.trunc(Math.random() * 2 ** 31);
  return { seed, ...(STET_PATH && { path: STET_PATH }), ...(STET_REPLAY && { replayPath: STET_REPLAY }) };
}

/** What the days came to, for whoever reads the output. */
export function summary(...runs: readonly ModelRun[]): string {
  const tally = runs.flatMap((run) => [...run.tally]);
  const count = (done: (kind: string) => boolean): number =>
    tally.filter(([key]) => done(key.split(' ')[1]!)).reduce((sum, [, n]) => sum + n, 0);
  const signed = runs.reduce((sum, run) => sum + (run.tally.get('signOffArticle DONE') ?? 0), 0);
  return `${runs.reduce((sum, { days }) => sum + days, 0)} days, ${count((kind) => kind === 'DONE')} acts done, ${count((kind) => kind !== 'DONE')} refused, ${signed} articles signed off`;
}

import { isRefusal } from '@stet/platform';
import type { TestPlatform } from '@test/platform';
import { Desk } from '../rules/desk.builder.js';
import { brokenRules } from '../rules/rules.sql.js';

/** What came of an act: DONE, or the kind of its refusal. */
export type Outcome = string;
export type RaceDesk = Desk<TestPlatform>;

/** Acts that go off at the same moment. */
export interface Start {
  readonly acts: readonly (() => Promise<unknown>)[];
  /** what must be so when all have answered, whichever was first; and what is to be done before the rules are asked. @returns what is wrong */
  readonly settled?: (outcomes: readonly Outcome[]) => Promise<readonly string[]>;
}

export interface Race {
  readonly name: string;
  /** before the first round, in the newsroom of all rounds */
  readonly open?: (desk: RaceDesk) => Promise<void>;
  readonly start: (desk: RaceDesk, round: number) => Promise<Start>;
  /** by act: the answers that are honest */
  readonly honest: readonly (readonly Outcome[])[];
  /** whether both orders can be told by the first act's answer: DONE when it is ahead, something else when it is behind */
  readonly ordered?: boolean;
  /** moves the clock, which all newsrooms of a room share: nothing runs beside it */
  readonly alone?: boolean;
}

/** By how much of an act's usual time the first is ahead of the others, or behind: from one after the other to the same moment. */
const leads = [0, 0.2, -0.2, 0.4, -0.4, 0, 0.7, -0.7, 1.5, -1.5, 0.1, -0.1];

const after = async <T>(ms: number, act: () => Promise<T>): Promise<T> => {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  return act();
};

const outcomeOf = (answer: unknown): Outcome => (isRefusal(answer) ? answer.kind : 'DONE');

/**
 * Runs a race in a newsroom of its own. The rules that always hold are asked of its tables when all rounds are over: each has an article of its own that
 * nothing touches afterwards, so what a round has broken is still broken then.
 *
 * @returns how often each answer was given
 * @throws Error for a breach, for an answer that is not honest, and for a deadlock
 */
export async function run(race: Race, place: TestPlatform, rounds: number): Promise<ReadonlyMap<string, number>> {
  const desk = await Desk.newsroomOn(place);
  await race.open?.(desk);
  const tally = new Map<string, number>();
  let usual = 10;
  for (let round = 1; round <= rounds; round++) {
    const { acts, settled } = await race.start(desk, round);
    const lead = leads[round % leads.length]! * usual;
    const began = performance.now();
    const outcomes = (await Promise.all(acts.map((act, i) => after(i === 0 ? -lead : lead, act)))).map(outcomeOf);
    usual = Math.max(3, 0.8 * usual + 0.2 * (performance.now() - began - Math.abs(lead)));
    const told = outcomes.join(' ');
    tally.set(told, (tally.get(told) ?? 0) + 1);
    const dishonest = outcomes.some((outcome, i) => !race.honest[i]!.includes(outcome));
    if (dishonest) throw new Error(`round ${round}: answered ${told}`);
    const wrong = (await settled?.(outcomes)) ?? [];
    if (wrong.length) throw new Error(`round ${round}, after ${told}: ${wrong.join('; ')}`);
  }
  const broken = await brokenRules(place.eye, desk.newsroomId);
  if (broken.length) throw new Error(`after ${rounds} rounds of ${[...tally.keys()].join(', ')}: ${broken.join('; ')}`);
  return tally;
}

/** @throws Error where only one order came about: then the rounds have shown nothing of the other */
export function expectBothOrders(tally: ReadonlyMap<string, number>): void {
  const [ahead, behind] = [
    [...tally.keys()].some((told) => told.startsWith('DONE')),
    [...tally.keys()].some((told) => !told.startsWith('DONE')),
  ];
  if (!ahead || !behind) throw new Error(`only one order came about: ${JSON.stringify([...tally])}`);
}

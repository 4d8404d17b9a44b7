import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { learn, shown, told } from './agree.js';
import { acts, Flaw, somebody, whoever } from './anything.js';
import type { ArticleSeen, Driver } from './driver.js';
import type { Gate } from './gate.js';
import { NewsroomModel } from './newsroom.model.js';
import { Choice, onward } from './onward.js';
import { Step, Steps } from './steps.js';

/** What a run works on. */
export interface World {
  readonly driver: Driver;
  readonly gate: Gate;
  readonly steps: Steps;
  /** how many events the newsroom had after the last act that was done */
  told: number;
  /** how often each answer was given, by act: what a run has come to */
  readonly tally: Map<string, number>;
}

type DeskCommand = fc.AsyncCommand<NewsroomModel, World>;

/** An act that the numbers choose. */
class ActCommand implements DeskCommand {
  private told = '';

  constructor(
    private readonly name: string,
    private readonly choose: (model: NewsroomModel, steps: Steps) => Step,
  ) {}

  check = (): boolean => true;

  async run(model: NewsroomModel, world: World): Promise<void> {
    const { asked, ruling, answered } = this.choose(model, world.steps);
    const { by, field, input } = asked;
    this.told = `${by}: ${field} ${JSON.stringify(input)}`;
    const answer = await world.driver.act(asked);
    this.told += ` → ${answer.kind}`;
    const key = `${field} ${answer.kind}`;
    world.tally.set(key, (world.tally.get(key) ?? 0) + 1);
    if (answer.kind !== 'DONE') {
      if (!ruling.against.includes(answer.kind))
        throw new Error(`${this.told}, the model says ${ruling.against.join(' or ') || 'it is done'}`);
      // what a refusal may have changed without an event, the next comparison finds
      const told = await world.driver.told();
      if (told !== world.told) throw new Error(`${this.told}: refused, and the trail grew from ${world.told} events to ${told}`);
      return;
    }
    if (ruling.against.length) throw new Error(`${this.told}, the model says ${ruling.against.join(' or ')}`);
    answered.answer = answer;
    ruling.then();
    await proceed(model, world, this.told);
  }

  toString = (): string => this.told || this.name;
}

/** The machine waits, or works again; splits go well or fail. */
class GateCommand implements DeskCommand {
  constructor(private readonly way: 'hold' | 'open' | 'fail') {}

  check = (model: NewsroomModel): boolean => (this.way === 'hold') !== model.held;

  async run(model: NewsroomModel, world: World): Promise<void> {
    if (this.way === 'hold') {
      world.gate.hold();
      model.held = true;
      return;
    }
    model.held = false;
    const failing = this.way === 'fail';
    if (failing) world.gate.fail();
    world.gate.open();
    await world.driver.settle();
    world.gate.mend();
    model.work(failing);
    await compare(model, world, this.way);
  }

  toString = (): string => `the machine: ${this.way}`;
}

/** After an act: the machine does its part, then model and API tell the same. */
async function proceed(model: NewsroomModel, world: World, after: string): Promise<void> {
  if (model.busy) {
    await world.driver.settle();
    model.work();
  }
  await compare(model, world, after);
}

async function compare(model: NewsroomModel, world: World, after: string): Promise<void> {
  agree(model, await world.driver.look(), world.driver.members, after);
  world.told = await world.driver.told();
}

/** @throws Error with both views where they are not the same; the model learns the ids of what they agree on */
export function agree(model: NewsroomModel, seen: readonly ArticleSeen[], members: Driver['members'], after: string): void {
  const [expected, found] = [told(model, members), shown(seen)];
  if (!isDeepStrictEqual(expected, found)) throw new Error(`after ${after} they differ: ${differ(expected, found)}`);
  learn(model, seen);
}

const differ = (expected: unknown, found: unknown): string => `\nexpected ${JSON.stringify(expected)}\nfound    ${JSON.stringify(found)}`;

const numbers = fc.array(fc.nat(999), { minLength: 6, maxLength: 6 });
const flaw: fc.Arbitrary<Flaw> = fc.record({
  version: fc.oneof({ weight: 12, arbitrary: fc.constant('right' as const) }, fc.constantFrom('stale' as const, 'early' as const)),
  whose: fc.oneof({ weight: 16, arbitrary: fc.constant('own' as const) }, fc.constantFrom('foreign' as const, 'unknown' as const)),
});

const progress = numbers.map((drawn) => new ActCommand('onward', (model, steps) => onward(model, steps, new Choice(drawn))));
const anything = fc.tuple(fc.constantFrom(...Object.keys(acts)), numbers, flaw, fc.nat(2)).map(([name, drawn, wrong, anybody]) => {
  const choose = (model: NewsroomModel, steps: Steps): Step => {
    const choice = new Choice(drawn);
    return acts[name]!(steps, anybody === 0 ? whoever(choice) : somebody(choice), choice, model, wrong);
  };
  return new ActCommand(name, choose);
});
const machine = fc.constantFrom('hold' as const, 'open' as const, 'open' as const, 'fail' as const).map((way) => new GateCommand(way));

/**
 * A working day: mostly what a desk does, a good part of what nobody should, now and then a machine that stands still.
 *
 * @param replayPath as a failure prints it, to see the same acts again
 */
export const workingDay = (replayPath?: string) =>
  fc.commands<NewsroomModel, World, false>(
    [progress, progress, progress, progress, progress, progress, progress, anything, anything, anything, anything, machine],
    { maxCommands: 60, size: 'max', ...(replayPath && { replayPath }) },
  );

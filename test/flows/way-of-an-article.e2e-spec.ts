import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDesk, testDesk, Voices } from '@test/desk';
import { backends } from '@test/platform';
import { DeskRoutine, Opinion } from '../../apps/stet/src/demo/desk-routine.js';
import { sampleArticle } from '../../apps/stet/src/demo/sample-article.js';
import { brokenRules } from '../rules/rules.sql.js';

const kremlin = path.resolve(import.meta.dirname, '../../../shared/samples/kremlin-platform.txt');
const confirmed = (): Opinion => ({ rating: 'CONFIRMED', rationale: 'The record has it so.' });

/** The project's own sample always; the page of ../shared where it lies beside the checkout. */
const samples: { name: string; input: { text: string; title?: string; standfirst?: string } }[] = [
  { name: 'the sample', input: { text: sampleArticle.text, title: sampleArticle.title, standfirst: sampleArticle.standfirst } },
  ...(existsSync(kremlin) ? [{ name: 'the page with real dirt', input: { text: readFileSync(kremlin, 'utf8') } }] : []),
];
if (!existsSync(kremlin)) console.warn('../shared/samples is absent: only the own sample is walked through');

describe.each(backends)('the way of an article, on %s queues', (backend) => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await testDesk({ backend });
  });
  afterAll(() => desk.stop());

  let newsroom: Voices;
  beforeEach(async () => {
    newsroom = await desk.newsroom();
  });

  /** Hands a text in as its author, and waits for the split. */
  const handIn = async (input: object): Promise<DeskRoutine> => {
    const done = await newsroom.act('author', 'submitArticle', { kind: 'NEWS', language: 'en', ...input });
    if (!done.id) throw new Error(`refused: ${done.code}: ${done.message}`);
    const routine = new DeskRoutine((as, query, variables) => newsroom.query(as, query, variables), done.id);
    await routine.machineDone();
    return routine;
  };
  const blockers = async (routine: DeskRoutine, sha?: string): Promise<string[]> =>
    (await routine.clearance(sha)).blockers.map(({ code }) => code);
  const checkAll = async (routine: DeskRoutine, think: (claim: { wording: { quote: string } }) => Opinion = confirmed): Promise<void> => {
    await routine.triage(({ wording }) => (wording.checkWorthiness ?? 1) > 0.4);
    await routine.machineDone();
    expect(await routine.check(think)).toBeGreaterThan(0);
    await routine.review('editor', () => ({ decision: 'APPROVE' }));
  };

  it.each(samples)('leads $name from submitArticle to SIGNED_OFF', async ({ name, input }) => {
    const routine = await handIn(input);
    const { revision } = await routine.article();
    for (const { wording } of await routine.claims()) expect(revision.text).toContain(wording.quote);

    expect(await blockers(routine)).toEqual(expect.arrayContaining(['LEDGER_UNREAD', 'OPEN_CLAIM']));
    await checkAll(routine);
    // everything is checked, and nobody has read what the machine set aside
    // a heading in the body is one, too
    const headed = input.title !== undefined || name === 'the page with real dirt';
    expect(await blockers(routine)).toEqual(headed ? ['LEDGER_UNREAD', 'HEADLINE_UNCONFIRMED'] : ['LEDGER_UNREAD']);
    await expect(routine.signOff()).rejects.toThrow('NOT_CLEAR');
    await routine.confirmLedger();
    expect((await routine.confirmHeadlines()) > 0).toBe(headed);
    expect(await routine.clearance()).toMatchObject({ status: 'CLEAR', blockers: [] });
    // clear are these words and no others
    expect(await blockers(routine, 'f'.repeat(64))).toEqual(['WORDS_DIFFER']);
    await routine.signOff();
    expect((await routine.article()).state).toBe('SIGNED_OFF');

    // other words: the release ends with the very act that brings them
    await routine.revise(`${input.text}\n\nThe minister resigned on Friday.`);
    expect((await routine.article()).state).not.toBe('SIGNED_OFF');
    expect(await blockers(routine)).not.toEqual([]);
    await routine.machineDone();
    expect(await blockers(routine)).toEqual(expect.arrayContaining(['LEDGER_UNREAD', 'OPEN_CLAIM']));
    expect(await brokenRules(desk.eye)).toEqual([]);
  });

  it('keeps a claim that was found wrong from going out until the text changes', async () => {
    const text = 'The mill burnt down in 1968. The council paid 7 million crowns for the new one.';
    const routine = await handIn({ text });
    await checkAll(routine, ({ wording }) =>
      wording.quote.includes('7 million')
        ? { rating: 'WRONG', rationale: 'The receipt says 9.', suggestedWording: 'The council paid 9 million crowns for the new one.' }
        : confirmed(),
    );
    await routine.confirmLedger();
    expect(await blockers(routine)).toEqual(['MUST_CHANGE']);
    await expect(routine.signOff()).rejects.toThrow('NOT_CLEAR');

    await routine.revise(text.replace('7 million', '9 million'));
    await routine.machineDone();
    await checkAll(routine);
    await routine.confirmLedger();
    expect((await routine.clearance()).status).toBe('CLEAR');
    await routine.signOff();
  });

  it('never clears by itself an article in which nothing was found', async () => {
    const routine = await handIn({ text: 'Will it rain?' });
    expect(await routine.claims()).toEqual([]);
    await routine.confirmLedger();
    expect((await routine.clearance()).status).toBe('BLOCKED');
    expect(await blockers(routine)).toEqual(['NOTHING_FOUND']);
  });

  it('brings a returned verdict back to its checker, and a reopened claim back to the desk', async () => {
    const routine = await handIn({ text: 'The tower is 212 metres high.' });
    await routine.triage(() => true);
    await routine.machineDone();
    await routine.check(confirmed, ['checker']);
    await routine.review('editor', () => ({ decision: 'RETURN', comment: 'Measured by whom?' }));
    const [claim] = await routine.claims();
    expect(claim).toMatchObject({ state: 'IN_VERIFICATION', task: { state: 'RETURNED' } });
    await routine.handIn('checker', claim!.task!.id, claim!.task!.version, confirmed);
    await routine.review('editor2', () => ({ decision: 'APPROVE' }));
    await routine.confirmLedger();
    await routine.signOff();

    const [settled] = await routine.claims();
    expect(settled!.state).toBe('CHECKED');
    await newsroom.act('editor2', 'reopenClaim', {
      claimId: settled!.id,
      expectedVersion: settled!.version,
      comment: 'A reader doubts it.',
    });
    expect((await routine.article()).state).toBe('IN_CHECK');
    expect(await blockers(routine)).toEqual(['OPEN_CLAIM']);
    expect(await brokenRules(desk.eye)).toEqual([]);
  });
});

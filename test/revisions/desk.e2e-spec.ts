import { getArticle } from '@stet/articles';
import { changeOf, listWordingsOfClaims, MeaningService } from '@stet/claims';
import { isRefusal } from '@stet/platform';
import { getTask, listOpenTasks, TaskQueueService, TaskService } from '@stet/verification';
import { systemActor } from '@stet/platform';
import { Desk, must } from '../rules/desk.builder.js';
import { brokenRules } from '../rules/rules.sql.js';
import type { TestPlatform } from '@test/platform';

const A = 'Eleven ships, all grey, lay in the port.';
const B = 'Twelve ships, all grey, lay in the port.';
const COMMA = 'Eleven ships all grey lay in the port.';
const REST = ['The harbour froze.', 'Forty men dug.'];

describe('verdicts through revisions', () => {
  let desk: Desk<TestPlatform>;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterEach(async () => expect(await brokenRules(desk.place.eye)).toEqual([]));
  afterAll(() => desk.place.stop());

  const text = (first: string, ...more: string[]): string[] => [first, ...more, ...REST];
  const checked = async () => {
    const articleId = await desk.clearArticle(text(A));
    return { articleId, id: (await desk.claims(articleId))[0]!.id };
  };
  const states = async (id: string) => [(await desk.claim(id)).state, ...(await desk.verdicts(id)).map(({ state }) => state)];
  const meaning = () => desk.place.get(MeaningService);
  const at = async (id: string) => ({ claimId: id, expectedVersion: (await desk.claim(id)).version });
  const task = async (claimId: string) => (await desk.read((reader) => listOpenTasks(reader, claimId)))[0]!;

  it('stay with words that are moved or set otherwise: the article is clear when its ledger is read', async () => {
    const { articleId, id } = await checked();
    await desk.revise(articleId, [...REST, `${A.replace(' lay', '\u00a0lay')} `]);
    expect(await states(id)).toEqual(['CHECKED', 'APPROVED']);
    expect((await desk.clearance(articleId)).codes).toEqual(['LEDGER_UNREAD']);
    await desk.confirm(articleId);
    must(await desk.signOff(articleId));
  });

  it('count for nothing from the revision on, lapse with their words and come back with them', async () => {
    const { articleId, id } = await checked();
    const { number } = await desk.done(desk.author, (work) => desk.reviseWork(work, articleId, text(B).join('\n')));
    expect((await desk.clearance(articleId)).codes).toEqual(['SPLIT_RUNNING']);
    await desk.split(articleId, number, text(B).join('\n'));
    expect(await states(id)).toEqual(['QUEUED', 'LAPSED']);
    const wordings = await desk.read((reader) => listWordingsOfClaims(reader, [id]));
    expect(changeOf(wordings, null)).toMatchObject({ former: { quote: A }, current: { quote: B }, kind: 'WORDS' });
    await desk.settle(id);
    expect(await states(id)).toEqual(['CHECKED', 'APPROVED', 'LAPSED']);
    await desk.revise(articleId, text(A));
    expect(await states(id)).toEqual(['CHECKED', 'LAPSED', 'APPROVED']);
    expect((await desk.trail(articleId)).filter((type) => type === 'VerdictRestored')).toHaveLength(1);
    // a claim that was open again stays open
    must(await desk.reopen(id));
    await desk.revise(articleId, text(B));
    await desk.revise(articleId, text(A));
    expect((await desk.claim(id)).state).toBe('QUEUED');
  });

  it('stay on record when the words go, and hold again when they return', async () => {
    const { articleId, id } = await checked();
    await desk.revise(articleId, REST);
    expect(await states(id)).toEqual(['WITHDRAWN', 'APPROVED']);
    expect((await desk.clearance(articleId)).codes).toEqual(['LEDGER_UNREAD']);
    await desk.revise(articleId, text(A));
    expect(await states(id)).toEqual(['CHECKED', 'APPROVED']);
  });

  it('hold for a comma less when an editor says so, and the answer goes with the words', async () => {
    const { articleId, id } = await checked();
    await desk.revise(articleId, text(COMMA));
    expect(await states(id)).toEqual(['QUEUED', 'LAPSED']);
    const stale = await at(id);
    expect(await desk.act(desk.author, async (work) => meaning().confirmSameMeaning(work, await at(id)))).toMatchObject({
      kind: 'OwnWorkMeaning',
    });
    must(await desk.act(desk.editor, (work) => meaning().confirmSameMeaning(work, stale)));
    expect(await states(id)).toEqual(['CHECKED', 'APPROVED']);
    expect(await desk.read((reader) => listOpenTasks(reader, id))).toEqual([]);
    expect((await desk.read((reader) => listWordingsOfClaims(reader, [id]))).at(-1)).toMatchObject({
      quote: COMMA,
      saidSameBy: desk.editor.memberId,
    });
    expect(await desk.act(desk.editor, (work) => meaning().confirmSameMeaning(work, stale))).toMatchObject({ kind: 'VersionConflict' });
    await desk.revise(articleId, text(COMMA, 'The tide was high.'));
    expect(await states(id)).toEqual(['CHECKED', 'APPROVED']);
    await desk.revise(articleId, text(COMMA.replace('Eleven', 'Nine')));
    expect(await states(id)).toEqual(['QUEUED', 'LAPSED']);
    expect(await desk.act(desk.editor, async (work) => meaning().denySameMeaning(work, await at(id)))).toMatchObject({
      kind: 'NothingAsked',
    });
  });

  it('are made anew where an editor says no', async () => {
    const { articleId, id } = await checked();
    await desk.revise(articleId, text(COMMA));
    must(await desk.act(desk.editor, async (work) => meaning().denySameMeaning(work, await at(id))));
    expect(await states(id)).toEqual(['QUEUED', 'LAPSED']);
    await desk.settle(id);
    expect(await states(id)).toEqual(['CHECKED', 'APPROVED', 'LAPSED']);
  });

  it('are not handed in for words that have changed under the checker, who keeps the task', async () => {
    const articleId = await desk.submit(text(A));
    const id = (await desk.claims(articleId))[0]!.id;
    const tasks = desk.place.get(TaskService);
    const { id: taskId, wordingId } = await task(id);
    await desk.done(systemActor(desk.newsroomId), (work) => desk.place.get(TaskQueueService).makeReady(work, taskId));
    await desk.done(desk.editor, async (work) =>
      tasks.assignTask(work, { taskId, expectedVersion: (await getTask(work, taskId)).version, assigneeId: desk.checker.memberId }),
    );
    await desk.done(desk.checker, async (work) =>
      tasks.startTask(work, { taskId, expectedVersion: (await getTask(work, taskId)).version }),
    );
    await desk.bring(id);
    const seen = (await task(id)).version;
    await desk.revise(articleId, text(A, 'The tide was high.'));
    expect(await task(id)).toMatchObject({ version: seen, wordingId });
    await desk.revise(articleId, text(B));
    expect(await task(id)).toMatchObject({
      id: taskId,
      state: 'IN_PROGRESS',
      version: seen + 1,
      formerWordingId: wordingId,
      assigneeId: desk.checker.memberId,
    });
    expect((await desk.claim(id)).state).toBe('IN_VERIFICATION');
    const hand = (expectedVersion: number) =>
      desk.act(desk.checker, (work) => tasks.submitTask(work, { taskId, expectedVersion, rating: 'CONFIRMED', rationale: 'So it is.' }));
    expect(await hand(seen)).toMatchObject({ kind: 'VersionConflict' });
    // what was cited for the former words does not speak for these
    expect(isRefusal(await hand(seen + 1))).toBe(true);
    await desk.revise(articleId, text(A));
    must(await hand((await task(id)).version));
    expect(await states(id)).toEqual(['IN_REVIEW', 'PROPOSED']);
  });

  it('leave the same text no revision, and late splits no effect', async () => {
    const { articleId, id } = await checked();
    const same = await desk.act(desk.author, (work) => desk.reviseWork(work, articleId, text(A).join('\n')));
    expect(same).toMatchObject({ kind: 'TextUnchanged' });
    for (const one of [B, COMMA, A])
      await desk.done(desk.author, (work) => desk.reviseWork(work, articleId, text(one, 'Rain fell.').join('\n')));
    expect(await desk.split(articleId, 2, text(B, 'Rain fell.').join('\n'))).toBe(false);
    expect(await desk.split(articleId, 4, text(A, 'Rain fell.').join('\n'))).toBe(true);
    expect(await states(id)).toEqual(['CHECKED', 'APPROVED']);
    expect((await desk.read((reader) => getArticle(reader, articleId))).splitNumber).toBe(4);
  });
});

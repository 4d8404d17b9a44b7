import { TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { Scene, Somebody } from './scene.builder.js';

const A = 'The council spent 12 million euros on the new bridge.';
const TIMES = 20;

describe('one Idempotency-Key, twenty requests at once', () => {
  let desk: TestDesk;
  let scene: Scene;
  let editor: Somebody;
  beforeAll(async () => {
    desk = await testDesk();
    scene = await Scene.open(desk, 'again', { threshold: 0 });
    editor = scene.editors[0]!;
  });
  afterAll(async () => {
    expect(await brokenRules(desk.eye)).toEqual([]);
    await desk.stop();
  });

  const key = (value: string): Record<string, string> => ({ 'idempotency-key': value });
  const count = async (text: string, values: unknown[] = []): Promise<number> =>
    (await desk.eye.query<{ n: number }>(`SELECT count(*)::int AS n ${text}`, values)).rows[0]!.n;

  it('makes one article, and tells all of them of it', async () => {
    const input = { kind: 'NEWS', language: 'en', text: A, externalId: 'story-1' };
    const answers = await Promise.all(Array.from({ length: TIMES }, () => scene.as(editor, 'submitArticle', input, key('submit'))));
    expect(answers[0]).toMatchObject({ kind: 'DONE', id: expect.any(String) as string });
    expect(answers).toEqual(Array(TIMES).fill(answers[0]));
    await scene.settle();
    expect(await count('FROM stet.article WHERE newsroom_id = $1', [scene.cast.newsroomId])).toBe(1);
    expect(await scene.told(answers[0]!.id!, 'ArticleSubmitted')).toBe(1);

    // later, too; whatever the order of the fields
    const again = { externalId: 'story-1', text: A, language: 'en', kind: 'NEWS' };
    expect(await scene.as(editor, 'submitArticle', again, key('submit'))).toEqual(answers[0]);
    expect(await scene.as(editor, 'submitArticle', { ...input, text: `${A} ${A}` }, key('submit'))).toEqual({
      kind: 'IdempotencyKeyReused',
    });
    expect(await scene.as(editor, 'submitArticle', input)).toEqual({ kind: 'ExternalIdTaken' });
    // a key is its sender's own
    expect(await scene.as(scene.editors[1]!, 'submitArticle', input, key('submit'))).toEqual({ kind: 'ExternalIdTaken' });
  });

  it('changes a version once, and no other act may use the key', async () => {
    const { id, claims } = await scene.article(`${A} Unemployment fell to 4.1 percent in March.`);
    const { id: taskId, version } = claims[0]!.tasks[0]!;
    const input = { taskId, expectedVersion: version, assigneeId: scene.checkers[0]!.memberId };
    const answers = await Promise.all(Array.from({ length: TIMES }, () => scene.as(editor, 'assignTask', input, key('assign'))));
    expect(answers).toEqual(Array(TIMES).fill({ kind: 'DONE', id: taskId }));
    expect(await scene.told(id, 'TaskAssigned')).toBe(1);
    const seen = await desk.eye.query('SELECT version FROM stet.task WHERE id = $1', [taskId]);
    expect(seen.rows).toEqual([{ version: version + 1 }]);
    const other = { taskId, expectedVersion: version + 1 };
    expect(await scene.as(editor, 'unassignTask', other, key('assign'))).toEqual({ kind: 'IdempotencyKeyReused' });
    expect(await scene.as(editor, 'assignTask', { ...input, expectedVersion: version + 1 }, key('assign'))).toEqual({
      kind: 'IdempotencyKeyReused',
    });
  });

  it('adds evidence, says a comment and hands in once', async () => {
    const { article, taskId, version } = await scene.begun(A);
    const claimId = article.claims[0]!.id;
    const checker = { memberId: scene.driver.members.checker, token: scene.cast.checker.token };
    const acts = {
      addEvidence: { claimId, source: { publisher: 'The Gazette', tier: 'SECONDARY' }, quotation: A, cite: 'SUPPORTS' },
      comment: { claimId, text: 'Who signed the contract?' },
      submitTask: { taskId, expectedVersion: version, rating: 'CONFIRMED', rationale: 'It is on record.' },
    };
    const events = { addEvidence: 'EvidenceAdded', comment: 'CommentWritten', submitTask: 'TaskSubmitted' };
    for (const field of ['addEvidence', 'comment', 'submitTask'] as const) {
      const answers = await Promise.all(Array.from({ length: TIMES }, () => scene.as(checker, field, acts[field], key(field))));
      expect([field, answers[0]]).toEqual([field, { kind: 'DONE', id: expect.any(String) as string }]);
      expect(answers).toEqual(Array(TIMES).fill(answers[0]));
      expect([field, await scene.told(article.id, events[field])]).toEqual([field, 1]);
    }
    expect(
      await count(
        'FROM stet.citation c JOIN stet.claim k ON k.newsroom_id = c.newsroom_id AND k.wording_id = c.wording_id WHERE k.article_id = $1',
        [article.id],
      ),
    ).toBe(1);
  });

  it('keeps no refusal: what was refused may be tried again under its key', async () => {
    const { id, version } = await scene.article(A);
    const input = { articleId: id, expectedVersion: version, revisionNumber: 1 };
    const answers = await Promise.all(Array.from({ length: TIMES }, () => scene.as(editor, 'signOffArticle', input, key('release'))));
    expect(answers).toEqual(Array(TIMES).fill({ kind: 'NotClear' }));
    await scene.makeClear(id);
    expect(await scene.as(editor, 'signOffArticle', input, key('release'))).toMatchObject({ kind: 'DONE', id });
  });
});

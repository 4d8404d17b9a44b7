import { TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { Scene, Somebody } from './scene.builder.js';

const A = 'The council spent 12 million euros on the new bridge.';
const AQ = `${A} Is the tower really safe?`;

/** What eight people try at once, on what they all saw. */
interface Rush {
  readonly articleId: string;
  readonly input: (n: number) => Readonly<Record<string, unknown>>;
}

interface Case {
  readonly field: string;
  readonly tells: string;
  readonly by?: 'editors' | 'checkers' | 'checker';
  /** how those answer who were not first; default: VersionConflict */
  readonly others?: string;
  /** in a newsroom where every claim is only proposed until somebody accepts it */
  readonly doubtful?: boolean;
  readonly prepare: (scene: Scene) => Promise<Rush>;
}

const onClaim = async (scene: Scene, text: string, more: object = {}): Promise<Rush> => {
  const { id, claims } = await scene.article(text);
  const { id: claimId, version } = claims[0]!;
  return { articleId: id, input: () => ({ claimId, expectedVersion: version, ...more }) };
};
const onTask = async (scene: Scene, more: (n: number) => object = () => ({})): Promise<Rush> => {
  const { id, claims } = await scene.article(A);
  const { id: taskId, version } = claims[0]!.tasks[0]!;
  return { articleId: id, input: (n) => ({ taskId, expectedVersion: version, ...more(n) }) };
};
const onBegun = async (scene: Scene, more: object = {}): Promise<Rush> => {
  const { article, taskId, version } = await scene.begun(A);
  return { articleId: article.id, input: () => ({ taskId, expectedVersion: version, ...more }) };
};
const onSegment = async (scene: Scene, more: object = {}): Promise<Rush> => {
  const { id, segments } = await scene.article(AQ);
  const segment = segments.find(({ disposition }) => disposition === 'QUESTION')!;
  return { articleId: id, input: () => ({ segmentId: segment.id, expectedVersion: segment.version, ...more }) };
};

const cases: readonly Case[] = [
  { field: 'assignTask', tells: 'TaskAssigned', prepare: (s) => onTask(s, (n) => ({ assigneeId: s.checkers[n]!.memberId })) },
  { field: 'unassignTask', tells: 'TaskUnassigned', prepare: (s) => onBegun(s) },
  { field: 'cancelTask', tells: 'TaskCancelled', prepare: (s) => onTask(s) },
  { field: 'releaseTask', tells: 'TaskReleased', by: 'checker', prepare: (s) => onBegun(s) },
  { field: 'submitTask', tells: 'VerdictProposed', by: 'checker', prepare: (s) => onBegun(s, { rating: 'CONFIRMED', rationale: 'So.' }) },
  { field: 'acceptClaim', tells: 'ClaimAccepted', doubtful: true, prepare: (s) => onClaim(s, A) },
  { field: 'dismissClaim', tells: 'ClaimDismissed', prepare: (s) => onClaim(s, A, { reasonCode: 'OPINION' }) },
  {
    field: 'reopenClaim',
    tells: 'ClaimReopened',
    prepare: async (s) => {
      const { id, claims } = await s.clear(A);
      return { articleId: id, input: () => ({ claimId: claims[0]!.id, expectedVersion: claims[0]!.version }) };
    },
  },
  { field: 'setAsideSegment', tells: 'SegmentSetAside', prepare: (s) => onSegment(s, { reason: 'A question.' }) },
  { field: 'callUpSegment', tells: 'ClaimAdded', by: 'checkers', prepare: (s) => onSegment(s) },
  {
    field: 'reviewVerdict',
    tells: 'VerdictApproved',
    prepare: async (s) => {
      const { article, verdictId, version } = await s.proposed(A);
      return { articleId: article.id, input: () => ({ verdictId, expectedVersion: version, decision: 'APPROVE' }) };
    },
  },
  {
    field: 'signOffArticle',
    tells: 'ArticleSignedOff',
    prepare: async (s) => {
      const { id, version } = await s.clear(A);
      return { articleId: id, input: () => ({ articleId: id, expectedVersion: version, revisionNumber: 1 }) };
    },
  },
  {
    field: 'withdrawSignOff',
    tells: 'SignOffWithdrawn',
    prepare: async (s) => {
      const { id, version } = await s.clear(A);
      await s.done('editor', 'signOffArticle', { articleId: id, expectedVersion: version, revisionNumber: 1 });
      return { articleId: id, input: () => ({ articleId: id, expectedVersion: version + 1, reason: 'A reader called.' }) };
    },
  },
  {
    field: 'reviseArticle',
    tells: 'ArticleRevised',
    prepare: async (s) => {
      const { id, version } = await s.article(A);
      return { articleId: id, input: (n) => ({ articleId: id, expectedVersion: version, text: `${A} Ship ${n} sank.` }) };
    },
  },
  {
    field: 'archiveArticle',
    tells: 'ArticleArchived',
    prepare: async (s) => {
      const { id, version } = await s.article(A);
      return { articleId: id, input: () => ({ articleId: id, expectedVersion: version }) };
    },
  },
  {
    field: 'addClaim',
    tells: 'ClaimAdded',
    by: 'checkers',
    others: 'ClaimExists',
    prepare: async (s) => {
      const { id } = await s.article(A);
      return { articleId: id, input: () => ({ articleId: id, revisionNumber: 1, selector: { start: 4, end: 20 } }) };
    },
  },
  {
    field: 'createTask',
    tells: 'TaskReady',
    doubtful: true,
    others: 'TaskAlreadyOpen',
    prepare: async (s) => {
      const { id, claims } = await s.article(A);
      await s.done('editor', 'acceptClaim', { claimId: claims[0]!.id, expectedVersion: claims[0]!.version });
      await s.settle();
      const task = (await s.look(id)).claims[0]!.tasks[0]!;
      await s.done('editor', 'cancelTask', { taskId: task.id, expectedVersion: task.version });
      return { articleId: id, input: () => ({ claimId: claims[0]!.id }) };
    },
  },
];

describe('eight people at once, on what all of them saw', () => {
  let desk: TestDesk;
  let scene: Scene;
  let doubting: Scene;
  let strict: Scene;
  beforeAll(async () => {
    desk = await testDesk();
    scene = await Scene.open(desk, 'crowd', { threshold: 0 });
    doubting = await Scene.open(desk, 'doubt', { threshold: 1 });
    strict = await Scene.open(desk, 'strict', { threshold: 0, approvalsNeeded: 2 });
  });
  afterAll(async () => {
    expect(await brokenRules(desk.eye)).toEqual([]);
    await desk.stop();
  });

  it.each(cases)(
    '$field: one does it, the others are told',
    async ({ field, tells, by = 'editors', others = 'VersionConflict', doubtful, prepare }) => {
      const newsroom = doubtful ? doubting : scene;
      const { articleId, input } = await prepare(newsroom);
      const before = await newsroom.told(articleId, tells);
      const { checker } = newsroom.cast;
      const people = by === 'checker' ? Array<Somebody>(8).fill({ memberId: checker.actor.memberId, token: checker.token }) : newsroom[by];
      const answers = await Promise.all(people.map((who, n) => newsroom.as(who, field, input(n))));
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['DONE', ...Array<string>(7).fill(others)].sort());
      await newsroom.settle();
      expect((await newsroom.told(articleId, tells)) - before).toBe(1);
    },
  );

  it('confirmLedger: all of them have read it, one confirmation stands', async () => {
    const { id } = await scene.article(A);
    const answers = await Promise.all(scene.editors.map((who) => scene.as(who, 'confirmLedger', { articleId: id, revisionNumber: 1 })));
    expect(answers.map(({ kind }) => kind)).toEqual(Array(8).fill('DONE'));
    expect(await scene.told(id, 'LedgerConfirmed')).toBe(1);
  });

  it('reviewVerdict, where two must approve: two do, and no third', async () => {
    const { article, verdictId, version } = await strict.proposed(A);
    const input = { verdictId, expectedVersion: version, decision: 'APPROVE' };
    const answers = await Promise.all(strict.editors.map((who) => strict.as(who, 'reviewVerdict', input)));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['DONE', 'DONE', ...Array<string>(6).fill('VersionConflict')]);
    expect(await strict.told(article.id, 'VerdictReviewed')).toBe(2);
    expect(await strict.told(article.id, 'VerdictApproved')).toBe(1);
  });

  it('takeNextTask: each task that is ready goes to one person, and to nobody twice', async () => {
    const takers = await Scene.open(desk, 'takers', { threshold: 0 });
    const { claims } = await takers.article(
      `${A} Unemployment fell to 4.1 percent in March. The port of Hamburg handled 130 million tonnes in 2019.`,
    );
    const tasks = claims.flatMap((claim) => claim.tasks.map(({ id }) => id));
    expect(tasks.length).toBeGreaterThanOrEqual(2);
    const answers = await Promise.all(takers.checkers.map((who) => takers.as(who, 'takeNextTask', {})));
    const taken = answers.flatMap(({ kind, id }) => (kind === 'DONE' ? [id!] : []));
    expect(taken.sort()).toEqual([...tasks].sort());
    expect(answers.filter(({ kind }) => kind === 'NothingToTake')).toHaveLength(8 - tasks.length);
  });
});

import { ArticlesModule } from '@stet/articles';
import { ClaimsModule } from '@stet/claims';
import { EvidenceModule, EvidenceService } from '@stet/evidence';
import type { SourceTier } from '@stet/evidence';
import { NewsroomModule } from '@stet/newsroom';
import { systemActor } from '@stet/platform';
import type { MemberActor } from '@stet/platform';
import { Newsdesk } from '@test/newsdesk';
import { testPlatform } from '@test/platform';
import type { TestPlatform } from '@test/platform';
import { listTasksOfClaims, TaskQueueService, TaskService, VerificationModule } from './index.js';
import type { TaskEntity } from './index.js';

export const text =
  'The harbour bridge opened in 1931 after four years of work. About 40,000 people crossed it on the first day. ' +
  'The city spent 12 million crowns on the towers. In 1987 the northern lane was closed for repairs.';

export const taskPlatform = (): Promise<TestPlatform> =>
  testPlatform({ modules: [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule, VerificationModule], jobs: false });

export type TaskScene = Awaited<ReturnType<typeof openTaskScene>>;

/** A newsroom with an editor, an author and a checker, and the short ways of specs about tasks. */
export async function openTaskScene(platform: TestPlatform) {
  const [tasks, queue, evidence] = [platform.get(TaskService), platform.get(TaskQueueService), platform.get(EvidenceService)];
  const desk = await Newsdesk.open(platform);
  const [editor, author, checker] = await Promise.all([desk.join('EDITOR'), desk.join('AUTHOR'), desk.join('CHECKER')]);

  const prepare = (task: TaskEntity) => desk.done(systemActor(desk.newsroomId), (work) => queue.makeReady(work, task.id));
  const claimsWithTasks = async (articleId: string) => {
    const claims = await desk.claimsOf(articleId);
    const ids = claims.map(({ id }) => id);
    return { claims, tasks: await desk.read((reader) => listTasksOfClaims(reader, ids)) };
  };
  /** An article with its claims accepted and their tasks READY, one of them looked at. */
  const readyArticle = async (more = {}) => {
    const articleId = await desk.articleOf(author, text, more);
    const before = await claimsWithTasks(articleId);
    for (const task of before.tasks) await prepare(task);
    const { claims, tasks: ready } = await claimsWithTasks(articleId);
    return { articleId, claims, ready, claim: claims[0]!, task: ready.find(({ claimId }) => claimId === claims[0]!.id)! };
  };
  const taskNow = async ({ claimId, id }: TaskEntity) =>
    (await desk.read((reader) => listTasksOfClaims(reader, [claimId]))).find((task) => task.id === id)!;
  const claimNow = async (articleId: string, claimId: string) => (await desk.claimsOf(articleId)).find(({ id }) => id === claimId)!;
  const assign = async (task: TaskEntity, to: MemberActor) => {
    await desk.done(editor, (work) => tasks.assignTask(work, { ...at(task), assigneeId: to.memberId }));
    return taskNow(task);
  };
  const start = async (task: TaskEntity, by: MemberActor) => {
    await desk.done(by, (work) => tasks.startTask(work, at(task)));
    return taskNow(task);
  };
  /** Evidence, cited in support. */
  const bring = (claimId: string, by: MemberActor, publisher: string, tier: SourceTier = 'OFFICIAL') =>
    desk.done(by, (work) =>
      evidence.addEvidence(work, { claimId, source: { publisher, tier }, quotation: 'Opened in 1931.', cite: { stance: 'SUPPORTS' } }),
    );
  return {
    desk,
    tasks,
    queue,
    evidence,
    editor,
    author,
    checker,
    prepare,
    claimsWithTasks,
    readyArticle,
    taskNow,
    claimNow,
    assign,
    start,
    bring,
  };
}

/** A task as it was looked at. */
export const at = ({ id, version }: TaskEntity) => ({ taskId: id, expectedVersion: version });

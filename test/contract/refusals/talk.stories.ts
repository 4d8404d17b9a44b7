import type { Scene, Stories } from './story.js';

export const stories: Stories = {
  BlockingNotYours: async (scene) => scene.act('observer', 'comment', { claimId: await scene.claim(), text: 'Stop this.', blocking: true }),

  NotYourComment: async (scene) => {
    const { id: commentId } = await scene.done('checker', 'comment', { claimId: await scene.claim(), text: 'Which mill?' });
    return scene.act('editor', 'editComment', { commentId, expectedVersion: 1, text: 'That mill.' });
  },

  MentionCannotSee: async (scene) =>
    scene.act('checker', 'comment', { taskId: await scene.task('startTask'), text: 'Help.', mentions: [scene.member('author')] }),

  AssessedApart: async (scene) => {
    const elsewhere = await scene.elsewhere();
    const [mine, other] = await blindTasks(elsewhere);
    await elsewhere.done('editor', 'assignTask', { ...mine!, assigneeId: elsewhere.member('checker') });
    return elsewhere.act('checker', 'comment', { taskId: other!.taskId, text: 'What did you find?' });
  },
};

/** The two tasks of a claim that is assessed blind. */
async function blindTasks(scene: Scene): Promise<{ taskId: string; expectedVersion: number }[]> {
  await scene.act('admin', 'setPolicy', { expectedVersion: 1, threshold: 0, blindSecondAssessment: true });
  const { id } = await scene.done('editor', 'submitArticle', {
    text: 'The council built a mill for 7 million crowns in 1968.',
    language: 'en',
  });
  await scene.desk.settle();
  const query = 'query ($id: ID!) { tasks(first: 2, filter: { articleId: $id }) { nodes { id version } } }';
  const { tasks } = await scene.query<{ tasks: { nodes: { id: string; version: number }[] } }>('editor', query, { id });
  return tasks.nodes.map(({ id: taskId, version: expectedVersion }) => ({ taskId, expectedVersion }));
}

import type { Part } from '@test/cast';
import type { Scene, Stories, Told } from './story.js';

/** Lets an article out in spite of what blocks it. */
const override = async (scene: Scene, by: Part, articleId: string, code: string, more: object = {}): Promise<Told> =>
  scene.act(by, 'overrideBlocker', {
    ...(await scene.at('articleId', articleId)),
    revisionNumber: 1,
    code,
    reason: 'It is known.',
    ...more,
  });

/** An article of its own that a blocking comment of the checker holds up. */
async function heldUp(scene: Scene, author: Part = 'editor2'): Promise<string> {
  const { articleId, claimId } = await scene.articleBy(author);
  await scene.done('checker', 'comment', { claimId, text: 'Which mill?', blocking: true });
  return articleId;
}

const report = async (scene: Scene, claimId: string): Promise<Told> =>
  scene.act('editor2', 'markReportedAsFalse', { ...(await scene.at('claimId', claimId)), reason: 'The article says that it is false.' });

/** A claim that was found wrong. */
async function foundWrong(scene: Scene): Promise<string> {
  const taskId = await scene.task('submitTask');
  const suggestedWording = 'The council spent less on the bridge.';
  await scene.done('checker', 'submitTask', {
    ...(await scene.at('taskId', taskId)),
    rating: 'WRONG',
    rationale: 'The bill says so.',
    suggestedWording,
  });
  const query = 'query ($id: ID!) { task(id: $id) { claim { id verdicts { id state } } } }';
  const { task } = await scene.query<{ task: { claim: { id: string; verdicts: { id: string; state: string }[] } } }>('editor', query, {
    id: taskId,
  });
  const { id: verdictId } = task.claim.verdicts.find(({ state }) => state === 'PROPOSED')!;
  await scene.done('editor', 'reviewVerdict', { ...(await scene.at('verdictId', verdictId)), decision: 'APPROVE' });
  return task.claim.id;
}

export const stories: Stories = {
  NotOverridable: async (scene) => override(scene, 'editor', await heldUp(scene), 'LEDGER_UNREAD'),
  NoSuchBlocker: async (scene) => override(scene, 'editor', await heldUp(scene), 'QUERY_OPEN'),
  OwnWorkOverride: async (scene) => override(scene, 'editor2', await heldUp(scene), 'BLOCKING_COMMENT'),
  OverrideNotAllowed: async (scene) => override(scene, 'admin', await heldUp(scene), 'BLOCKING_COMMENT'),

  AlreadyOverridden: async (scene) => {
    const articleId = await heldUp(scene);
    await override(scene, 'editor', articleId, 'BLOCKING_COMMENT');
    return override(scene, 'editor', articleId, 'BLOCKING_COMMENT');
  },

  // it was found to be right
  NotMustChange: async (scene) => {
    const query = 'query ($id: ID!) { verdict(id: $id) { claim { id } } }';
    const { verdict } = await scene.query<{ verdict: { claim: { id: string } } }>('editor', query, { id: await scene.held() });
    return report(scene, verdict.claim.id);
  },

  AlreadyReportedAsFalse: async (scene) => {
    const claimId = await foundWrong(scene);
    await report(scene, claimId);
    return report(scene, claimId);
  },
};

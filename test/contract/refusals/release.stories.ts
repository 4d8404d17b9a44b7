import type { Part } from '@test/cast';
import type { Scene, Stories, Told } from './story.js';

/** An editor's name in the place of a blocker of the scene's article, or of another one. */
const override = async (scene: Scene, by: Part, code: string, articleId?: string): Promise<Told> => {
  const id = articleId ?? (await scene.article());
  return scene.act(by, 'overrideBlocker', { ...(await scene.at('articleId', id)), revisionNumber: 1, code, reason: 'By name.' });
};

const mark = async (scene: Scene, by: Part, claimId: string): Promise<Told> =>
  scene.act(by, 'markReportedAsFalse', { ...(await scene.at('claimId', claimId)), reason: 'The text says so.' });

/** A claim with an approved verdict that its words must change. */
async function foundWrong(scene: Scene): Promise<string> {
  const at = await scene.at('verdictId', await scene.held());
  const query = 'query ($id: ID!) { verdict(id: $id) { claim { id } } }';
  const { verdict } = await scene.query<{ verdict: { claim: { id: string } } }>('editor', query, { id: at['verdictId'] });
  const wrong = { correction: 'MAJOR', rating: 'WRONG', reason: 'A reader wrote.' };
  const { id: verdictId } = await scene.done('editor', 'correctVerdict', { ...at, ...wrong });
  await scene.done('editor2', 'reviewVerdict', { ...(await scene.at('verdictId', verdictId!)), decision: 'APPROVE' });
  return verdict.claim.id;
}

export const stories: Stories = {
  NotOverridable: (scene) => override(scene, 'editor', 'LEDGER_UNREAD'),
  OverrideNotAllowed: (scene) => override(scene, 'admin', 'OPEN_CLAIM'),
  NoSuchBlocker: (scene) => override(scene, 'editor', 'QUERY_OPEN'),

  AlreadyOverridden: async (scene) => {
    const { articleId } = await scene.articleBy('author');
    await override(scene, 'editor', 'OPEN_CLAIM', articleId);
    return override(scene, 'editor', 'OPEN_CLAIM', articleId);
  },

  OwnWorkOverride: async (scene) => {
    const { articleId } = await scene.articleBy('editor');
    return override(scene, 'editor', 'OPEN_CLAIM', articleId);
  },

  NotMustChange: async (scene) => {
    const query = 'query ($id: ID!) { verdict(id: $id) { claim { id } } }';
    const { verdict } = await scene.query<{ verdict: { claim: { id: string } } }>('editor', query, { id: await scene.held() });
    return mark(scene, 'editor', verdict.claim.id);
  },

  AlreadyReportedAsFalse: async (scene) => {
    const two = await scene.elsewhere();
    const claimId = await foundWrong(two);
    await mark(two, 'editor', claimId);
    return mark(two, 'editor2', claimId);
  },
};

import type { Part } from '@test/cast';
import type { Scene, Stories, Told } from './story.js';

const review = async (scene: Scene, by: Part, verdictId: string, more: object = { decision: 'APPROVE' }): Promise<Told> =>
  scene.act(by, 'reviewVerdict', { ...(await scene.at('verdictId', verdictId)), ...more });

const propose = async (scene: Scene, by: Part, rating: string): Promise<Told> =>
  scene.act(by, 'proposeVerdict', { ...(await scene.at('verdictId', await scene.verdict())), rating, rationale: 'It is written.' });

const correct = async (scene: Scene, more: object): Promise<Told> =>
  scene.act('editor', 'correctVerdict', { ...(await scene.at('verdictId', await scene.held())), reason: 'A reader wrote.', ...more });

export const stories: Stories = {
  RatingNotAssessed: (scene) => propose(scene, 'editor', 'WRONG'),
  NotYourCheck: (scene) => propose(scene, 'checker2', 'CONFIRMED'),
  ReasonMissing: (scene) => correct(scene, { correction: 'NOTE', reason: ' ' }),
  NothingCorrected: (scene) => correct(scene, { correction: 'MAJOR' }),
  CorrectionTooSmall: (scene) => correct(scene, { correction: 'MINOR', rating: 'WRONG' }),

  CorrectionUnderReview: async (scene) => {
    const at = await scene.at('verdictId', await scene.held());
    const note = { ...at, correction: 'NOTE', reason: 'The register has moved.' };
    await scene.done('editor', 'correctVerdict', note);
    return scene.act('editor', 'correctVerdict', note);
  },

  OwnWorkReview: async (scene) => {
    const claimId = await scene.claim();
    const source = { publisher: 'The council', tier: 'PRIMARY' };
    const query = 'query ($id: ID!) { claim(id: $id) { task { id } } }';
    const { claim } = await scene.query<{ claim: { task: { id: string } } }>('editor', query, { id: claimId });
    const taskId = claim.task.id;
    await scene.done('editor', 'assignTask', { ...(await scene.at('taskId', taskId)), assigneeId: scene.member('editor') });
    await scene.done('editor', 'startTask', await scene.at('taskId', taskId));
    await scene.done('editor', 'addEvidence', { claimId, source, quotation: 'So it is written.', cite: 'SUPPORTS' });
    await scene.done('editor', 'submitTask', { ...(await scene.at('taskId', taskId)), rating: 'CONFIRMED', rationale: 'It is written.' });
    const verdicts = 'query ($id: ID!) { verdicts(first: 1, filter: { claimId: $id }) { nodes { id } } }';
    const proposed = await scene.query<{ verdicts: { nodes: { id: string }[] } }>('editor', verdicts, { id: claimId });
    return review(scene, 'editor', proposed.verdicts.nodes[0]!.id);
  },

  AlreadyReviewed: async (scene) => {
    const two = await scene.elsewhere();
    await two.done('admin', 'setPolicy', { expectedVersion: 1, approvalsNeeded: 2 });
    const verdictId = await two.verdict();
    await review(two, 'editor', verdictId);
    return review(two, 'editor', verdictId);
  },

  CommentMissing: async (scene) => review(scene, 'editor', await scene.verdict(), { decision: 'RETURN' }),

  // every act that changes words lapses what was proposed for them: here they are changed past all acts
  WordsChanged: async (scene) => {
    const verdictId = await scene.verdict();
    const { eye } = scene.desk;
    await eye.query('BEGIN; SET LOCAL session_replication_role = replica');
    await eye.query(`UPDATE stet.claim_wording SET fingerprint = 'others' WHERE id = (SELECT wording_id FROM stet.verdict WHERE id = $1)`, [
      verdictId.slice('verdict_'.length),
    ]);
    await eye.query('COMMIT');
    return review(scene, 'editor', verdictId);
  },

  NotClear: async (scene) =>
    scene.act('editor', 'signOffArticle', { ...(await scene.at('articleId', await scene.article())), revisionNumber: 1 }),

  OwnWorkSignOff: async (scene) => {
    const { articleId } = await scene.articleBy('editor2');
    return scene.act('editor2', 'signOffArticle', { ...(await scene.at('articleId', articleId)), revisionNumber: 1 });
  },
};

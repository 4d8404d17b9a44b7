import type { Scene, Stories, Told } from './story.js';

const handIn = async (scene: Scene, taskId: string, more: object): Promise<Told> =>
  scene.act('checker', 'submitTask', {
    ...(await scene.at('taskId', taskId)),
    rating: 'CONFIRMED',
    rationale: 'The minutes have it.',
    ...more,
  });

const stands = { code: 'SO', label: 'So it is', effect: 'STANDS' };
const falls = { code: 'NOT_SO', label: 'Not so', effect: 'MUST_CHANGE' };
const step = { code: 'READ', wording: 'Have you read it?', answerType: 'YES_NO' };
/** An answer to a step of a task that is begun. */
const say = async (scene: Scene, said: object): Promise<Told> =>
  scene.act('checker', 'answerStep', { ...(await scene.at('taskId', await scene.task('submitTask'))), ...said });
let scales = 0;
const define = (scene: Scene, more: object): Promise<Told> =>
  scene.act('admin', 'defineScale', { code: `own-${++scales}`, name: 'Own', ordered: false, ratings: [stands, falls], ...more });

export const stories: Stories = {
  NotAssignable: async (scene) =>
    scene.act('editor', 'assignTask', {
      ...(await scene.at('taskId', await scene.task('assignTask'))),
      assigneeId: scene.member('observer'),
    }),

  NotYourTask: async (scene) => scene.act('checker2', 'startTask', await scene.at('taskId', await scene.task('startTask'))),

  // an editor gave it to them: it is not held for a time only
  TaskNotLeased: async (scene) => scene.act('checker', 'extendLease', await scene.at('taskId', await scene.task('startTask'))),

  NothingToTake: async (scene) => (await scene.elsewhere()).bare('checker', 'takeNextTask'),

  CapacityFull: async (scene) => {
    const elsewhere = await scene.elsewhere();
    const checker = elsewhere.member('checker');
    // assigned by an editor, who may give them more than they take
    await elsewhere.task('startTask');
    await elsewhere.done('editor', 'setCapacity', { ...(await elsewhere.at('memberId', checker)), capacity: 1 });
    await elsewhere.claim();
    return elsewhere.bare('checker', 'takeNextTask');
  },

  TaskAlreadyOpen: async (scene) => scene.act('editor', 'createTask', { claimId: await scene.claim() }),

  EvidenceMissing: async (scene) => {
    const taskId = await scene.task('startTask');
    await scene.done('checker', 'startTask', await scene.at('taskId', taskId));
    return handIn(scene, taskId, {});
  },

  UnknownRating: async (scene) => handIn(scene, await scene.task('submitTask'), { rating: 'HEARSAY' }),

  RationaleMissing: async (scene) => handIn(scene, await scene.task('submitTask'), { rationale: ' ' }),

  OwnWorkFinding: async (scene) => {
    const authors = [{ name: 'The checker', memberId: scene.member('checker') }];
    const text = 'They met on Monday, March 1, 2026, in the mill.';
    const { id } = await scene.done('cms', 'submitArticle', { text, language: 'en', authors });
    await scene.desk.settle();
    const query = 'query ($id: ID!) { article(id: $id) { findings(first: 1) { nodes { id } } } }';
    const { article } = await scene.query<{ article: { findings: { nodes: { id: string }[] } } }>('editor', query, { id });
    return scene.act('checker', 'confirmFinding', { findingId: article.findings.nodes[0]!.id, expectedVersion: 1 });
  },

  UnknownStep: (scene) => say(scene, { step: 'HEARSAY', yesNo: true }),
  // the general list's
  WrongAnswerType: async (scene) => {
    const taskId = await scene.task('submitTask');
    const query = 'query ($id: ID!) { task(id: $id) { steps { code } } }';
    const { task } = await scene.query<{ task: { steps: { code: string }[] } }>('checker', query, { id: taskId });
    const at = await scene.at('taskId', taskId);
    return scene.act('checker', 'answerStep', { ...at, step: task.steps[0]!.code, choice: 'Perhaps' });
  },
  StepsUnanswered: async (scene) => {
    const elsewhere = await scene.elsewhere();
    for (const claimKind of ['QUANTITY', 'QUOTATION', 'EVENT', null]) {
      const { checklists } = await elsewhere.query<{ checklists: { id: string; claimKind: string | null }[] }>(
        'editor',
        '{ checklists { id claimKind } }',
      );
      const list = checklists.find((each) => each.claimKind === claimKind)!;
      await elsewhere.done('editor', 'amendChecklist', {
        ...(await elsewhere.at('checklistId', list.id)),
        steps: [{ ...step, required: true }],
      });
    }
    return handIn(elsewhere, await elsewhere.task('submitTask'), {});
  },
  StepCodeTwice: (scene) => scene.act('editor', 'defineChecklist', { claimKind: 'CAUSAL', steps: [step, step] }),
  ChecklistExists: (scene) => scene.act('editor', 'defineChecklist', { steps: [step] }),

  ScaleCodeTaken: (scene) => define(scene, { code: 'desk' }),
  RatingCodeTwice: (scene) => define(scene, { ratings: [stands, { ...falls, code: 'SO' }] }),
  NoRatingStands: (scene) => define(scene, { ratings: [falls] }),
  RatingsOutOfOrder: (scene) => {
    const ratings = [1, 3, 2].map((value) => ({ ...stands, code: `R${value}`, value }));
    return define(scene, { ordered: true, ratings });
  },

  DefaultScaleNeeded: async (scene) => {
    const { scales: all } = await scene.query<{ scales: { id: string; isDefault: boolean }[] }>('admin', '{ scales { id isDefault } }');
    return scene.act('admin', 'amendScale', { ...(await scene.at('scaleId', all.find(({ isDefault }) => isDefault)!.id)), retired: true });
  },
};

import type { Part } from '@test/cast';
import { EVIDENCE } from './story.js';
import type { Scene, Stories, Told } from './story.js';

const select = async (scene: Scene, selector: object): Promise<Told> =>
  scene.act('checker', 'addClaim', { articleId: await scene.article(), revisionNumber: 1, selector });

export const stories: Stories = {
  SpanMismatch: (scene) => select(scene, { exact: 'nobody wrote this' }),
  SpanOutside: (scene) => select(scene, { start: 0, end: 1_000_000 }),
  SpanEmpty: (scene) => select(scene, { start: 7, end: 8 }),

  ClaimExists: async (scene) => {
    const selector = { exact: '0 spent', prefix: 'Council ' };
    await select(scene, selector);
    return select(scene, selector);
  },

  SegmentHasClaims: async (scene) =>
    scene.act('editor', 'setAsideSegment', { ...(await scene.at('segmentId', await scene.segment())), reason: 'Nothing to check.' }),

  OwnWorkHeadline: async (scene) => {
    const authors = [{ name: 'Ed', memberId: scene.member('editor') }];
    const text = 'The mill burnt down in 1968.\n\nThe council built a new one of stone for 7 million crowns.';
    const { id } = await scene.done('editor', 'submitArticle', { title: 'The old mill', text, language: 'en', authors });
    await scene.desk.settle();
    const query = 'query ($id: ID!) { article(id: $id) { revision { ledger { id } } } }';
    const { article } = await scene.query<{ article: { revision: { ledger: { id: string }[] } } }>('editor', query, { id });
    return scene.act('editor', 'confirmHeadline', { segmentId: article.revision.ledger[0]!.id });
  },

  NothingAsked: async (scene) => scene.act('editor', 'confirmSameMeaning', await scene.at('claimId', await scene.claim())),

  OwnWorkMeaning: async (scene) => {
    const authors = [{ name: 'Ed', memberId: scene.member('editor') }];
    const text = 'The council built a mill of stone for 7 million crowns in 1968.';
    const { id } = await scene.done('editor', 'submitArticle', { text, language: 'en', authors });
    await scene.desk.settle();
    const query = 'query ($id: ID!) { article(id: $id) { claims(first: 1) { nodes { id } } } }';
    const { article } = await scene.query<{ article: { claims: { nodes: { id: string }[] } } }>('editor', query, { id });
    return scene.act('editor', 'confirmSameMeaning', await scene.at('claimId', article.claims.nodes[0]!.id));
  },

  NothingChanged: async (scene) => scene.act('editor', 'editClaim', await scene.at('claimId', await scene.claim())),

  SpanOutsideClaim: async (scene) => split(scene, await scene.claim(), ['Council 0', 'Council 1']),

  TaskInHand: async (scene) => split(scene, await begun(scene), ['Council', 'million']),

  WordsLeftOut: async (scene) => scene.act('editor', 'mergeClaims', { claims: await two(scene), selectors: [{ exact: 'Council 0' }] }),

  DutiesCollide: async (scene) => {
    const claims = await two(scene);
    const [one, other] = claims as [AtVersion, AtVersion];
    await scene.done('editor2', 'addEvidence', { ...EVIDENCE, claimId: other.claimId, cite: 'SUPPORTS' });
    await approved(scene, one.claimId, 'editor2');
    return scene.act('editor', 'mergeClaims', {
      claims: [await scene.at('claimId', one.claimId), await scene.at('claimId', other.claimId)],
    });
  },

  NotLinked: async (scene) => {
    const claimId = await scene.claim();
    await scene.done('editor', 'dismissClaim', { ...(await scene.at('claimId', claimId)), reasonCode: 'OPINION' });
    return scene.act('editor', 'unlinkDuplicate', await scene.at('claimId', claimId));
  },
};

interface AtVersion {
  readonly claimId: string;
  readonly expectedVersion: number;
}

/** What a split answers is no Node. */
async function split(scene: Scene, claimId: string, pieces: readonly string[]): Promise<Told> {
  const parts = pieces.map((exact) => ({ selectors: [{ exact }] }));
  const query = 'mutation ($input: SplitClaimInput!) { done: splitClaim(input: $input) { __typename ... on Refusal { code message } } }';
  return (await scene.query<{ done: Told }>('editor', query, { input: { ...(await scene.at('claimId', claimId)), parts } })).done;
}

/** Two claims of one article. */
const two = async (scene: Scene): Promise<AtVersion[]> =>
  Promise.all([await scene.claim(), await scene.claim()].map(async (id) => (await scene.at('claimId', id)) as unknown as AtVersion));

async function taskOf(scene: Scene, claimId: string): Promise<string> {
  const query = 'query ($id: ID!) { claim(id: $id) { task { id } } }';
  return (await scene.query<{ claim: { task: { id: string } } }>('editor', query, { id: claimId })).claim.task.id;
}

async function begun(scene: Scene, claimId?: string): Promise<string> {
  const id = claimId ?? (await scene.claim());
  const taskId = await taskOf(scene, id);
  await scene.done('editor', 'assignTask', { ...(await scene.at('taskId', taskId)), assigneeId: scene.member('checker') });
  await scene.done('checker', 'startTask', await scene.at('taskId', taskId));
  return id;
}

async function approved(scene: Scene, claimId: string, by: Part): Promise<void> {
  await begun(scene, claimId);
  await scene.done('checker', 'addEvidence', { ...EVIDENCE, claimId, cite: 'SUPPORTS' });
  const handIn = { rating: 'CONFIRMED', rationale: 'The minutes have it so.' };
  await scene.done('checker', 'submitTask', { ...(await scene.at('taskId', await taskOf(scene, claimId))), ...handIn });
  const query = 'query ($id: ID!) { claim(id: $id) { verdicts { id version } } }';
  const [verdict] = (await scene.query<{ claim: { verdicts: { id: string; version: number }[] } }>('editor', query, { id: claimId })).claim
    .verdicts;
  await scene.done(by, 'reviewVerdict', { verdictId: verdict!.id, expectedVersion: verdict!.version, decision: 'APPROVE' });
}

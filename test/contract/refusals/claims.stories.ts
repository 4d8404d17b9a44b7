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
};

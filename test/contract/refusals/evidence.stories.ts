import { EVIDENCE } from './story.js';
import type { Stories } from './story.js';

export const stories: Stories = {
  AlreadyCited: async (scene) => {
    const claimId = await scene.claim();
    const { id: evidenceId } = await scene.done('checker', 'addEvidence', { ...EVIDENCE, claimId, cite: 'SUPPORTS' });
    return scene.act('checker2', 'cite', { evidenceId, claimId, stance: 'CONTEXT' });
  },

  NotYourEvidence: async (scene) => {
    const input = { ...(await scene.at('evidenceId', await scene.evidence('checker'))), reason: 'It is another mill.' };
    return scene.act('checker2', 'withdrawEvidence', input);
  },

  OwnWorkEvidence: async (scene) => {
    const { claimId } = await scene.articleBy('checker2');
    return scene.act('checker2', 'addEvidence', { ...EVIDENCE, claimId, cite: 'SUPPORTS' });
  },
};

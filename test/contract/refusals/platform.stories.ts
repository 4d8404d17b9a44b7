import type { Stories } from './story.js';

export const stories: Stories = {
  NotFound: (scene) => scene.act('editor', 'acceptClaim', { claimId: 'claim_nobody', expectedVersion: 1 }),

  VersionConflict: async (scene) => {
    const claimId = await scene.claim();
    await scene.done('editor', 'setPriority', { ...(await scene.at('claimId', claimId)), priority: 3 });
    return scene.act('editor', 'setPriority', { claimId, expectedVersion: 1, priority: 4 });
  },

  IllegalTransition: async (scene) => {
    const claimId = await scene.claim();
    await scene.done('editor', 'dismissClaim', { ...(await scene.at('claimId', claimId)), reasonCode: 'OPINION' });
    return scene.act('editor', 'dismissClaim', { ...(await scene.at('claimId', claimId)), reasonCode: 'OPINION' });
  },

  InvalidInput: async (scene) => scene.act('checker', 'comment', { claimId: await scene.claim(), text: ' \n ' }),

  IdempotencyKeyReused: async (scene) => {
    const claimId = await scene.claim();
    const say = (text: string) => scene.act('editor', 'comment', { claimId, text }, { 'idempotency-key': 'said-once' });
    await say('Which mill?');
    return say('Which council?');
  },
};

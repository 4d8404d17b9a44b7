import type { Stories } from './story.js';

const WAITING = { list: 'CLAIMS', question: { filter: { states: ['QUEUED'] } } };

export const stories: Stories = {
  SavedSearchNameTaken: async (scene) => {
    await scene.done('editor', 'saveSearch', { ...WAITING, name: 'Waiting' });
    return scene.act('editor', 'saveSearch', { ...WAITING, name: 'waiting' });
  },

  NotYourSavedSearch: async (scene) => {
    const { id } = await scene.done('editor', 'saveSearch', { ...WAITING, name: 'For all', shared: true });
    return scene.act('checker', 'removeSavedSearch', { savedSearchId: id, expectedVersion: 1 });
  },

  TooManySavedSearches: async (scene) => {
    const save = (n: number) => scene.act('observer', 'saveSearch', { ...WAITING, name: `Number ${n}` });
    for (let n = 0; n < 50; n++) await save(n);
    return save(50);
  },
};

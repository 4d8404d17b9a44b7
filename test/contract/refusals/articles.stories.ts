import { TEXT_LIMIT } from '@stet/articles';
import type { Stories } from './story.js';

export const stories: Stories = {
  TextEmpty: (scene) => scene.act('author', 'submitArticle', { text: ' \n\n ' }),

  FetchLimitReached: async (scene) => {
    // none of them is fetched: their port is never used
    const url = 'http://press.example.org:9/story';
    for (let turn = 0; turn < 30; turn++) await scene.done('cms', 'submitArticle', { url, title: `Story ${turn}` });
    return scene.act('cms', 'submitArticle', { url });
  },

  TextTooLong: (scene) => scene.act('author', 'submitArticle', { text: 'So it is. '.repeat(TEXT_LIMIT / 10 + 1) }),

  TextUnchanged: async (scene) => {
    const text = 'The tower is 212 metres high.';
    const { id: articleId } = await scene.done('author', 'submitArticle', { text });
    return scene.act('author', 'reviseArticle', { ...(await scene.at('articleId', articleId!)), text });
  },

  ExternalIdTaken: async (scene) => {
    await scene.done('cms', 'submitArticle', { text: 'The tower is 212 metres high.', externalId: 'cms-1' });
    return scene.act('cms', 'submitArticle', { text: 'The tower is 213 metres high.', externalId: 'cms-1' });
  },

  RevisionOutdated: async (scene) => scene.act('editor', 'confirmLedger', { articleId: await scene.article(), revisionNumber: 7 }),
};

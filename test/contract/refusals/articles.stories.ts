import { TEXT_LIMIT } from '@stet/articles';
import type { Stories } from './story.js';

export const stories: Stories = {
  TextEmpty: (scene) => scene.act('author', 'submitArticle', { text: ' \n\n ' }),

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

import { defineJob } from '@stet/platform';

/** Splits the newest revision into its ledger and claims. Key: the article's id, so that revisions in quick succession are one piece of work. */
export const SplitArticle = defineJob({ kind: 'split-article', queue: 'articles', attempts: 4 });

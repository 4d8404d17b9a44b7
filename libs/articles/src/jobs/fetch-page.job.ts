import { defineJob } from '@stet/platform';

/** Key: the id of the article that waits for its page. Upon a queue of its own: hosts that hang hold up no split. */
export const FetchPage = defineJob({ kind: 'fetch-page', queue: 'fetching', attempts: 4, backoffMs: 2_000 });

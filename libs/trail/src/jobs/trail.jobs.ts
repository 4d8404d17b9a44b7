import { defineJob } from '@stet/platform';

/** Tells one head by one way. Key: the id of the telling. The pauses outlast a server that restarts. */
export const SendTrailHead = defineJob({ kind: 'send-trail-head', queue: 'publication', attempts: 9, backoffMs: 5_000 });

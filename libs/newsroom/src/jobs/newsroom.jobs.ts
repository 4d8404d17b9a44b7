import { defineJob } from '@stet/platform';

/** Sends a link to whom it is for. Key: its id. The pauses outlast a server that restarts. */
export const MailSignInLink = defineJob({ kind: 'mail-sign-in-link', queue: 'publication', attempts: 8, backoffMs: 5_000 });

/** Takes what a newsroom keeps no longer. Subject: the newsroom's id. */
export const SweepRetention = defineJob({ kind: 'sweep-retention', queue: 'deadlines' });

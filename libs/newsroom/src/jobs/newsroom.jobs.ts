import { defineJob } from '@stet/platform';

/** Sends a link to whom it is for. Key: its id. The pauses outlast a server that restarts. */
export const MailSignInLink = defineJob({ kind: 'mail-sign-in-link', queue: 'publication', attempts: 8, backoffMs: 5_000 });

import { defineJob } from '@stet/platform';

/** What is to go by mail to a member is gathered into one. Subject: the member's id. */
export const GatherDigest = defineJob({ kind: 'gather-digest', queue: 'deadlines' });

/** Sends one mail. Key: its id. The pauses outlast a server that restarts. */
export const SendMail = defineJob({ kind: 'send-mail', queue: 'publication', attempts: 8, backoffMs: 5_000 });

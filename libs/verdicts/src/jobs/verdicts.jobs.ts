import { defineJob } from '@stet/platform';

/** The day on which what is held of a claim is to be looked at again. Subject: the id of the verdict that holds. */
export const ClaimRecheck = defineJob({ kind: 'claim-recheck', queue: 'deadlines' });

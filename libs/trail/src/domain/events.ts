import { defineEvent } from '@stet/platform';

/** Somebody takes the sealed trail out. Subject: the export. `number`: where the chain ended then. */
export const TrailExported = defineEvent<{ number: number }>('TrailExported', 'export');

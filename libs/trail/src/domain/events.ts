import { defineEvent } from '@stet/platform';
import type { DispatchState, HeadChannel } from './dispatch.js';

/** Somebody takes the sealed trail out. Subject: the export. `number`: where the chain ended then. */
export const TrailExported = defineEvent<{ number: number }>('TrailExported', 'export');

/** A head is to go out, on its day. `number`: of the chain. Subject: the head. */
export const TrailHeadTaken = defineEvent<{ number: number }>('TrailHeadTaken', 'trail_head');

export const TrailHeadSent = defineEvent<{ channel: HeadChannel }>('TrailHeadSent', 'trail_head');

/** It would not be heard, or nobody can say whether it was. */
export const TrailHeadNotSent = defineEvent<{ channel: HeadChannel; state: DispatchState }>('TrailHeadNotSent', 'trail_head');

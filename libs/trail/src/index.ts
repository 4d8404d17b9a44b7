/**
 * The sealed trail: who seals it, who verifies it, and where it ends.
 *
 * @example
 *   await sealer.pass();
 *   const { found, head } = await trail.verify(reader, heads, ({ kind, number }) => console.log(kind, number));
 */
export { GENESIS, hashOf, sealAll, toMicroseconds } from './domain/chain.js';
export type { Seal, SealedEvent } from './domain/chain.js';
export { dispatchLine, headChannels } from './domain/dispatch.js';
export type { DispatchState, HeadChannel, ReadyHead } from './domain/dispatch.js';
export { TrailExported, TrailHeadNotSent, TrailHeadSent, TrailHeadTaken } from './domain/events.js';
export { headLine, readHeads } from './domain/head.js';
export type { Head, ToldHead } from './domain/head.js';
export { ChainReader, verifyTrail } from './domain/tampering.js';
export type { Tampering, TamperingKind, TrailRow, Verified } from './domain/tampering.js';
export { HeadKeeper } from './head-keeper.service.js';
export { HeadService } from './head.service.js';
export { SendTrailHead } from './jobs/trail.jobs.js';
export { Sealer } from './sealer.service.js';
export { HeadDispatchEntity, TrailHeadEntity } from './store/head.entity.js';
export type { Backlog } from './store/sealing.store.js';
export { SealEntity } from './store/seal.entity.js';
export { TrailModule } from './trail.module.js';
export { TrailService } from './trail.service.js';
export type { TrailStanding } from './trail.service.js';

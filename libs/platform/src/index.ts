/**
 * The rooms' common ground. A use case takes `work` first and is reached through `Acts.run`; a query takes a `Reader`.
 *
 * @example
 *   const outcome = await acts.run(actor, (work) => articles.submitArticle(work, input));
 *   if (isRefusal(outcome)) …
 */
export { Clock, SetClock, SystemClock } from './clock/clock.js';
export { readConfig, variables, ConfigFault } from './config/config.js';
export type { Config } from './config/config.js';
export type { OidcProvider } from './config/providers.js';
export { columnsOf, tableOf, snake } from './database/columns.js';
export type { EntityClass } from './database/columns.js';
export { Database } from './database/database.js';
export { openPool } from './database/pools.js';
export { requireSchema, RoleFault, SchemaFault } from './database/role-check.js';
export { maybeOne, sql } from './database/statement.js';
export type { Reader, Statement } from './database/statement.js';
export { EmbeddedPostgresFault, readOrMakeSecretKey, startEmbeddedPostgres } from './embedded/index.js';
export type { EmbeddedPostgres } from './embedded/index.js';
export { defineEvent } from './events/event.js';
export type { Event, EventData, EventType, NewEvent } from './events/event.js';
export { listActivity, listActivityAfter, listActivityOfArticle } from './events/activity.store.js';
export type { ActivityFilter } from './events/activity.store.js';
export { compareLogPlaces, findLogEnd, listEventsAfter, listLogAfter } from './events/event.store.js';
export type { LoggedEvent, LogPlace } from './events/event.store.js';
export { EventFeed } from './events/event-feed.js';
export type { Watch } from './events/event-feed.js';
export { Followers, rooms } from './events/followers.js';
export type { Room } from './events/followers.js';
export { fetchFaults, FetchFault, fetchLimits, GuardedFetch, isPublicAddress, readTarget } from './fetch/index.js';
export type { FetchedPage, FetchFaultCode, FetchLimits, FetchWorld, SentMessage } from './fetch/index.js';
export { isUuid, newId } from './ids/ids.js';
export { defineJob, jobId, queueNames } from './jobs/job.js';
export type { JobContext, JobDefinition, JobHandler, JobPayload, QueueName } from './jobs/job.js';
export { DueSweep } from './jobs/due-sweep.js';
export { JobRegistry } from './jobs/job-registry.js';
export { JobRunner } from './jobs/job-runner.js';
export { Queues } from './jobs/queues.js';
export { Reconciler } from './jobs/reconciler.js';
export { Relay } from './jobs/relay.js';
export { hasTowerOfMarks, MARKS_IN_A_ROW } from './text/marks.js';
export { WorkItemEntity } from './jobs/work-item.entity.js';
export type { WorkItemState } from './jobs/work-item.entity.js';
export { WorkItemRetried, WorkItemService } from './jobs/work-item.service.js';
export type { WorkItemFilter, WorkItemPage } from './jobs/work-item.service.js';
export { AttemptLimit } from './limits/attempt-limit.js';
export { RateLimit } from './limits/rate-limit.js';
export type { LimitRule } from './limits/rule.js';
export { CountsUnavailable, SharedCounts } from './limits/shared-counts.js';
export { Log } from './log/log.js';
export {
  codeOf,
  IdempotencyKeyReused,
  IllegalTransition,
  InvalidInput,
  isRefusal,
  NotFound,
  Refusal,
  VersionConflict,
} from './outcome/refusal.js';
export { newSalt, saltedHash } from './work/salted.js';
export { faultLine, listenLine } from './outcome/fault-line.js';
export { pageOf } from './paging/page.js';
export type { Page, PageRequest } from './paging/page.js';
export { logLastWords } from './process/last-words.js';
export { stopInTime, untilSignal } from './process/stopping.js';
export { CONFIG, JobsModule, PlatformModule } from './platform.module.js';
export type { PlatformOptions } from './platform.module.js';
export { has, nobody, operatorActor, systemActor } from './work/actor.js';
export type { Actor, MemberActor, OperatorActor, Role, SystemActor } from './work/actor.js';
export { beginSpan, inSpan, noteSpan, startTracing, stopTracing } from './tracing/tracing.js';
export { Acts } from './work/acts.js';
export type { Idempotency } from './work/idempotency.js';
export { hasEmbargoes } from './work/sight.js';
export { Reading, Reads } from './work/reads.js';
export type { Work } from './work/work.js';

/** The guarded way out to addresses that people name: pages and webhooks. */
export { isPublicAddress } from './addresses.js';
export { FetchFault, fetchFaults } from './fetch.fault.js';
export type { FetchFaultCode } from './fetch.fault.js';
export { readTarget } from './fetch-url.js';
export { fetchLimits, GuardedFetch } from './guarded-fetch.js';
export type { FetchedPage, FetchLimits, FetchWorld, SentMessage } from './guarded-fetch.js';

import { fetchFaults } from '@stet/platform';
import type { FetchFaultCode } from '@stet/platform';

/** WAITING: a job is to fetch the page, or is at it. FAILED: nothing more is tried until somebody asks for it. */
export const pageFetchStates = ['WAITING', 'FETCHED', 'FAILED'] as const;
export type PageFetchState = (typeof pageFetchStates)[number];

/** Why no article came of a page, each with what a person reads. */
export const pageFetchFailures = {
  ...fetchFaults,
  NO_TEXT: 'There is no text in the page.',
  TEXT_TOO_LONG: 'The page holds more text than one revision may.',
  UNREADABLE: 'No text could be taken out of the page.',
  INTERRUPTED: 'Stet itself could not go on.',
} as const;
export type PageFetchFailure = FetchFaultCode | keyof typeof pageFetchFailures;

export interface FailedFetch {
  readonly code: PageFetchFailure;
  /** of the answer, where it was a refusing one */
  readonly status: number | null;
}

import { setTimeout as sleep } from 'node:timers/promises';

type Stopping = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** What stands between the end of the drain and the process' own end: pools, threads, a last export of traces. */
const AFTERWARDS_MS = 6_000;

/**
 * The first of these signals resolves; a second one ends the process at once, with 130.
 *
 * @example const stopped = untilSignal(); …start…; await stopped; …stop…
 */
export function untilSignal(signals: readonly Stopping[] = ['SIGINT', 'SIGTERM']): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of signals)
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
  });
}

/**
 * Waits for a stop, and no longer than it may take: whoever asked for it (systemd, Docker, Kubernetes) would kill the process soon after, in the middle
 * of whatever it is at.
 *
 * @param drainMs what the stop itself may wait for requests and jobs under way
 * @returns the exit status: 0, or 1 where something did not end
 */
export async function stopInTime(stop: () => Promise<void>, drainMs: number): Promise<0 | 1> {
  const late = new AbortController();
  try {
    return await Promise.race([
      stop().then(() => 0 as const),
      sleep(drainMs + AFTERWARDS_MS, 1 as const, { signal: late.signal, ref: false }),
    ]);
  } finally {
    late.abort();
  }
}

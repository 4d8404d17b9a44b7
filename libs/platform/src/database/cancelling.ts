import pg from 'pg';

const AGAIN_MS = 100;

/**
 * Has Postgres give up what a connection is doing when the signal fires: whoever asked has been told TIMEOUT or has left, and nobody should
 * work on. By another pool's connection, since all of this one's may be hanging in the same place.
 *
 * @returns to be awaited before the connection is given back: a cancellation that comes late would hit the next one's statement
 */
export function cancelOn(signal: AbortSignal | undefined, client: pg.PoolClient, others: pg.Pool): () => Promise<void> {
  if (!signal) return () => Promise.resolve();
  let cancelled: Promise<unknown> = Promise.resolve();
  let again: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    const { processID } = client as pg.PoolClient & { readonly processID: number | null };
    // that it fails changes nothing: statement_timeout ends the statement then
    cancelled = others.query('SELECT pg_cancel_backend($1)', [processID]).catch(() => undefined);
    // one that overtakes its statement finds nothing to end: it is sent again for as long as the connection is held
    again = setTimeout(() => void cancelled.then(() => again && cancel()), AGAIN_MS).unref();
  };
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  return async () => {
    signal.removeEventListener('abort', cancel);
    clearTimeout(again);
    again = undefined;
    await cancelled;
  };
}

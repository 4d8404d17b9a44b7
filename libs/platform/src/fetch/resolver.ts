import { Resolver } from 'node:dns/promises';

/** @returns every address of a host, in the usual spelling; none where the name has none. The signal gives the asking up. */
export type ResolveHost = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

const NOTHING = new Set(['ENODATA', 'ENOTFOUND', 'ENOTIMP', 'EREFUSED', 'ESERVFAIL', 'EBADNAME', 'EFORMERR', 'EBADRESP']);

/**
 * Asks the name servers, not the operating system: its look-ups hold a thread each for as long as a name server likes, and read a hosts file
 * full of inner names.
 *
 * @throws Error where no name server answers
 */
export const resolveHost: ResolveHost = async (host, signal) => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const giveUp = () => resolver.cancel();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    const nothing = (error: NodeJS.ErrnoException): string[] => {
      if (NOTHING.has(error.code ?? '')) return [];
      throw error;
    };
    const found = await Promise.all([resolver.resolve4(host).catch(nothing), resolver.resolve6(host).catch(nothing)]);
    return found.flat();
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
};

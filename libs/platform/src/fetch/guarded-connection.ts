import { isIP, connect as connectPlain } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { isPublicAddress } from './addresses.js';
import { FetchFault } from './fetch.fault.js';
import type { Target } from './fetch-url.js';
import type { ResolveHost } from './resolver.js';

/** A machine with several addresses is tried at so many of them. */
const ADDRESSES_TRIED = 3;

/** Opens a line to one address; no name reaches it but the one a certificate has to be for. */
export type OpenSocket = (address: string, target: Target) => Socket;

/** Whether a connection to this address and port is allowed at all. */
export type AllowAddress = (address: string, port: number) => boolean;

export const openSocket: OpenSocket = (address, { host, port, secure }) => {
  // `address` is a number: nothing is resolved again; should it ever not be, nothing is found
  const to = { host: address, port, lookup: nobody };
  if (!secure) return connectPlain(to);
  // an address is no server name; the certificate is compared with the host as it stands in the URL
  return connectSecure({ ...to, ALPNProtocols: ['http/1.1'], ...(isIP(host) === 0 && { servername: host }) });
};

const nobody = (_name: string, _options: unknown, done: (error: Error, address: string, family: number) => void): void =>
  done(new Error('names are resolved before, once'), '', 4);

/**
 * The addresses of a host, each of them checked: one closed one among open ones is a trick, and closes the host.
 *
 * @throws FetchFault HOST_FORBIDDEN, HOST_UNKNOWN
 */
export async function checkedAddresses(
  { host, port }: Target,
  resolve: ResolveHost,
  allow: AllowAddress = isPublicAddress,
  signal: AbortSignal,
): Promise<readonly string[]> {
  let found: readonly string[];
  try {
    found = isIP(host) === 0 ? await resolve(host, signal) : [host];
  } catch (error) {
    throw new FetchFault('HOST_UNKNOWN', null, { cause: error });
  }
  if (found.length === 0) throw new FetchFault('HOST_UNKNOWN');
  if (!found.every((address) => allow(address, port))) throw new FetchFault('HOST_FORBIDDEN');
  // not every machine has a way out by IPv6
  return [...found].sort((a, b) => isIP(a) - isIP(b)).slice(0, ADDRESSES_TRIED);
}

/**
 * A line to the first of the addresses that answers.
 *
 * @param eachMs how long each may take
 * @throws FetchFault CONNECTION_FAILED, TLS_FAILED
 */
export async function connectTo(
  addresses: readonly string[],
  target: Target,
  open: OpenSocket,
  eachMs: number,
  signal: AbortSignal,
): Promise<Socket> {
  let fault = new FetchFault('CONNECTION_FAILED');
  for (const address of addresses) {
    signal.throwIfAborted();
    try {
      return await connected(open(address, target), target, eachMs, signal);
    } catch (error) {
      const { code, syscall } = error as NodeJS.ErrnoException;
      // what a system call or a broken line says is the line's; all else is about the certificate
      const line = !target.secure || syscall !== undefined || code === 'ECONNRESET' || code === 'ETIMEDOUT';
      fault = new FetchFault(line ? 'CONNECTION_FAILED' : 'TLS_FAILED', null, { cause: error });
    }
  }
  throw fault;
}

function connected(socket: Socket, { secure }: Target, eachMs: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const end = (error: Error): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      socket.destroy();
      reject(error);
    };
    const aborted = (): void => end(new Error('given up'));
    const timer = setTimeout(() => end(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })), eachMs);
    signal.addEventListener('abort', aborted, { once: true });
    socket.on('error', end);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      socket.off('error', end);
      // one that breaks before somebody listens must not end the process
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}

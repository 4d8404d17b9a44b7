import { ConfigFault } from '../config/config.js';
import { QueueUnavailable } from '../jobs/queue-unavailable.fault.js';

/** Where the database cannot be reached: refused, unknown host, broken off. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', '57P03']);

/** Why nobody can be listened to at an address. @param settings the names of those that choose it: `HOST:PORT` */
export function listenLine(settings: string, address: string, { code, message }: NodeJS.ErrnoException): string {
  const at = `${settings} ${address}`;
  if (code !== 'EADDRINUSE') return `${at} cannot be listened on: ${code ?? message}`;
  return `${at} is taken (EADDRINUSE): another program listens there, maybe another Stet. Set ${settings.split(':').at(-1)} to a free port.`;
}

/**
 * What kept a process from starting, in one line for the person who started it (a configuration's faults: a line each).
 *
 * @example catch (error) { console.error(`stet api: ${faultLine(error)}`); process.exit(1); }
 */
export function faultLine(error: unknown): string {
  if (error instanceof ConfigFault || error instanceof QueueUnavailable) return error.message;
  // several addresses of one host: what the first one says
  if (error instanceof AggregateError && error.errors.length > 0) return faultLine(error.errors[0]);
  const { name, message, code, syscall, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (syscall === 'listen') return listenLine('HOST:PORT', `${address ?? ''}:${port ?? ''}`, error as NodeJS.ErrnoException);
  if ((code !== undefined && AWAY.has(code)) || /^(timeout exceeded when trying to connect|Connection terminated)/.test(message))
    return `DATABASE_URL: the database does not answer (${message})`;
  return name === 'Error' || name === 'error' ? message : `${name}: ${message}`;
}

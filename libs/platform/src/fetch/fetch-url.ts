import { isIP } from 'node:net';
import { FetchFault } from './fetch.fault.js';

/** UTF-16 code units an address may have; no page needs more. */
export const URL_LIMIT = 2_000;
const SCHEMES: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
/** Names that mean this machine or this network, whatever a resolver says. RFC 6761, 6762, 8375, 9476 and what ICANN keeps for private use. */
const INNER = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid|onion|alt)$/;

export interface Target {
  readonly url: URL;
  /** without brackets and without a trailing dot */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/**
 * What an address asks to be fetched. Odd spellings (decimal, octal, hexadecimal, short and full-width numbers, escapes) are read by the URL
 * parser as a browser reads them; what remains is a name, or an address in its one usual spelling.
 *
 * @param ports allowed beside 80 and 443
 * @throws FetchFault
 * @example readTarget('http://0x7f.1/').host === '127.0.0.1' // which is not fetched from; see isPublicAddress
 */
export function readTarget(address: string, ports: readonly number[] = [], base?: URL): Target {
  if (address.length > URL_LIMIT) throw new FetchFault('ADDRESS_INVALID');
  // the parser takes control characters and spaces away where a person would see another address

  if (/[\u0000-\u0020\u007f]/.test(address)) throw new FetchFault('ADDRESS_INVALID');
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    throw new FetchFault('ADDRESS_INVALID');
  }
  const usual = SCHEMES[url.protocol];
  if (usual === undefined) throw new FetchFault('SCHEME_FORBIDDEN');
  if (url.username !== '' || url.password !== '') throw new FetchFault('CREDENTIALS_FORBIDDEN');
  const port = url.port === '' ? usual : Number(url.port);
  if (port !== 80 && port !== 443 && !ports.includes(port)) throw new FetchFault('PORT_FORBIDDEN');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (host === '' || host.length > 253) throw new FetchFault('ADDRESS_INVALID');
  // a name of one word is looked for in one's own network
  if (isIP(host) === 0 && (!host.includes('.') || INNER.test(host))) throw new FetchFault('HOST_FORBIDDEN');
  url.hash = '';
  return { url, host, port, secure: url.protocol === 'https:' };
}

import { createHash } from 'node:crypto';
import { Client } from 'undici';
import type { Dispatcher } from 'undici';
import { isPublicAddress } from './addresses.js';
import { decodeText } from './charset.js';
import { FetchFault } from './fetch.fault.js';
import { readTarget } from './fetch-url.js';
import type { Target } from './fetch-url.js';
import { checkedAddresses, connectTo, openSocket } from './guarded-connection.js';
import type { AllowAddress, OpenSocket } from './guarded-connection.js';
import { ACCEPTED_CODINGS, readBody } from './page-body.js';
import { resolveHost } from './resolver.js';
import type { ResolveHost } from './resolver.js';
import { readTextType, refuseBinary } from './text-types.js';

const MIB = 1024 * 1024;
const HEADER_BYTES = 32 * 1024;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Of an answer nobody reads, so much is let in before the line is cut. */
const UNREAD_BYTES = 64 * 1024;

export interface FetchLimits {
  /** from the first question to the last byte, all redirects together */
  readonly totalMs: number;
  /** for one address to take the line */
  readonly connectMs: number;
  /** before and after unpacking */
  readonly bytes: number;
  readonly redirects: number;
}

export const fetchLimits: FetchLimits = Object.freeze({ totalMs: 10_000, connectMs: 4_000, bytes: 5 * MIB, redirects: 3 });

/** What a test puts in the place of the world. None of it can be configured: a program in service has no way around the check of addresses. */
export interface FetchWorld {
  readonly resolve?: ResolveHost;
  readonly open?: OpenSocket;
  readonly allow?: AllowAddress;
  readonly limits?: Partial<FetchLimits>;
}

export interface FetchedPage {
  /** where the last redirect led; without a fragment */
  readonly finalUrl: string;
  /** `text/html`, `application/xhtml+xml` or `text/plain` */
  readonly type: string;
  readonly text: string;
  /** of the unpacked bytes, in hexadecimal */
  readonly sha256: string;
  /** unpacked bytes */
  readonly size: number;
}

export interface SentMessage {
  readonly url: string;
  readonly body: string | Buffer;
  /** beside Content-Length, Host and User-Agent */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The one way out to addresses that people name. An address is read as browsers read it, its host resolved once, every address of the answer
 * checked, and the line opened to one of exactly those: nothing resolves again, so that no name can point elsewhere in between. No proxy, no
 * cookies, no header of ours is carried from one host to the next.
 *
 * @example const page = await new GuardedFetch().fetchPage('https://example.org/story');
 */
export class GuardedFetch {
  private readonly limits: FetchLimits;
  private readonly resolve: ResolveHost;
  private readonly open: OpenSocket;
  private readonly allow: AllowAddress;

  /** @param ports that may be used beside 80 and 443 */
  constructor(
    private readonly ports: readonly number[] = [],
    world: FetchWorld = {},
  ) {
    this.limits = { ...fetchLimits, ...world.limits };
    this.resolve = world.resolve ?? resolveHost;
    this.open = world.open ?? openSocket;
    this.allow = world.allow ?? isPublicAddress;
  }

  /**
   * A page of text, unpacked and decoded.
   *
   * @throws FetchFault, and nothing else
   */
  fetchPage(address: string): Promise<FetchedPage> {
    return this.within(async (signal) => {
      let target = readTarget(address, this.ports);
      for (let turn = 0; ; turn++) {
        const step = await this.exchange(target, { method: 'GET', headers: pageHeaders }, signal, (answer) =>
          this.readPage(answer, target),
        );
        if (!(step instanceof Redirect)) return step;
        if (turn >= this.limits.redirects) throw new FetchFault('REDIRECTS_TOO_MANY');
        const next = readRedirect(step.location, target, this.ports);
        if (target.secure && !next.secure) throw new FetchFault('REDIRECT_INSECURE');
        target = next;
      }
    });
  }

  /**
   * A message to an address, as a webhook is sent: no redirect is followed, and of the answer only its status counts.
   *
   * @returns the status, whatever it is
   * @throws FetchFault, and nothing else
   */
  post({ url, body, headers }: SentMessage): Promise<{ readonly status: number }> {
    return this.within((signal) =>
      this.exchange(
        readTarget(url, this.ports),
        { method: 'POST', headers: { ...headers }, body },
        signal,
        async ({ statusCode, body: said }) => {
          // read a little, so that an honest server is not cut off in the middle of its answer
          await readBody(said, '', UNREAD_BYTES).catch(() => undefined);
          return { status: statusCode };
        },
      ),
    );
  }

  /** Everything together within the total time; whatever goes wrong comes out as a FetchFault. */
  private async within<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const given = new AbortController();
    let late: (fault: FetchFault) => void = () => undefined;
    const over = new Promise<never>((_, reject) => (late = reject));
    const timer = setTimeout(() => {
      given.abort();
      late(new FetchFault('TIMED_OUT'));
    }, this.limits.totalMs);
    const running = task(given.signal);
    // given up: its own end is nobody's
    running.catch(() => undefined);
    try {
      return await Promise.race([running, over]);
    } catch (error) {
      throw faultOf(error);
    } finally {
      clearTimeout(timer);
      given.abort();
    }
  }

  private async exchange<T>(
    target: Target,
    request: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string | Buffer },
    signal: AbortSignal,
    read: (answer: Dispatcher.ResponseData) => Promise<T>,
  ): Promise<T> {
    const addresses = await checkedAddresses(target, this.resolve, this.allow, signal);
    const socket = await connectTo(addresses, target, this.open, this.limits.connectMs, signal);
    let taken = false;
    const client = new Client(target.url.origin, {
      // the one line that was checked, once: should it be lost there is no second. The library hangs when it is given at once
      connect: (_options, done) => {
        setImmediate(() => {
          if (taken) return done(new FetchFault('CONNECTION_FAILED'), null);
          taken = true;
          done(null, socket);
        });
      },
      maxHeaderSize: HEADER_BYTES,
      // the total time is the only clock
      headersTimeout: 0,
      bodyTimeout: 0,
      pipelining: 1,
    });
    try {
      const { pathname, search } = target.url;
      const headers = { ...request.headers, 'user-agent': USER_AGENT };
      return await read(await client.request({ ...request, headers, path: pathname + search, signal, reset: true }));
    } finally {
      // not awaited: it waits for a server that may never end
      client.destroy().catch(() => undefined);
      socket.destroy();
    }
  }

  private async readPage({ statusCode, headers, body }: Dispatcher.ResponseData, { url }: Target): Promise<FetchedPage | Redirect> {
    body.on('error', () => undefined);
    const header = (name: string): string => [headers[name] ?? ''].flat().join(', ');
    if (REDIRECTS.has(statusCode)) return new Redirect(Buffer.from(header('location'), 'latin1').toString('utf8'));
    if (statusCode !== 200) throw new FetchFault('STATUS_REFUSED', statusCode);
    const { type, charset } = readTextType(header('content-type'));
    if (Number(header('content-length')) > this.limits.bytes) throw new FetchFault('TOO_LARGE');
    const bytes = await readBody(body, header('content-encoding'), this.limits.bytes);
    const text = decodeText(bytes, charset);
    refuseBinary(bytes, text);
    return { finalUrl: url.href, type, text, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  }
}

const USER_AGENT = 'Stet (fact-check desk)';
const pageHeaders = { accept: 'text/html,application/xhtml+xml,text/plain;q=0.8', 'accept-encoding': ACCEPTED_CODINGS };

class Redirect {
  constructor(readonly location: string) {}
}

function readRedirect(location: string, from: Target, ports: readonly number[]): Target {
  if (location === '') throw new FetchFault('REDIRECT_INVALID');
  try {
    return readTarget(location, ports, from.url);
  } catch (error) {
    throw error instanceof FetchFault && error.code === 'ADDRESS_INVALID' ? new FetchFault('REDIRECT_INVALID') : error;
  }
}

const NOT_HTTP: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);

/** What the library calls what went wrong, in our words. */
function faultOf(error: unknown): FetchFault {
  if (error instanceof FetchFault) return error;
  const { name, code = '' } = error as NodeJS.ErrnoException;
  const known = name === 'HTTPParserError' || NOT_HTTP.has(code) ? 'RESPONSE_INVALID' : 'CONNECTION_FAILED';
  return new FetchFault(known, null, { cause: error });
}

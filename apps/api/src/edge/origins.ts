import type { IncomingHttpHeaders } from 'node:http';

/** A header no page of another origin can send unless it was allowed to (CORS asks first). */
export const PREFLIGHT_HEADER = 'graphql-require-preflight';

export interface OriginsOptions {
  /** the origin under which browsers find Stet; left out: whatever Host they name (then no proxy stands before it, or it keeps Host) */
  readonly publicUrl?: string | undefined;
  /** origins of other pages that may ask */
  readonly allowed: readonly string[];
}

/**
 * Whose pages may ask. A browser sends the cookies of a site along with whatever any page makes it ask; what it says honestly is from which page
 * (Origin, Sec-Fetch-Site), and it asks before it sends a header of a page's own.
 *
 * @example if (cookie && !origins.mayUseCookies(request.headers)) throw new EdgeError('UNAUTHENTICATED', '…');
 */
export class Origins {
  private readonly own: string | undefined;
  private readonly allowed: ReadonlySet<string>;

  constructor({ publicUrl, allowed }: OriginsOptions) {
    this.own = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
    this.allowed = new Set(allowed);
  }

  /** Whether any page but our own may ask at all. */
  get isOpen(): boolean {
    return this.allowed.size > 0;
  }

  /** Whether this origin was configured: exact, never by a part of it. `null` (files, sandboxes) is nobody's. */
  isAllowed(origin: string): boolean {
    return this.allowed.has(origin);
  }

  /** Whether a page of this origin may open a connection that CORS does not guard (a WebSocket). Programs send no origin; pages cannot leave it out. */
  isWelcome({ origin, host }: IncomingHttpHeaders): boolean {
    return origin === undefined || this.isOurs(origin, host) || this.isAllowed(origin);
  }

  /**
   * Whether the cookies of this request are its page's doing: it comes from our own page or an allowed one. Where a browser names no origin (a GET of
   * the same origin) it says where the page stands in Sec-Fetch-Site; what says neither has to send a header no foreign page can send.
   */
  mayUseCookies(headers: IncomingHttpHeaders): boolean {
    const { origin, host } = headers;
    if (origin !== undefined) return this.isOurs(origin, host) || this.isAllowed(origin);
    const site = headers['sec-fetch-site'];
    return site === undefined ? headers[PREFLIGHT_HEADER] !== undefined : site === 'same-origin';
  }

  private isOurs(origin: string, host: string | undefined): boolean {
    if (this.own !== undefined) return origin === this.own;
    return host !== undefined && URL.canParse(origin) && /^https?:/.test(origin) && new URL(origin).host === host;
  }
}

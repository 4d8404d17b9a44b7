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
 * Whose pages may ask. What a browser says honestly is from which page it asks (Origin), and it asks first before it sends a header of a page's own.
 * Cookies are another matter: they are our own pages' alone (base/session-cookie.ts).
 *
 * @example if (origins.isAllowed(origin)) reply.header('access-control-allow-origin', origin);
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

  private isOurs(origin: string, host: string | undefined): boolean {
    if (this.own !== undefined) return origin === this.own;
    return host !== undefined && URL.canParse(origin) && /^https?:/.test(origin) && new URL(origin).host === host;
  }
}

import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@stet/platform';
import type { Config } from '@stet/platform';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/** What is looked at of a request that comes with a cookie. */
export interface CookieRequest {
  readonly headers: IncomingHttpHeaders;
  readonly transport: 'http' | 'sse' | 'ws';
}

/**
 * The cookies of sign-in: never read by a page's script, never sent by another site's page, over TLS only (unless Stet is on this machine's
 * loopback), and bound to this very host by the prefix `__Host-`.
 *
 * A browser sends a cookie along with whatever any page makes it ask, so one is good only in a request that shows it was made by a page of our own
 * origin, or that no page can make a browser send without asking first.
 */
@Injectable()
export class SessionCookie {
  /** whether browsers are told to send it over TLS only */
  readonly isSecure: boolean;
  readonly name: string;
  private readonly origin: string | undefined;

  constructor(@Inject(CONFIG) { http }: Config) {
    this.isSecure = http.publicUrl === undefined ? !LOOPBACK.test(http.host) : http.publicUrl.startsWith('https:');
    this.name = this.isSecure ? '__Host-stet' : 'stet';
    this.origin = http.publicUrl;
  }

  /** The secret in it; undefined where there is none, or more than one. */
  read(headers: IncomingHttpHeaders): string | undefined {
    return cookieOf(headers, this.name);
  }

  /** @param expiresAt ISO-8601 */
  set(secret: string, expiresAt: string): string {
    return this.line(this.name, secret, 'Strict', new Date(expiresAt));
  }

  clear(): string {
    return this.line(this.name, '', 'Strict', new Date(0));
  }

  /** A cookie that comes back with whoever was sent away to sign in elsewhere. @param seconds it lives; 0: take it back */
  passage(name: string, value: string, seconds: number): string {
    return this.line(this.prefixed(name), value, 'Lax', seconds);
  }

  readPassage(headers: IncomingHttpHeaders, name: string): string | undefined {
    return cookieOf(headers, this.prefixed(name));
  }

  /** Whether a cookie is good in this request. */
  isWelcome({ headers, transport }: CookieRequest): boolean {
    const { origin, host } = headers;
    if (origin !== undefined) return this.isOurs(origin, host);
    if (transport === 'ws') return false; // a browser always says it
    const site = headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin';
    // an old browser, or a program: with a header or a type of body that no page can make a browser send without asking
    return headers['graphql-require-preflight'] !== undefined || /^application\/json\b/i.test(headers['content-type'] ?? '');
  }

  /** Whether a page of this origin is one of ours. */
  isOurs(origin: string, host: string | undefined): boolean {
    if (this.origin !== undefined) return origin === this.origin;
    return URL.canParse(origin) && new URL(origin).host === host;
  }

  private prefixed(name: string): string {
    return this.isSecure ? `__Host-${name}` : name;
  }

  private line(name: string, value: string, sameSite: 'Strict' | 'Lax', until: Date | number): string {
    const end = typeof until === 'number' ? `Max-Age=${until}` : `Expires=${until.toUTCString()}`;
    return `${name}=${value}; Path=/; ${end}; HttpOnly; SameSite=${sameSite}${this.isSecure ? '; Secure' : ''}`;
  }
}

/** Ours are of base64url's letters; a name that comes twice is nobody's. */
function cookieOf({ cookie }: IncomingHttpHeaders, name: string): string | undefined {
  if (cookie === undefined) return undefined;
  const found = cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [value, ...more] = found;
  return more.length === 0 && value !== undefined && /^[\w.-]{1,4000}$/.test(value) ? value : undefined;
}

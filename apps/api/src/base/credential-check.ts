import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { BearerService } from '@stet/newsroom';
import type { Bearer } from '@stet/newsroom';
import { Clock, Log, RateLimit, SharedCounts } from '@stet/platform';
import type { Config } from '@stet/platform';
import { rateLimited } from '../edge/index.js';
import { Journal } from '../operations/journal.js';
import type { Credential } from './credentials.js';
import { networkOf } from './network-of.js';

const SECONDS = 900;
/** Credentials that were good are remembered up to so many. */
const MANY = 10_000;

/** Where a credential came from. `headers` is the request's own object: one request is one attempt, however often it is asked for. */
export interface CredentialOrigin {
  readonly headers: IncomingHttpHeaders;
  readonly ip: string;
}

/**
 * Credential → bearer; and whoever tries credentials nobody has is not looked up for long. What turns out good costs nothing; who was good
 * here within the stretch passes whatever their neighbours behind one address do.
 */
@Injectable()
export class CredentialCheck {
  private readonly limit: RateLimit;
  /** by hash: until when (ms) it passes without being counted */
  private readonly good = new Map<string, number>();
  private readonly ofRequest = new WeakMap<object, { readonly id: string; readonly found: Promise<Bearer | undefined> }>();

  constructor(
    private readonly bearers: BearerService,
    private readonly journal: Journal,
    private readonly clock: Clock,
    { graphql }: Config,
    counts: SharedCounts,
    log: Log,
  ) {
    const rule = { name: 'unknown credentials', most: graphql.unknownPerQuarterHour, seconds: SECONDS };
    this.limit = new RateLimit(rule, counts, clock, log);
  }

  /**
   * @returns undefined where it is nobody's (any more)
   * @throws EdgeError RATE_LIMITED where the address has tried too many: then nothing is looked up
   */
  find(from: CredentialOrigin, { kind, secret }: Credential): Promise<Bearer | undefined> {
    const id = hashOf(`${kind} ${secret}`);
    const asked = this.ofRequest.get(from.headers);
    if (asked?.id === id) return asked.found;
    const found = this.look(from.ip, id, { kind, secret });
    this.ofRequest.set(from.headers, { id, found });
    return found;
  }

  private async look(ip: string, id: string, { kind, secret }: Credential): Promise<Bearer | undefined> {
    const now = this.clock.now().getTime();
    if ((this.good.get(id) ?? 0) > now) {
      const bearer = await this.bearers.find(secret, kind);
      if (!bearer) this.good.delete(id);
      return bearer;
    }
    const key = hashOf(networkOf(ip));
    // taken before it is looked at: a thousand at once are a thousand attempts
    const wait = await this.limit.take(key);
    if (wait > 0) {
      this.journal.rateLimited();
      throw rateLimited(wait, `Too many unknown tokens or sessions from this address. Try again in ${wait} s.`);
    }
    const bearer = await this.bearers.find(secret, kind);
    if (bearer) {
      this.limit.giveBack(key);
      this.remember(id, now);
    }
    return bearer;
  }

  private remember(id: string, now: number): void {
    if (this.good.size >= MANY) this.good.delete(this.good.keys().next().value as string);
    this.good.delete(id);
    this.good.set(id, now + SECONDS * 1_000);
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@stet/platform';
import type { MemberActor } from '@stet/platform';
import { mapBearers } from './store/access-token.store.js';
import type { BearerRow } from './store/access-token.store.js';

/** How long an answer is used again: a revoked token may open another process for so long, and a line that is open there stays open. */
const KEPT_MS = 2_000;
/** Whoever tries tokens at random fills no memory. */
const MAX_KEPT = 5_000;

/** Whom a token stands for. */
export interface Bearer {
  readonly tokenId: string;
  readonly actor: MemberActor;
}

/** Token → member. */
@Injectable()
export class BearerService {
  /** by hash: the tokens themselves are not kept in memory */
  private readonly kept = new Map<string, { readonly until: number; readonly row: Promise<BearerRow | undefined> }>();
  private asked: { readonly sha256s: string[]; readonly found: Promise<Map<string, BearerRow>> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Whatever the string is, it is hashed and looked up: no answer tells by its time how near a guess was.
   *
   * @returns undefined for an unknown, revoked or expired token, or one of a removed member
   * @throws the driver's error where the database is away
   */
  async find(token: string): Promise<Bearer | undefined> {
    const sha256 = createHash('sha256').update(token).digest('hex');
    const now = this.clock.now().getTime();
    const row = await this.row(sha256, now);
    if (!row || (row.expiresAt !== null && Date.parse(row.expiresAt) <= now)) return undefined;
    const { tokenId, newsroomId, memberId, personId, name, roles } = row;
    return { tokenId, actor: { kind: 'MEMBER', newsroomId, memberId, personId, name, roles } };
  }

  /** Rights have changed in this process. */
  forget(): void {
    this.kept.clear();
  }

  private row(sha256: string, now: number): Promise<BearerRow | undefined> {
    const kept = this.kept.get(sha256);
    if (kept && kept.until > now) return kept.row;
    // insertion order is age: the oldest goes
    if (this.kept.size >= MAX_KEPT) this.kept.delete(this.kept.keys().next().value as string);
    const row = this.ask(sha256, now);
    const entry = { until: now + KEPT_MS, row };
    this.kept.delete(sha256);
    this.kept.set(sha256, entry);
    // a database that was away is asked again
    row.catch(() => this.kept.get(sha256) === entry && this.kept.delete(sha256));
    return row;
  }

  /** Hundreds of open lines look at the same moment whether they may stay: what is asked within one turn is one question. */
  private async ask(sha256: string, now: number): Promise<BearerRow | undefined> {
    if (!this.asked) {
      const sha256s: string[] = [];
      const turn = new Promise<void>((resolve) => process.nextTick(resolve));
      const found = turn.then(() => {
        this.asked = undefined;
        return mapBearers(this.database, sha256s, new Date(now).toISOString());
      });
      this.asked = { sha256s, found };
    }
    this.asked.sha256s.push(sha256);
    return (await this.asked.found).get(sha256);
  }
}

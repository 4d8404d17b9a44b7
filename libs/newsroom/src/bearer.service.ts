import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@stet/platform';
import type { MemberActor } from '@stet/platform';
import type { CredentialKind } from './domain/sessions.js';
import { LastUse } from './last-use.js';
import { sha256Of } from './secret.js';
import { mapBearers } from './store/access-token.store.js';
import type { BearerKey, BearerRow } from './store/access-token.store.js';

/** How long an answer is used again: a revoked token may open another process for so long, and a line that is open there stays open. */
const KEPT_MS = 2_000;
/** Whoever tries tokens at random fills no memory. */
const MAX_KEPT = 5_000;

/** Whom a token or a session stands for. */
export interface Bearer {
  readonly kind: CredentialKind;
  /** the token's or the session's */
  readonly credentialId: string;
  readonly actor: MemberActor;
  /** ISO-8601; null: until it is revoked */
  readonly endsAt: string | null;
  /** of a session: from when on its secret is to be changed; null: of a token, or where this is its former secret */
  readonly rotateAt: string | null;
}

/** Token or session → member. */
@Injectable()
export class BearerService {
  /** by hash: the secrets themselves are not kept in memory */
  private readonly kept = new Map<string, { readonly until: number; readonly row: Promise<BearerRow | undefined> }>();
  private readonly uses: LastUse;
  private asked: { readonly keys: BearerKey[]; readonly found: Promise<Map<string, BearerRow>> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.uses = new LastUse(database);
  }

  /**
   * Whatever the string is, it is hashed and looked up: no answer tells by its time how near a guess was.
   *
   * @returns undefined for an unknown, revoked or expired one, or one of a removed member
   * @throws the driver's error where the database is away
   */
  async find(secret: string, kind: CredentialKind = 'TOKEN'): Promise<Bearer | undefined> {
    const found = await this.look({ kind, key: sha256Of(secret) });
    if (found) this.uses.note(found.row, found.bearer.kind, this.clock.now().getTime());
    return found?.bearer;
  }

  /** Whom it stands for now, though the secret it was shown by may have changed since: for what lasts. It is not used by that. */
  async again({ kind, credentialId }: Pick<Bearer, 'kind' | 'credentialId'>): Promise<Bearer | undefined> {
    return (await this.look({ kind: kind === 'TOKEN' ? 'TOKEN_ID' : 'SESSION_ID', key: credentialId }))?.bearer;
  }

  /** Rights have changed in this process. */
  forget(): void {
    this.kept.clear();
  }

  private async look(key: BearerKey): Promise<{ row: BearerRow; bearer: Bearer } | undefined> {
    const now = this.clock.now().getTime();
    const row = await this.row(key, now);
    if (!row || (row.expiresAt !== null && Date.parse(row.expiresAt) <= now)) return undefined;
    const { credentialId, newsroomId, memberId, personId, name, roles, expiresAt: endsAt, rotateAt } = row;
    const kind = key.kind.startsWith('TOKEN') ? 'TOKEN' : 'SESSION';
    const actor: MemberActor = { kind: 'MEMBER', newsroomId, memberId, personId, name, roles };
    return { row, bearer: { kind, credentialId, actor, endsAt, rotateAt } };
  }

  private row(key: BearerKey, now: number): Promise<BearerRow | undefined> {
    const id = `${key.kind} ${key.key}`;
    const kept = this.kept.get(id);
    if (kept && kept.until > now) return kept.row;
    // insertion order is age: the oldest goes
    if (this.kept.size >= MAX_KEPT) this.kept.delete(this.kept.keys().next().value as string);
    const row = this.ask(key, now);
    const entry = { until: now + KEPT_MS, row };
    this.kept.delete(id);
    this.kept.set(id, entry);
    // a database that was away is asked again
    row.catch(() => this.kept.get(id) === entry && this.kept.delete(id));
    return row;
  }

  /** Hundreds of open lines look at the same moment whether they may stay: what is asked within one turn is one question. */
  private async ask(key: BearerKey, now: number): Promise<BearerRow | undefined> {
    if (!this.asked) {
      const keys: BearerKey[] = [];
      const turn = new Promise<void>((resolve) => process.nextTick(resolve));
      const found = turn.then(() => {
        this.asked = undefined;
        return mapBearers(this.database, keys, new Date(now).toISOString());
      });
      this.asked = { keys, found };
    }
    this.asked.keys.push(key);
    return (await this.asked.found).get(`${key.kind} ${key.key}`);
  }
}

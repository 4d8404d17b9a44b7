import type { Database } from '@stet/platform';
import { sessionTimes } from './domain/sessions.js';
import type { CredentialKind } from './domain/sessions.js';
import type { BearerRow } from './store/access-token.store.js';
import { markUsed } from './store/session.store.js';

interface Use {
  readonly kind: CredentialKind;
  readonly id: string;
  readonly newsroomId: string;
}

const MANY = 10_000;

/** When tokens and sessions were last used: one statement for all that were used within a turn, each written at most once a minute. */
export class LastUse {
  private readonly noted = new Map<string, number>();
  private waiting: Use[] | undefined;

  constructor(private readonly database: Database) {}

  /** @param now milliseconds */
  note({ credentialId: id, newsroomId, lastUsedAt }: BearerRow, kind: CredentialKind, now: number): void {
    const last = Math.max(this.noted.get(id) ?? 0, lastUsedAt === null ? 0 : Date.parse(lastUsedAt));
    if (now - last < sessionTimes.noted) return;
    if (this.noted.size >= MANY) this.noted.clear();
    this.noted.set(id, now);
    if (this.waiting) {
      this.waiting.push({ kind, id, newsroomId });
      return;
    }
    const uses = (this.waiting = [{ kind, id, newsroomId }]);
    setImmediate(() => {
      this.waiting = undefined;
      // not waited for, and not worth a failed request: the next minute writes it
      markUsed(this.database, uses, new Date(now).toISOString(), sessionTimes.idle / 1000).catch(() => {
        for (const { id: unwritten } of uses) this.noted.delete(unwritten);
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput, newId, NotFound, VersionConflict } from '@stet/platform';
import type { Reader, Role, Work } from '@stet/platform';
import { BearerService } from './bearer.service.js';
import { TokenCreated, TokenRevoked } from './domain/events.js';
import { refuseName } from './domain/names.js';
import { newSecret, sha256Of } from './secret.js';
import type { AccessTokenEntity } from './store/access-token.entity.js';
import { findToken, insertToken, mapTokens, mapTokensOfMembers, markRevoked } from './store/access-token.store.js';
import { findMember } from './store/member.store.js';

const MAX_AHEAD_MS = 100 * 365 * 24 * 3_600_000;

/** What bearers show. */
@Injectable()
export class TokenService {
  constructor(private readonly bearers: BearerService) {}

  /**
   * @param input.label what it is for, for people: 1 to 200 characters
   * @param input.roles which of the member's it carries, as far as they have them still; null: all they have
   * @param input.expiresAt ISO-8601 instant ahead; null: until it is revoked
   * @returns `token` is told here and never again: 256 random bits; only its hash is kept
   */
  async createToken(
    work: Work,
    input: { memberId: string; label: string; roles?: readonly Role[] | null; expiresAt?: string | null },
  ): Promise<{ tokenId: string; token: string } | NotFound | InvalidInput> {
    const refused = refuseName('label', input.label) ?? refuseExpiry(work.now, input.expiresAt);
    if (refused) return refused;
    const member = await findMember(work, input.memberId);
    if (!member || member.removedAt !== null) return new NotFound('member');
    const roles = input.roles?.length ? member.roles.filter((role) => input.roles?.includes(role)) : null;
    if (input.roles && (!roles || input.roles.some((role) => !member.roles.includes(role))))
      return new InvalidInput('roles', `Only roles of the member, at least one: ${member.roles.join(', ')}.`);
    const id = newId();
    const token = `stet_${newSecret()}`;
    const expiresAt = input.expiresAt ? new Date(input.expiresAt).toISOString() : null;
    await insertToken(work, {
      id,
      memberId: member.id,
      label: input.label.trim(),
      sha256: sha256Of(token),
      roles,
      createdAt: work.now,
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
      version: 1,
    });
    await work.record(TokenCreated({ subjectId: id, articleId: null }, { memberId: member.id, roles, expiresAt }));
    return { tokenId: id, token };
  }

  /** It opens nothing any more: at once in this process, within two seconds in the others. */
  async revokeToken(
    work: Work,
    input: { tokenId: string; expectedVersion: number },
  ): Promise<{ tokenId: string } | NotFound | VersionConflict | IllegalTransition> {
    const revoked = await markRevoked(work, input.tokenId, input.expectedVersion);
    const token = await findToken(work, input.tokenId);
    if (!token) return new NotFound('token');
    if (!revoked) {
      if (token.version !== input.expectedVersion) return new VersionConflict(token.version);
      return new IllegalTransition('REVOKED', 'revokeToken', ['VALID']);
    }
    await work.record(TokenRevoked({ subjectId: token.id, articleId: null }, { memberId: token.memberId }));
    work.afterCommit(() => this.bearers.forget());
    return { tokenId: token.id };
  }

  /** For loaders. */
  mapTokens(reader: Reader, ids: readonly string[]): Promise<Map<string, AccessTokenEntity>> {
    return mapTokens(reader, ids);
  }

  /** For loaders: by member, in the order in which they were made, revoked and expired ones too. */
  mapTokensOfMembers(reader: Reader, memberIds: readonly string[]): Promise<Map<string, AccessTokenEntity[]>> {
    return mapTokensOfMembers(reader, memberIds);
  }
}

function refuseExpiry(now: string, expiresAt: string | null | undefined): InvalidInput | undefined {
  if (expiresAt == null) return undefined;
  const ahead = Date.parse(expiresAt) - Date.parse(now);
  return ahead > 0 && ahead < MAX_AHEAD_MS ? undefined : new InvalidInput('expiresAt', 'An instant ahead, within a hundred years.');
}

import { Injectable } from '@nestjs/common';
import { InvalidInput, isRefusal, newId, NotFound, VersionConflict } from '@stet/platform';
import type { Reader, Role, Work } from '@stet/platform';
import { BearerService } from './bearer.service.js';
import { CapacitySet, InvitationTaken, MemberAdded, MemberRemoved, RolesChanged } from './domain/events.js';
import { refuseEmail, refuseName } from './domain/names.js';
import type { PersonKind } from './domain/person-kind.js';
import { LastAdmin, MemberExists } from './domain/refusals.js';
import { rolesFor } from './domain/roles.js';
import type { SignInWay } from './domain/sessions.js';
import { NoNewsroom } from './domain/sign-in.refusals.js';
import { LinkService } from './link.service.js';
import { markJoined } from './store/account.store.js';
import type { MemberEntity } from './store/member.entity.js';
import {
  countMembers,
  countOtherAdmins,
  eraseMember,
  findMember,
  findMemberOfPerson,
  insertMember,
  listMembers,
  mapMembers,
  markRemoved,
  updateCapacity,
  updateRoles,
  wasRemoved,
} from './store/member.store.js';
import type { MemberFilter, MemberPage } from './store/member.store.js';
import { lockNewsroom } from './store/newsroom.store.js';
import { findPersonOfEmail, getPersonKind, meetPerson } from './store/person.store.js';
import { rotateOfMember } from './store/session.store.js';

const MOST_AT_A_TIME = 1000;

export interface NewMember {
  readonly name: string;
  /** of a human only; the same address is the same person in every newsroom */
  readonly email?: string | null;
  readonly roles: readonly Role[];
  readonly kind: PersonKind;
}

/** Who belongs to a newsroom, and as what. All acts here are an ADMIN's or the operator's. */
@Injectable()
export class MemberService {
  constructor(
    private readonly bearers: BearerService,
    private readonly links: LinkService,
  ) {}

  async addMember(work: Work, input: NewMember): Promise<{ memberId: string; personId: string } | InvalidInput | MemberExists> {
    const { kind } = input;
    const name = input.name.trim();
    const email = input.email?.trim() || null;
    const roles = rolesFor(kind, input.roles);
    if (roles instanceof InvalidInput) return roles;
    const refused = refuseName('name', name) ?? (email === null ? undefined : refuseEmail(email));
    if (refused) return refused;
    if (kind === 'MACHINE' && email !== null) return new InvalidInput('email', 'A machine has no e-mail address.');
    await lockNewsroom(work);
    const personId = await meetPerson(work, kind, email);
    if (await findMemberOfPerson(work, personId)) return new MemberExists();
    return this.add(work, { personId, name, roles, kind });
  }

  /**
   * Somebody a provider of the installation vouches for. Whom an ADMIN has removed stays out until an ADMIN invites them again.
   *
   * @param input.personId undefined: somebody nobody knew
   */
  async addClaimed(
    work: Work,
    input: { personId: string | undefined; name: string; roles: readonly Role[] },
  ): Promise<{ memberId: string; personId: string } | InvalidInput | NoNewsroom> {
    await lockNewsroom(work);
    const roles = rolesFor('HUMAN', input.roles);
    if (roles instanceof InvalidInput) return roles;
    if (input.personId !== undefined && (await wasRemoved(work, input.personId))) return new NoNewsroom();
    const personId = input.personId ?? (await meetPerson(work, 'HUMAN', null));
    return this.add(work, { personId, name: input.name, roles, kind: 'HUMAN' });
  }

  /** They have taken their invitation, or a provider has vouched for them. */
  async join(work: Work, memberId: string, way: SignInWay): Promise<void> {
    if (await markJoined(work, memberId)) await work.record(InvitationTaken({ subjectId: memberId, articleId: null }, { way }));
  }

  /** Of the newsroom of this work; not a removed one. */
  findMemberOfPerson(reader: Reader, personId: string): Promise<MemberEntity | undefined> {
    return findMemberOfPerson(reader, personId);
  }

  /** The same, by their e-mail address. */
  async findMemberOfEmail(reader: Reader, email: string): Promise<MemberEntity | undefined> {
    const personId = await findPersonOfEmail(reader, email);
    return personId === undefined ? undefined : findMemberOfPerson(reader, personId);
  }

  /** An ADMIN lets somebody in: by mail, where there is a mail server and an address; else with a token, or a link made for them. */
  async inviteMember(work: Work, input: NewMember): Promise<{ memberId: string } | InvalidInput | MemberExists> {
    const added = await this.addMember(work, input);
    if (!isRefusal(added)) await this.links.invite(work, added, input.email?.trim() || null);
    return added;
  }

  async changeRoles(
    work: Work,
    input: { memberId: string; roles: readonly Role[]; expectedVersion: number },
  ): Promise<{ memberId: string } | NotFound | VersionConflict | InvalidInput | LastAdmin> {
    await lockNewsroom(work);
    const member = await this.standing(work, input);
    if (member instanceof NotFound || member instanceof VersionConflict) return member;
    const roles = rolesFor(await getPersonKind(work, member.personId), input.roles);
    if (roles instanceof InvalidInput) return roles;
    if (!roles.includes('ADMIN') && (await this.isLastAdmin(work, member))) return new LastAdmin();
    if (!(await updateRoles(work, member.id, member.version, roles))) throw new Error('a locked member moved');
    await rotateOfMember(work, member.id);
    await work.record(RolesChanged({ subjectId: member.id, articleId: null }, { from: member.roles, to: roles }));
    work.afterCommit(() => this.bearers.forget());
    return { memberId: member.id };
  }

  /**
   * How many tasks at a time the machine gives a member and they may take. What they have stays theirs, and an editor may give them more.
   *
   * @param input.capacity 1 to 1000; null: any number
   */
  async setCapacity(
    work: Work,
    input: { memberId: string; capacity: number | null; expectedVersion: number },
  ): Promise<{ memberId: string } | NotFound | VersionConflict | InvalidInput> {
    const { capacity } = input;
    if (capacity !== null && !(Number.isInteger(capacity) && capacity >= 1 && capacity <= MOST_AT_A_TIME))
      return new InvalidInput('capacity', `1 to ${MOST_AT_A_TIME}, or null for any number.`);
    await lockNewsroom(work);
    const member = await this.standing(work, input);
    if (member instanceof NotFound || member instanceof VersionConflict) return member;
    if (!(await updateCapacity(work, member.id, member.version, capacity))) throw new Error('a locked member moved');
    await work.record(CapacitySet({ subjectId: member.id, articleId: null }, { from: member.capacity, to: capacity }));
    return { memberId: member.id };
  }

  /** Their tokens and sessions open nothing here any more; what they did keeps their name. */
  async removeMember(
    work: Work,
    input: { memberId: string; expectedVersion: number },
  ): Promise<{ memberId: string } | NotFound | VersionConflict | LastAdmin> {
    await lockNewsroom(work);
    const member = await this.standing(work, input);
    if (member instanceof NotFound || member instanceof VersionConflict) return member;
    if (await this.isLastAdmin(work, member)) return new LastAdmin();
    if (!(await markRemoved(work, member.id, member.version))) throw new Error('a locked member moved');
    await work.record(MemberRemoved({ subjectId: member.id, articleId: null }, { roles: member.roles }));
    work.afterCommit(() => this.bearers.forget());
    return { memberId: member.id };
  }

  /** The name of somebody who has left goes, and what else tells who it was. @returns whether their address went, too */
  async eraseMember(work: Work, member: MemberEntity): Promise<boolean> {
    await lockNewsroom(work);
    return eraseMember(work, member);
  }

  /** Removed members too: what they did names them. */
  findMember(reader: Reader, id: string): Promise<MemberEntity | undefined> {
    return findMember(reader, id);
  }

  /** In the order in which they came, without the removed. */
  listMembers(reader: Reader, page: MemberPage): Promise<MemberEntity[]> {
    return listMembers(reader, page);
  }

  countMembers(reader: Reader, filter: MemberFilter, max: number): Promise<number> {
    return countMembers(reader, filter, max);
  }

  /** For loaders; removed members too. */
  mapMembers(reader: Reader, ids: readonly string[]): Promise<Map<string, MemberEntity>> {
    return mapMembers(reader, ids);
  }

  private async add(work: Work, member: { personId: string; name: string; roles: Role[]; kind: PersonKind }) {
    const { personId, name, roles, kind } = member;
    const id = newId();
    const rest = { capacity: null, version: 1, createdAt: work.now, joinedAt: null, removedAt: null, erasedAt: null };
    await insertMember(work, { id, personId, name, roles, ...rest });
    await work.record(MemberAdded({ subjectId: id, articleId: null }, { personKind: kind, roles }));
    return { memberId: id, personId };
  }

  private async standing(
    work: Work,
    input: { memberId: string; expectedVersion: number },
  ): Promise<MemberEntity | NotFound | VersionConflict> {
    const member = await findMember(work, input.memberId);
    if (!member || member.removedAt !== null) return new NotFound('member');
    return member.version === input.expectedVersion ? member : new VersionConflict(member.version);
  }

  private async isLastAdmin(work: Work, member: MemberEntity): Promise<boolean> {
    return member.roles.includes('ADMIN') && (await countOtherAdmins(work, member.id)) === 0;
  }
}

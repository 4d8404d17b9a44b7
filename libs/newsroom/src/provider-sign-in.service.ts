import { Injectable } from '@nestjs/common';
import { Acts, Database, isRefusal, operatorActor } from '@stet/platform';
import type { MemberActor, Refusal, Work } from '@stet/platform';
import { IdentityLinked } from './domain/events.js';
import { NoNewsroom, ProviderRefused, WrongCredentials } from './domain/sign-in.refusals.js';
import { LinkUseService } from './link-use.service.js';
import { MemberService } from './member.service.js';
import type { Vouched } from './provider.service.js';
import type { Whence } from './session.service.js';
import { SignInService } from './sign-in.service.js';
import type { SignedIn } from './sign-in.service.js';
import { findPersonOfIdentity, getAccount, linkIdentity } from './store/account.store.js';

/** Whom a provider has vouched for → who they are here. An account is the issuer and the subject, and never an e-mail address. */
@Injectable()
export class ProviderSignInService {
  constructor(
    private readonly signIns: SignInService,
    private readonly links: LinkUseService,
    private readonly members: MemberService,
    private readonly database: Database,
    private readonly acts: Acts,
  ) {}

  async signIn(vouched: Vouched, whence: Whence): Promise<SignedIn | Refusal> {
    const { issuer, subject, passage, provider } = vouched;
    const known = await findPersonOfIdentity(this.database, issuer, subject);
    const invited = passage.link === null ? undefined : await this.accept(vouched, passage.link, known, whence);
    if (isRefusal(invited)) return invited;
    const claimed = provider.membership === 'CLAIM' ? await this.claim(vouched, invited?.personId ?? known) : undefined;
    if (isRefusal(claimed)) return claimed;
    const personId = invited?.personId ?? claimed?.personId ?? known;
    if (personId === undefined) return new NoNewsroom();
    const newsroom = passage.newsroom ?? (claimed ? (provider.newsroom ?? null) : null);
    return this.signIns.enter(personId, newsroom, 'PROVIDER', whence);
  }

  /** Takes an invitation: by who is at the provider already whom it is for, or by somebody whose account has no way in yet. */
  private async accept(
    { issuer, subject, provider }: Vouched,
    link: string,
    known: string | undefined,
    whence: Whence,
  ): Promise<{ personId: string } | Refusal> {
    const held = await this.links.holder(link, 'INVITATION', whence);
    if (isRefusal(held)) return held;
    const { personId, memberId } = held;
    if (known !== undefined && known !== personId) return new WrongCredentials();
    const { newsroomId, name, roles } = held;
    const actor: MemberActor = { kind: 'MEMBER', newsroomId, memberId, personId, name, roles };
    return this.acts.run<{ personId: string } | Refusal>(actor, async (work) => {
      const account = await getAccount(work, personId);
      if (known === undefined && (account.hash !== null || account.providers > 0)) return new WrongCredentials();
      const taken = await this.links.take(work, held, 'PROVIDER');
      if (isRefusal(taken)) return taken;
      if (known === undefined && !(await this.link(work, { issuer, subject, personId, memberId, provider: provider.id })))
        return new ProviderRefused();
      return { personId };
    });
  }

  /** Whoever the provider gives a role is a member; theirs are the roles it gives. Whom an ADMIN has removed it does not bring back. */
  private async claim(
    { issuer, subject, provider, roles, name }: Vouched,
    known: string | undefined,
  ): Promise<{ personId: string } | undefined | Refusal> {
    const newsroomId = await this.database.newsroomOf(provider.newsroom ?? '');
    if (newsroomId === undefined) throw new Error(`OIDC_PROVIDERS: there is no newsroom '${provider.newsroom}'`);
    return this.acts.run<{ personId: string } | undefined | Refusal>(operatorActor(newsroomId), async (work) => {
      const member = known === undefined ? undefined : await this.members.findMemberOfPerson(work, known);
      if (roles.length === 0) return member || known === undefined ? new NoNewsroom() : undefined;
      if (member) {
        const isSame = roles.length === member.roles.length && roles.every((role) => member.roles.includes(role));
        // the last ADMIN stays one, whatever the provider says
        if (!isSame) await this.members.changeRoles(work, { memberId: member.id, roles, expectedVersion: member.version });
        await this.members.join(work, member.id, 'PROVIDER');
        return { personId: member.personId };
      }
      const added = await this.members.addClaimed(work, {
        personId: known,
        name: name.trim().slice(0, 200) || subject.slice(0, 200),
        roles,
      });
      if (isRefusal(added)) return added;
      await this.members.join(work, added.memberId, 'PROVIDER');
      const { personId, memberId } = added;
      if (known === undefined && !(await this.link(work, { issuer, subject, personId, memberId, provider: provider.id })))
        return new ProviderRefused();
      return { personId };
    });
  }

  private async link(
    work: Work,
    identity: { issuer: string; subject: string; personId: string; memberId: string; provider: string },
  ): Promise<boolean> {
    const { issuer, subject, personId, memberId, provider } = identity;
    if (!(await linkIdentity(work, issuer, subject, personId))) return false;
    await work.record(IdentityLinked({ subjectId: memberId, articleId: null }, { provider }));
    return true;
  }
}

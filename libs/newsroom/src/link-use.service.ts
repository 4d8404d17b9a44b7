import { Injectable } from '@nestjs/common';
import { Acts, Clock, Database, isRefusal } from '@stet/platform';
import type { InvalidInput, MemberActor, Refusal, Work } from '@stet/platform';
import { AttemptService } from './attempt.service.js';
import { BearerService } from './bearer.service.js';
import { InvitationTaken, PasswordSet } from './domain/events.js';
import { normalPassword, refusePassword } from './domain/passwords.js';
import type { LinkKind, SignInWay } from './domain/sessions.js';
import { LinkUnusable, TooManyAttempts, WrongCredentials } from './domain/sign-in.refusals.js';
import { PasswordService } from './password.service.js';
import { sha256Of } from './secret.js';
import type { Whence } from './session.service.js';
import { getAccount, markJoined, setPasswordHash } from './store/account.store.js';
import type { Account } from './store/account.store.js';
import { endSessionsOfPerson } from './store/session.store.js';
import { findLinkHolder, markUsedUp } from './store/sign-in-link.store.js';
import type { LinkHolder } from './store/sign-in-link.store.js';

/** What people do with the links they were given. */
@Injectable()
export class LinkUseService {
  constructor(
    private readonly passwords: PasswordService,
    private readonly attempts: AttemptService,
    private readonly bearers: BearerService,
    private readonly database: Database,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes an invitation. The password is the one the account has; where it has none, the one it is to have.
   *
   * @throws CountsUnavailable
   */
  async acceptInvitation(
    asked: { link: string; password: string },
    whence: Whence,
  ): Promise<MemberActor | LinkUnusable | WrongCredentials | TooManyAttempts | Refusal> {
    const held = await this.holder(asked.link, 'INVITATION', whence);
    if (isRefusal(held)) return held;
    const actor = actorOf(held);
    const account = await this.accountOf(actor);
    if (account.hash !== null && !(await this.passwords.matches(account.hash, asked.password))) return new WrongCredentials();
    // an identity at a provider is a way in as well: whoever holds the link alone must not add another
    if (account.hash === null && account.providers > 0) return new WrongCredentials();
    const refused = account.hash === null ? refuse(asked.password, account, held) : undefined;
    if (refused) return refused;
    const hash = account.hash === null ? await this.passwords.hash(asked.password) : null;
    return this.acts.run<MemberActor | Refusal>(actor, async (work) => {
      const taken = await this.take(work, held, 'PASSWORD');
      if (isRefusal(taken)) return taken;
      if (hash !== null) {
        // another invitation may have been taken meanwhile, with another password
        if ((await getAccount(work, held.personId)).hash !== null) return new WrongCredentials();
        await setPasswordHash(work, held.personId, hash);
        await work.record(PasswordSet({ subjectId: held.memberId, articleId: null }, { by: 'LINK', sessions: 0 }));
      }
      return actor;
    });
  }

  /**
   * Sets a new password. All sessions of the account end, in every newsroom.
   *
   * @throws CountsUnavailable
   */
  async resetPassword(
    asked: { link: string; password: string },
    whence: Whence,
  ): Promise<MemberActor | LinkUnusable | TooManyAttempts | Refusal> {
    const held = await this.holder(asked.link, 'RESET', whence);
    if (isRefusal(held)) return held;
    const actor = actorOf(held);
    const refused = refuse(asked.password, await this.accountOf(actor), held);
    if (refused) return refused;
    const hash = await this.passwords.hash(asked.password);
    return this.acts.run<MemberActor | Refusal>(actor, async (work) => {
      if (!(await markUsedUp(work, held.linkId))) return new LinkUnusable();
      await setPasswordHash(work, held.personId, hash);
      const sessions = await endSessionsOfPerson(work, held.personId);
      await work.record(PasswordSet({ subjectId: held.memberId, articleId: null }, { by: 'LINK', sessions }));
      work.afterCommit(() => this.bearers.forget());
      return actor;
    });
  }

  /** Uses a link up, and lets its member in. */
  async take(work: Work, held: LinkHolder, way: SignInWay): Promise<LinkHolder | LinkUnusable> {
    if (!(await markUsedUp(work, held.linkId))) return new LinkUnusable();
    if (await markJoined(work, held.memberId)) await work.record(InvitationTaken({ subjectId: held.memberId, articleId: null }, { way }));
    return held;
  }

  /**
   * Whom a link of this kind is for; the attempt is counted.
   *
   * @throws CountsUnavailable
   */
  async holder(link: string, kind: LinkKind, whence: Whence): Promise<LinkHolder | LinkUnusable | TooManyAttempts> {
    const wait = await this.attempts.take(whence.address, undefined);
    if (wait > 0) return new TooManyAttempts(wait);
    const held = await findLinkHolder(this.database, sha256Of(link), this.clock.instant());
    return held?.kind === kind ? held : new LinkUnusable();
  }

  private async accountOf(actor: MemberActor): Promise<Account> {
    const account = await this.acts.run(actor, (work) => getAccount(work, actor.personId));
    if (isRefusal(account)) throw new Error(account.message);
    return account;
  }
}

const refuse = (password: string, { email }: Account, { name }: LinkHolder): InvalidInput | undefined =>
  refusePassword('password', normalPassword(password), [email ?? '', name]);

const actorOf = ({ newsroomId, memberId, personId, name, roles }: LinkHolder): MemberActor => ({
  kind: 'MEMBER',
  newsroomId,
  memberId,
  personId,
  name,
  roles,
});

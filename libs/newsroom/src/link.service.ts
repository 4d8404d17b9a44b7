import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, InvalidInput, JobRegistry, newId, NotFound } from '@stet/platform';
import type { Config, Work } from '@stet/platform';
import { SignInLinkMade } from './domain/events.js';
import { AccountShared } from './domain/refusals.js';
import { after, linkTimes } from './domain/sessions.js';
import type { LinkKind } from './domain/sessions.js';
import { MailSignInLink } from './jobs/newsroom.jobs.js';
import { newSecret, sha256Of } from './secret.js';
import { getAccount } from './store/account.store.js';
import { findMember } from './store/member.store.js';
import { endLinkMailing, endLinks, findLink, insertLink, setLinkSecret } from './store/sign-in-link.store.js';

/** How long a worker may be about one mail; longer, and it is taken for dead. */
const MAILING_MS = 5 * 60_000;

/** A link that was made. */
export interface MadeLink {
  readonly linkId: string;
  readonly kind: LinkKind;
  readonly expiresAt: string;
  /** told here and never again; null: it goes to the person by mail */
  readonly secret: string | null;
}

/** What a mail with a link says. */
export interface LinkMail {
  readonly to: string;
  readonly kind: LinkKind;
  readonly secret: string;
  readonly name: string;
  readonly expiresAt: string;
}

/**
 * Links by which people take an invitation and set a password. An account spans newsrooms, and an ADMIN rules one: so an invitation is taken with
 * the account's own password wherever it has one, and whoever could set a password by a link they hold themselves could do so only where the account
 * opens no other newsroom.
 */
@Injectable()
export class LinkService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    jobs: JobRegistry,
  ) {
    jobs.declare(MailSignInLink);
  }

  /**
   * An invitation for a member who has not come yet, else a link to set a new password. Links of theirs that nobody used open nothing any more.
   * Where a mail server is set up it goes to the person, else to who asked.
   */
  async createSignInLink(work: Work, input: { memberId: string }): Promise<MadeLink | NotFound | InvalidInput | AccountShared> {
    const member = await findMember(work, input.memberId);
    if (!member || member.removedAt !== null) return new NotFound('member');
    const account = await getAccount(work, member.personId);
    if (account.email === null) return new InvalidInput('memberId', 'Only people with an e-mail address sign in by a password.');
    const kind = member.joinedAt === null ? 'INVITATION' : 'RESET';
    const byMail = this.config.mail !== null;
    // the operator of the installation answers for all of its newsrooms
    if (kind === 'RESET' && !byMail && work.actor.kind !== 'OPERATOR' && account.newsrooms > 1) return new AccountShared();
    return this.make(work, { memberId: member.id, personId: member.personId }, kind, byMail && work.actor.kind !== 'OPERATOR');
  }

  /** An invitation by mail, where there is a mail server and an address. */
  async invite(work: Work, member: { memberId: string; personId: string }, email: string | null): Promise<void> {
    if (this.config.mail !== null && email !== null) await this.make(work, member, 'INVITATION', true);
  }

  /**
   * Takes a link to be mailed, and what the mail is to say: the secret is made when it goes, so that it lies nowhere before; should it go twice, the
   * later one holds.
   *
   * @returns SETTLED: it was mailed, or is of no use any more; TAKEN: another worker is about it
   */
  async takeMail(work: Work, linkId: string): Promise<LinkMail | 'SETTLED' | 'TAKEN'> {
    const link = await findLink(work, linkId);
    const member = link && (await findMember(work, link.memberId));
    if (!link || !member || member.removedAt !== null) return 'SETTLED';
    const { email } = await getAccount(work, link.personId);
    if (email === null) return 'SETTLED';
    const secret = newSecret();
    const deadBefore = new Date(Date.parse(work.now) - MAILING_MS).toISOString();
    if (await setLinkSecret(work, linkId, sha256Of(secret), deadBefore))
      return { to: email, kind: link.kind, secret, name: member.name, expiresAt: link.expiresAt };
    const now = await findLink(work, linkId);
    return now && now.mailingAt !== null && now.mailedAt === null && now.endedAt === null && now.usedAt === null ? 'TAKEN' : 'SETTLED';
  }

  /** @param secret as `takeMail` gave it: a worker that was taken for dead says nothing of the mail of who came after it */
  async mailed(work: Work, linkId: string, secret: string): Promise<void> {
    await endLinkMailing(work, linkId, sha256Of(secret), work.now);
  }

  /** It was not mailed, or nobody can say: it may be mailed again, and the later mail holds. */
  async giveBackMail(work: Work, linkId: string, secret: string): Promise<void> {
    await endLinkMailing(work, linkId, sha256Of(secret), null);
  }

  private async make(work: Work, member: { memberId: string; personId: string }, kind: LinkKind, byMail: boolean): Promise<MadeLink> {
    const { memberId, personId } = member;
    const linkId = newId();
    const secret = byMail ? null : newSecret();
    const expiresAt = after(work.now, linkTimes[kind]);
    await endLinks(work, memberId);
    await insertLink(work, {
      id: linkId,
      memberId,
      personId,
      kind,
      byMail,
      sha256: secret === null ? null : sha256Of(secret),
      madeAt: work.now,
      expiresAt,
      mailingAt: null,
      mailedAt: null,
      usedAt: null,
      endedAt: null,
    });
    await work.record(SignInLinkMade({ subjectId: linkId, articleId: null }, { memberId, kind, byMail }));
    if (byMail) await work.enqueue(MailSignInLink, linkId);
    return { linkId, kind, expiresAt, secret };
  }
}

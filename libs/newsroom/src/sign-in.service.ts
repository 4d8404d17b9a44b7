import { Injectable } from '@nestjs/common';
import { Acts, Database, isRefusal, NotFound, Reads } from '@stet/platform';
import type { InvalidInput, MemberActor, Refusal, Work } from '@stet/platform';
import { AttemptService } from './attempt.service.js';
import { PasswordSet } from './domain/events.js';
import { normalPassword, refusePassword } from './domain/passwords.js';
import type { SignInWay } from './domain/sessions.js';
import { NewsroomNeeded, NoNewsroom, TooManyAttempts, WrongCredentials } from './domain/sign-in.refusals.js';
import { PasswordService } from './password.service.js';
import { SessionService } from './session.service.js';
import type { SessionSecret, Whence } from './session.service.js';
import { findAccountOfEmail, getAccount, listPlaces, setPasswordHash } from './store/account.store.js';
import type { Place } from './store/account.store.js';
import { endSessionsOfPerson, findWay } from './store/session.store.js';

/** Somebody who has just been let in. */
export interface SignedIn {
  readonly session: SessionSecret;
  readonly place: Place;
}

/** How people come in, go out, and go from one newsroom to another. */
@Injectable()
export class SignInService {
  constructor(
    private readonly passwords: PasswordService,
    private readonly sessions: SessionService,
    private readonly attempts: AttemptService,
    private readonly database: Database,
    private readonly acts: Acts,
    private readonly reads: Reads,
  ) {}

  /**
   * An unknown address, one without a password and a wrong password are answered alike, and after the same work.
   *
   * @param asked.newsroom the slug; needed by whoever belongs to several
   * @throws CountsUnavailable where attempts cannot be counted: nobody comes in uncounted
   */
  async signIn(
    asked: { email: string; password: string; newsroom?: string | null },
    whence: Whence,
  ): Promise<SignedIn | WrongCredentials | NoNewsroom | NewsroomNeeded | TooManyAttempts> {
    const email = asked.email.trim();
    const wait = await this.attempts.take(whence.address, email);
    if (wait > 0) return new TooManyAttempts(wait);
    const account = await findAccountOfEmail(this.database, email);
    const matches = await this.passwords.matches(account?.hash, asked.password);
    if (!account?.hash || !matches) return new WrongCredentials();
    const { personId, hash } = account;
    const rehashed = this.passwords.isWeak(hash) ? await this.passwords.hash(asked.password) : undefined;
    return this.enter(personId, asked.newsroom ?? null, 'PASSWORD', whence, async (work) => {
      if (rehashed !== undefined) await setPasswordHash(work, personId, rehashed, hash);
    });
  }

  /**
   * Opens a session for somebody who has proved who they are.
   *
   * @param also done in the same transaction
   */
  async enter(
    personId: string,
    newsroom: string | null,
    way: SignInWay,
    whence: Whence,
    also: (work: Work) => Promise<void> = () => Promise.resolve(),
  ): Promise<SignedIn | NoNewsroom | NewsroomNeeded> {
    const places = await listPlaces(this.database, personId);
    if (places.length > 1 && newsroom === null) return new NewsroomNeeded(places.map(({ slug, newsroomName: name }) => ({ slug, name })));
    const place = newsroom === null ? places[0] : places.find(({ slug }) => slug === newsroom);
    if (!place) return new NoNewsroom();
    const session = await this.acts.run(actorOf(place, personId), async (work) => {
      await also(work);
      return this.sessions.openSession(work, way, whence);
    });
    if (isRefusal(session)) throw new Error(session.message);
    return { session, place };
  }

  /** Ends the session that was used to ask. */
  async signOut(actor: MemberActor, sessionId: string): Promise<void> {
    await this.acts.run(actor, async (work) => {
      await this.sessions.leave(work, sessionId, 'SIGNED_OUT');
    });
  }

  /** Leaves one newsroom for another of one's own: a new session there, and the old one ends. */
  async switchNewsroom(
    actor: MemberActor,
    sessionId: string,
    slug: string,
    whence: Whence,
  ): Promise<SignedIn | NoNewsroom | NewsroomNeeded> {
    const way = await this.reads.run(actor.newsroomId, (reader) => findWay(reader, sessionId));
    if (!way) return new NoNewsroom();
    const entered = await this.enter(actor.personId, slug, way, whence);
    if (isRefusal(entered)) return entered;
    await this.acts.run(actor, async (work) => {
      await this.sessions.leave(work, sessionId, 'SWITCHED');
    });
    return entered;
  }

  /**
   * A new password by who knows the old one. All other sessions end, and this one gets another secret.
   *
   * @throws CountsUnavailable
   */
  async changePassword(
    actor: MemberActor,
    sessionId: string,
    asked: { current: string; password: string },
    whence: Whence,
  ): Promise<SessionSecret | WrongCredentials | TooManyAttempts | Refusal> {
    const wait = await this.attempts.take(whence.address, actor.personId);
    if (wait > 0) return new TooManyAttempts(wait);
    const { email, hash } = await this.reads.run(actor.newsroomId, (reader) => getAccount(reader, actor.personId));
    if (!(await this.passwords.matches(hash, asked.current))) return new WrongCredentials();
    const refused = this.refusePassword('password', asked.password, [email ?? '', actor.name]);
    if (refused) return refused;
    const next = await this.passwords.hash(asked.password);
    return this.acts.run<SessionSecret | Refusal>(actor, async (work) => {
      if (!(await setPasswordHash(work, actor.personId, next, hash))) return new NotFound('password');
      const sessions = await endSessionsOfPerson(work, actor.personId, { but: sessionId });
      await work.record(PasswordSet({ subjectId: actor.memberId, articleId: null }, { by: 'MEMBER', sessions }));
      return this.sessions.replace(work, sessionId);
    });
  }

  /** @returns what is wrong with a new password */
  refusePassword(field: string, password: string, about: readonly string[]): InvalidInput | undefined {
    return refusePassword(field, normalPassword(password), about);
  }

  /** Where the person may sign in, by slug. */
  listPlaces(personId: string): Promise<Place[]> {
    return listPlaces(this.database, personId);
  }
}

const actorOf = ({ newsroomId, memberId, name, roles }: Place, personId: string): MemberActor => ({
  kind: 'MEMBER',
  newsroomId,
  memberId,
  personId,
  name,
  roles,
});

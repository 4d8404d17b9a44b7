import { Injectable } from '@nestjs/common';
import { Acts, Clock, isRefusal, newId, NotFound } from '@stet/platform';
import type { MemberActor, Reader, Work } from '@stet/platform';
import { BearerService } from './bearer.service.js';
import type { Bearer } from './bearer.service.js';
import { SessionEnded, SessionOpened, SessionsEnded } from './domain/events.js';
import { after, deviceOf, sessionTimes } from './domain/sessions.js';
import type { SignInWay } from './domain/sessions.js';
import { newSecret, sha256Of } from './secret.js';
import {
  endSessionsOfPerson,
  forgetEnded,
  insertSession,
  listSessionsOfPerson,
  markEnded,
  replaceSecret,
  rotateSecret,
} from './store/session.store.js';
import type { OwnSession } from './store/session.store.js';

/** From where somebody asks. */
export interface Whence {
  readonly address: string;
  readonly userAgent?: string | undefined;
}

/** A secret for the cookie: told once. */
export interface SessionSecret {
  readonly sessionId: string;
  readonly secret: string;
  /** ISO-8601 */
  readonly expiresAt: string;
}

/** Who is signed in by cookie: a person in one newsroom. */
@Injectable()
export class SessionService {
  constructor(
    private readonly bearers: BearerService,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /** Opens one for the actor of this work, who has proved who they are. */
  async openSession(work: Work, way: SignInWay, { address, userAgent }: Whence): Promise<SessionSecret> {
    if (work.actor.kind !== 'MEMBER') throw new Error('only members sign in');
    const { memberId, personId } = work.actor;
    const id = newId();
    const secret = newSecret();
    const expiresAt = after(work.now, sessionTimes.longest);
    await forgetEnded(work, personId, after(work.now, -sessionTimes.kept));
    await insertSession(work, {
      id,
      memberId,
      personId,
      way,
      sha256: sha256Of(secret),
      formerSha256: null,
      formerUntil: null,
      rotateAt: after(work.now, sessionTimes.rotate),
      address: address.slice(0, 100),
      device: deviceOf(userAgent),
      openedAt: work.now,
      lastUsedAt: work.now,
      idleAt: after(work.now, sessionTimes.idle),
      expiresAt,
      endedAt: null,
    });
    await work.record(SessionOpened({ subjectId: id, articleId: null }, { memberId, way }));
    return { sessionId: id, secret, expiresAt };
  }

  /** Ends the one that was used to ask. */
  async leave(work: Work, sessionId: string, cause: 'SIGNED_OUT' | 'SWITCHED'): Promise<void> {
    if (work.actor.kind !== 'MEMBER') throw new Error('only members sign out');
    if (!(await markEnded(work, sessionId))) return;
    await work.record(SessionEnded({ subjectId: sessionId, articleId: null }, { memberId: work.actor.memberId, cause }));
    work.afterCommit(() => this.bearers.forget());
  }

  /**
   * Another secret for a session whose time for it has come.
   *
   * @param secret the one that was shown
   * @returns undefined where it need not change, or another request has just changed it
   */
  async renew(bearer: Bearer, secret: string): Promise<SessionSecret | undefined> {
    if (bearer.rotateAt === null || Date.parse(bearer.rotateAt) > this.clock.now().getTime()) return undefined;
    const next = newSecret();
    const done = await this.acts.run(bearer.actor, async (work) => {
      const rotated = await rotateSecret(work, {
        id: bearer.credentialId,
        sha256: sha256Of(secret),
        next: sha256Of(next),
        formerUntil: after(work.now, sessionTimes.crossing),
        rotateAt: after(work.now, sessionTimes.rotate),
      });
      return { rotated };
    });
    if (isRefusal(done) || !done.rotated) return undefined;
    return { sessionId: bearer.credentialId, secret: next, expiresAt: bearer.endsAt ?? after(this.clock.instant(), sessionTimes.idle) };
  }

  /** Another secret at once, and the former opens nothing: after a change of what one signs in by. */
  async replace(work: Work, sessionId: string): Promise<SessionSecret | NotFound> {
    const secret = newSecret();
    const open = await replaceSecret(work, sessionId, sha256Of(secret), after(work.now, sessionTimes.rotate));
    if (!open) return new NotFound('session');
    return { sessionId, secret, expiresAt: after(work.now, sessionTimes.longest) };
  }

  /** One's own, in whichever newsroom; the last used first. */
  mySessions(reader: Reader, actor: MemberActor): Promise<OwnSession[]> {
    return listSessionsOfPerson(reader, actor.personId, this.clock.instant());
  }

  /** Ends one of one's own, in whichever newsroom. */
  async endSession(work: Work, input: { sessionId: string }): Promise<{ sessions: number } | NotFound> {
    if (work.actor.kind !== 'MEMBER') throw new Error('only members have sessions');
    const { memberId, personId } = work.actor;
    const sessions = await endSessionsOfPerson(work, personId, { one: input.sessionId });
    if (sessions === 0) return new NotFound('session');
    await work.record(SessionEnded({ subjectId: input.sessionId, articleId: null }, { memberId, cause: 'ENDED' }));
    work.afterCommit(() => this.bearers.forget());
    return { sessions };
  }

  /**
   * Ends one's own, in whichever newsroom.
   *
   * @param but the one that stays; undefined: none
   */
  async endSessions(work: Work, but: string | undefined): Promise<{ sessions: number }> {
    if (work.actor.kind !== 'MEMBER') throw new Error('only members have sessions');
    const { memberId, personId } = work.actor;
    const sessions = await endSessionsOfPerson(work, personId, but === undefined ? {} : { but });
    if (sessions > 0) await work.record(SessionsEnded({ subjectId: memberId, articleId: null }, { sessions }));
    work.afterCommit(() => this.bearers.forget());
    return { sessions };
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { cancelOn } from '../database/cancelling.js';
import { Database } from '../database/database.js';
import { Bell } from '../events/bell.js';
import { Followers } from '../events/followers.js';
import { isRefusal, Refusal } from '../outcome/refusal.js';
import { inSpan, noteEvents } from '../tracing/tracing.js';
import type { Actor } from './actor.js';
import { Idempotency, keepKey, knownKey } from './idempotency.js';
import { hideEmbargoed } from './sight.js';
import { TransactionWork } from './transaction.js';
import type { Work } from './work.js';

/** SQLSTATEs after which the same act may simply be tried again: serialization_failure, deadlock_detected, lock_not_available. */
export const RETRYABLE = new Set(['40001', '40P01', '55P03']);
const ATTEMPTS = 4;

/**
 * The one way to change anything: an act is one transaction of one newsroom. Its change, its events and its jobs commit together; a refusal
 * or an exception leaves nothing behind.
 *
 * @example const outcome = await acts.run(actor, (work) => tasks.assignTask(work, input));
 */
@Injectable()
export class Acts {
  constructor(
    private readonly database: Database,
    private readonly followers: Followers,
    private readonly bell: Bell,
    private readonly clock: Clock,
  ) {}

  /**
   * @param idempotency where given, a committed act of the same key answers again with what it answered then
   * @param signal when it fires before the act is committed it is rolled back and throws query_canceled
   * @returns what `act` returned; a refusal rolls back
   * @throws what `act` threw, after the rollback; the driver's error where the database is away
   */
  async run<T>(actor: Actor, act: (work: Work) => Promise<T>, idempotency?: Idempotency, signal?: AbortSignal): Promise<T | Refusal> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await inSpan(
          'act',
          () => ({ 'stet.newsroom': actor.newsroomId, 'stet.actor': actor.kind, 'stet.attempt': attempt }),
          () => this.once(actor, act, idempotency, signal),
        );
      } catch (error) {
        // tried again from the start, on a new transaction: never inside the aborted one
        if (attempt >= ATTEMPTS || !RETRYABLE.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  private async once<T>(
    actor: Actor,
    act: (work: Work) => Promise<T>,
    idempotency?: Idempotency,
    signal?: AbortSignal,
  ): Promise<T | Refusal> {
    const client = await this.database.acts.connect();
    if (signal?.aborted) {
      client.release();
      signal.throwIfAborted();
    }
    const cancelled = cancelOn(signal, client, this.database.reads);
    let broken: Error | undefined;
    try {
      // both in one message and not waited for: the act's first statement follows on its heels
      const now = this.clock.instant();
      const checked = (id: string): string => this.database.checkedId(id);
      const begun = client.query(`BEGIN; SET LOCAL app.newsroom = '${checked(actor.newsroomId)}'; ${hideEmbargoed(actor, now, checked)}`);
      begun.catch(() => undefined);
      const work = new TransactionWork(client, this.followers, actor, now);
      try {
        if (idempotency) {
          const known = await knownKey(work, idempotency);
          if (known !== undefined) {
            await client.query('ROLLBACK');
            return known as T | Refusal;
          }
        }
        const outcome = await act(work);
        if (isRefusal(outcome)) {
          await client.query('ROLLBACK');
          return outcome;
        }
        await work.end();
        if (idempotency) await keepKey(work, idempotency, outcome);
        // sent together: should the first fail, the second only ends an aborted transaction
        const [news] = await Promise.all([work.flush(), client.query('COMMIT')]);
        noteEvents(work.events);
        work.committed();
        if (news.jobs) this.bell.ringForJobs();
        if (work.events.length) this.bell.ringForEvents(actor.newsroomId, [...news.articles, ...work.topics]);
        else if (work.topics.size) this.bell.ringFor(work.topics);
        return outcome;
      } catch (error) {
        await client.query('ROLLBACK').catch((lost: Error) => {
          broken = lost;
        });
        throw error;
      }
    } finally {
      if (signal) await cancelled();
      client.release(broken);
    }
  }
}

import { Injectable } from '@nestjs/common';
import { ClaimDismissed, ClaimReworded, ClaimRevived, ClaimService, ClaimSuperseded, ClaimWithdrawn } from '@stet/claims';
import { Event, Followers, Work } from '@stet/platform';
import { RewordedTaskService } from '@stet/verification';
import { VerdictLapsed, VerdictRestored } from './domain/events.js';
import type { LapseCause } from './domain/events.js';
import { fromWhich, isCurrent } from './domain/verdict.js';
import { RecheckService } from './recheck.service.js';
import { lapseVerdicts, listUncovered, restoreVerdicts } from './store/lapse.store.js';

/** Verdicts are bound to words: other words take them away, and the very words bring them back. */
@Injectable()
export class LapseService {
  constructor(
    private readonly claims: ClaimService,
    private readonly tasks: RewordedTaskService,
    private readonly rechecks: RecheckService,
    followers: Followers,
  ) {
    followers.onAll(ClaimReworded, 'verdicts', async (work, events) => {
      await this.lapse(work, events, 'REWORDED', ({ data }) => data.from);
      await this.restore(work, events);
    });
    followers.onAll(ClaimDismissed, 'verdicts', (work, events) => this.lapse(work, events, 'DISMISSED', () => null));
    followers.onAll(ClaimSuperseded, 'verdicts', (work, events) => this.lapse(work, events, 'SUPERSEDED', () => null));
    followers.onAll(ClaimWithdrawn, 'verdicts', (work, events) => this.withdraw(work, events));
    followers.onAll(ClaimRevived, 'verdicts', (work, events) => this.revive(work, events));
  }

  private async lapse<E extends Event>(
    work: Work,
    events: readonly E[],
    cause: LapseCause,
    was: (event: E) => string | null,
  ): Promise<void> {
    if (events.length === 0) return;
    const claims = events.map((event) => ({ id: event.subjectId, was: was(event) }));
    await this.tell(work, events, cause, await lapseVerdicts(work, claims, fromWhich('LAPSED')));
  }

  /** Words that are gone were right or wrong all the same: what was approved stays on record, what was only proposed is not decided any more. */
  private async withdraw(work: Work, events: readonly Event[]): Promise<void> {
    if (events.length === 0) return;
    const undecided = fromWhich('LAPSED').filter((state) => !isCurrent(state));
    const claims = events.map(({ subjectId }) => ({ id: subjectId, was: null }));
    await this.tell(work, events, 'WITHDRAWN', await lapseVerdicts(work, claims, undecided));
  }

  private async tell(
    work: Work,
    events: readonly Event[],
    cause: LapseCause,
    lapsed: Awaited<ReturnType<typeof lapseVerdicts>>,
  ): Promise<void> {
    const articles = new Map(events.map(({ subjectId, articleId }) => [subjectId, articleId]));
    await work.recordAll(
      lapsed.map(({ id, claimId, number, from }) =>
        VerdictLapsed({ subjectId: id, articleId: articles.get(claimId) ?? null }, { claimId, number, from, cause }),
      ),
    );
  }

  /** The claim asserts what it asserted when a verdict held: it holds again. Whoever has started to check it anew finishes first. */
  private async restore(work: Work, events: readonly Event[]): Promise<void> {
    if (events.length === 0) return;
    const restored = await restoreVerdicts(
      work,
      events.map(({ subjectId }) => subjectId),
    );
    if (restored.length === 0) return;
    const articles = new Map(events.map(({ subjectId, articleId }) => [subjectId, articleId]));
    await work.recordAll(
      restored.map(({ id, claimId, number, wordingId }) =>
        VerdictRestored({ subjectId: id, articleId: articles.get(claimId) ?? null }, { claimId, number, wordingId }),
      ),
    );
    const settled = restored.filter(({ lapsedOf }) => lapsedOf === 'CHECKED').map(({ claimId }) => claimId);
    // a day that came while it had lapsed was told to nobody
    await this.rechecks.rearm(work, { claimIds: [...articles.keys()] });
    const busy = await this.tasks.dropUnstarted(work, settled);
    await this.claims.advanceAll(
      work,
      settled.filter((id) => !busy.has(id)),
      'CHECKED',
      'VERDICT_RESTORED',
    );
  }

  /** A claim that comes back as settled must have what settled it: a verdict may have been taken back while its words were gone. */
  private async revive(work: Work, events: readonly Event<{ to: string }>[]): Promise<void> {
    const settled = events.filter(({ data }) => data.to === 'CHECKED').map(({ subjectId }) => subjectId);
    if (settled.length === 0) return;
    for (const claimId of await listUncovered(work, settled)) await this.claims.advance(work, claimId, 'QUEUED', 'NO_CURRENT_VERDICT');
  }
}

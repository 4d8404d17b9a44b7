import { Injectable } from '@nestjs/common';
import { ArticleUnarchived } from '@stet/articles';
import { ClaimReopened, ClaimRevived, ClaimService } from '@stet/claims';
import { Followers, IllegalTransition, InvalidInput, JobRegistry, NotFound, Refusal, VersionConflict, Work } from '@stet/platform';
import { memberOf } from './domain/duties.js';
import { VerdictLapsed, VerdictRecheckDue, VerdictRecheckSet } from './domain/events.js';
import type { LapseCause } from './domain/events.js';
import { refuseRecheckAt } from './domain/says.js';
import { isCurrent, verdictStates } from './domain/verdict.js';
import { ClaimRecheck } from './jobs/verdicts.jobs.js';
import { holdVerdict, listOverdue, setRecheckAt, settleVerdicts } from './store/review.store.js';

export interface SetRecheck {
  readonly verdictId: string;
  /** of the verdict */
  readonly expectedVersion: number;
  /** to come; null: never by itself */
  readonly recheckAt: string | null;
}

/** Freshness: what was true when it was checked may not be now, so the day comes on which it is looked at again. */
@Injectable()
export class RecheckService {
  constructor(
    private readonly claims: ClaimService,
    jobs: JobRegistry,
    followers: Followers,
  ) {
    jobs.declare(ClaimRecheck);
    followers.on(ArticleUnarchived, 'verdicts', (work, { subjectId }) => this.rearm(work, { articleId: subjectId }));
    followers.onAll(ClaimRevived, 'verdicts', (work, events) => this.rearm(work, { claimIds: events.map(({ subjectId }) => subjectId) }));
    followers.onAll(ClaimReopened, 'verdicts', (work, events) =>
      this.dropCorrections(
        work,
        events.map(({ subjectId }) => subjectId),
        'REOPENED',
      ),
    );
  }

  /** An editor says when the claim is to be looked at again. @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput */
  async setRecheck(work: Work, input: SetRecheck): Promise<{ verdictId: string } | Refusal> {
    memberOf(work.actor);
    const verdict = (await work.lockArticleOf('verdict', input.verdictId)) && (await holdVerdict(work, input.verdictId));
    if (!verdict) return new NotFound('verdict');
    if (verdict.version !== input.expectedVersion) return new VersionConflict(verdict.version);
    if (!isCurrent(verdict.state)) return new IllegalTransition(verdict.state, 'setRecheck', verdictStates.filter(isCurrent));
    const problem: InvalidInput | undefined = refuseRecheckAt(input.recheckAt, work.now);
    if (problem) return problem;
    if (!(await setRecheckAt(work, verdict.id, verdict.version, input.recheckAt)))
      throw new Error(`verdict ${verdict.id} moved under its lock`);
    await work.due(ClaimRecheck, verdict.id, input.recheckAt);
    const { claimId, number, recheckAt: former } = verdict;
    const at = { subjectId: verdict.id, articleId: verdict.articleId };
    await work.record(VerdictRecheckSet(at, { claimId, number, recheckAt: input.recheckAt, former }));
    return { verdictId: verdict.id };
  }

  /**
   * The day has come: the claim goes back to the desk, and a release ends. Nothing happens where the verdict is not what is held any more, its
   * day was put off, or the claim is being looked at already; so a second telling does nothing.
   */
  async recheck(work: Work, verdictId: string): Promise<void> {
    const verdict = (await work.lockArticleOf('verdict', verdictId)) && (await holdVerdict(work, verdictId));
    if (!verdict || !isCurrent(verdict.state) || verdict.claimState !== 'CHECKED') return;
    // who takes it out of the archive is told then
    if (verdict.articleState === 'ARCHIVED' || verdict.recheckAt === null || Date.parse(verdict.recheckAt) > Date.parse(work.now)) return;
    const { claimId, number, articleId, recheckAt } = verdict;
    await this.dropCorrections(work, [claimId], 'REOPENED');
    await work.record(VerdictRecheckDue({ subjectId: verdict.id, articleId }, { claimId, number, recheckAt }));
    await this.claims.advance(work, claimId, 'QUEUED', 'RECHECK_DUE');
  }

  /** A number has become what is held: its day is told of, and those of the numbers it took the place of are not. */
  async follow(work: Work, held: { id: string; recheckAt: string | null }, former: readonly { id: string }[]): Promise<void> {
    if (held.recheckAt) await work.due(ClaimRecheck, held.id, held.recheckAt);
    for (const { id } of former) await work.due(ClaimRecheck, id, null);
  }

  /** What holds again after it did not, and whose day came meanwhile, is told of once more. */
  async rearm(work: Work, of: { readonly articleId?: string; readonly claimIds?: readonly string[] }): Promise<void> {
    for (const { id, recheckAt } of await listOverdue(work, of, work.now)) await work.due(ClaimRecheck, id, recheckAt);
  }

  /** The claim is worked on again, or what was to be corrected is gone: a correction under review is for nothing. */
  async dropCorrections(work: Work, claimIds: readonly string[], cause: LapseCause): Promise<void> {
    const lapsed = await settleVerdicts(work, claimIds, ['PROPOSED'], 'LAPSED');
    await work.recordAll(
      lapsed.map(({ id, articleId, claimId, number, from }) =>
        VerdictLapsed({ subjectId: id, articleId }, { claimId, number, from, cause }),
      ),
    );
  }
}

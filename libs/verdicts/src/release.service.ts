import { Injectable } from '@nestjs/common';
import { ArticleService, ArticleUnarchived } from '@stet/articles';
import { StandingCitations } from '@stet/evidence';
import { Event, Followers, Work } from '@stet/platform';
import { clearanceOf, thingsInTheWay } from './domain/clearance.js';
import type { ClearanceFacts } from './domain/clearance-facts.js';
import { OverrideLapsed, ReportedAsFalseLifted, SignOffWithdrawn } from './domain/events.js';
import { lapseOf, reportedLapseOf } from './domain/override.js';
import { releaseRules, ruleFor } from './domain/release-ends.js';
import type { SignOffCause } from './domain/verdict.js';
import { listClearanceFacts } from './store/clearance.store.js';
import { lapseOverride, liftReportedAsFalse } from './store/override.store.js';
import { findReleasable, findStanding, withdrawStanding } from './store/sign-off.store.js';

/**
 * What ends a release, and what ends the words of those who put their name to it: in the same transaction as its cause. What an event alone
 * cannot tell is looked at when the act has done all else, so that SIGNED_OFF means CLEAR at every commit.
 */
@Injectable()
export class ReleaseService {
  /** of each article an act has touched: the first cause, should its release end */
  private readonly causes = new WeakMap<Work, Map<string, SignOffCause>>();

  constructor(
    private readonly articles: ArticleService,
    private readonly citations: StandingCitations,
    followers: Followers,
  ) {
    const followed = Object.keys(releaseRules).filter((type) => ruleFor(type) !== 'KEEPS');
    followers.onTypes(followed, 'verdicts', async (work, events) => {
      for (const event of events) await this.follow(work, event);
    });
    followers.on(ArticleUnarchived, 'verdicts', (work, event) => this.back(work, event.subjectId));
  }

  /** Ends the standing release, if there is one. @returns its id */
  async withdraw(work: Work, articleId: string, cause: SignOffCause, reason?: string): Promise<string | undefined> {
    const signOffId = await withdrawStanding(work, articleId, cause);
    if (!signOffId) return undefined;
    const remark = reason ? await work.remark(reason) : { remarkId: null, remarkSha256: null };
    await work.record(SignOffWithdrawn({ subjectId: articleId, articleId }, { signOffId, cause, ...remark }));
    // a revision moves the article itself, and an archived one keeps its place
    const article = await findReleasable(work, articleId, null);
    if (cause !== 'REVISED' && article?.state === 'SIGNED_OFF')
      await this.articles.advance(work, articleId, 'IN_CHECK', `SIGN_OFF_${cause}`);
    return signOffId;
  }

  private async follow(work: Work, { type, articleId }: Event): Promise<void> {
    const rule = ruleFor(type);
    if (rule === 'KEEPS' || !articleId) return;
    const [what, cause] = rule;
    if (what === 'ENDS') await this.withdraw(work, articleId, cause);
    else {
      const causes = this.causes.get(work) ?? new Map<string, SignOffCause>();
      this.causes.set(work, causes);
      if (!causes.has(articleId)) causes.set(articleId, cause);
      work.beforeCommit(`release.${articleId}`, () => this.look(work, articleId, causes.get(articleId)!));
    }
  }

  private async look(work: Work, articleId: string, cause: SignOffCause): Promise<void> {
    const { signOff, words } = await findStanding(work, articleId);
    if (!signOff && !words) return;
    const [facts] = await listClearanceFacts(work, [articleId], this.citations);
    // while other words are being split nothing can be said of these; the split looks once more
    if (!facts || facts.splitNumber !== facts.revisionNumber) return;
    // what lapses here is an event, after which this is looked at again
    if (words && (await this.lapse(work, facts))) return;
    if (signOff && clearanceOf(facts).blockers.some(({ code }) => code !== 'ARCHIVED')) await this.withdraw(work, articleId, cause);
  }

  /** @returns whether anybody's word has ended */
  private async lapse(work: Work, facts: ClearanceFacts): Promise<boolean> {
    const { articleId } = facts;
    const silent = { remarkId: null, remarkSha256: null };
    let any = false;
    for (const mark of facts.reported) {
      const ended = reportedLapseOf(mark, facts);
      if (!ended || !(await liftReportedAsFalse(work, mark.id, ended))) continue;
      any = true;
      await work.record(ReportedAsFalseLifted({ subjectId: mark.claimId, articleId }, { markId: mark.id, cause: ended, ...silent }));
    }
    const inTheWay = thingsInTheWay(facts);
    for (const override of facts.overrides) {
      const ended = lapseOf(override, inTheWay.get(override.code) ?? [], facts);
      if (!ended || !(await lapseOverride(work, override.id, null, ended))) continue;
      any = true;
      const { code, subjectId } = override;
      await work.record(OverrideLapsed({ subjectId: override.id, articleId }, { code, subjectId, cause: ended, ...silent }));
    }
    return any;
  }

  /** Out of the archive as it went in, unless its release has ended meanwhile. */
  private async back(work: Work, articleId: string): Promise<void> {
    const article = await findReleasable(work, articleId, null);
    if (article?.state === 'SIGNED_OFF' && !(await findStanding(work, articleId)).signOff)
      await this.articles.advance(work, articleId, 'IN_CHECK', 'SIGN_OFF_WITHDRAWN');
  }
}

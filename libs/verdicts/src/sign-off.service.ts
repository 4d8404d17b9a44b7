import { Injectable } from '@nestjs/common';
import { articleActs, ArticleRevised, ArticleService, ArticleUnarchived, LedgerConfirmationLapsed } from '@stet/articles';
import { ClaimAccepted, ClaimProposed, ClaimReopened } from '@stet/claims';
import { EvidenceUncited, EvidenceWithdrawn } from '@stet/evidence';
import { Event, Followers, IllegalTransition, InvalidInput, newId, NotFound, Refusal, VersionConflict, Work } from '@stet/platform';
import { ClearanceService } from './clearance.service.js';
import { memberOf } from './domain/duties.js';
import { ArticleSignedOff, SignOffWithdrawn, VerdictProposed, VerdictRecheckDue, VerdictRetracted } from './domain/events.js';
import { NotClear, OwnWorkSignOff } from './domain/refusals.js';
import type { SignOffCause } from './domain/verdict.js';
import { findReleasable, insertSignOff, withdrawStanding } from './store/sign-off.store.js';

/** in characters, as the database counts them */
const LONGEST = 20_000;

export interface SignOffArticle {
  readonly articleId: string;
  /** of the article */
  readonly expectedVersion: number;
  /** the revision the editor has read */
  readonly revisionNumber: number;
  /** SHA-256 of its stored text, UTF-8, as hex */
  readonly textSha256?: string | null;
}

export interface WithdrawSignOff {
  readonly articleId: string;
  readonly expectedVersion: number;
  /** 1 to 20000 characters */
  readonly reason: string;
}

/** The recorded act of release, and everything that ends it in the same transaction. */
@Injectable()
export class SignOffService {
  /** articles without a standing sign-off, as this act has seen: a split proposes hundreds of claims and need not look each time */
  private readonly unsigned = new WeakMap<Work, Set<string>>();

  constructor(
    private readonly articles: ArticleService,
    private readonly clearances: ClearanceService,
    followers: Followers,
  ) {
    followers.on(ArticleRevised, 'verdicts', (work, event) => this.end(work, event, 'REVISED'));
    followers.on(ClaimReopened, 'verdicts', (work, event) => this.end(work, event, 'CLAIM_REOPENED'));
    followers.on(ClaimProposed, 'verdicts', (work, event) => this.end(work, event, 'CLAIM_OPENED'));
    followers.on(ClaimAccepted, 'verdicts', (work, event) => this.end(work, event, 'CLAIM_OPENED'));
    // recorded ahead of the claim's own move: the release ends for what took the ground from under it
    followers.on(VerdictRetracted, 'verdicts', (work, event) => this.end(work, event, 'VERDICT_RETRACTED'));
    followers.on(VerdictRecheckDue, 'verdicts', (work, event) => this.end(work, event, 'RECHECK_DUE'));
    followers.on(VerdictProposed, 'verdicts', async (work, event) => {
      if (event.data.correction === 'MAJOR') await this.end(work, event, 'VERDICT_CORRECTED');
    });
    followers.on(LedgerConfirmationLapsed, 'verdicts', (work, event) => this.end(work, event, 'LEDGER_LAPSED'));
    followers.on(EvidenceWithdrawn, 'verdicts', (work, event) => this.endIfBlocked(work, event));
    followers.on(EvidenceUncited, 'verdicts', (work, event) => this.endIfBlocked(work, event));
    followers.on(ArticleUnarchived, 'verdicts', (work, event) => this.back(work, event));
  }

  /** Releases exactly these words. Clearance is derived again, under the article's lock: what it says here is what stands at commit. */
  async signOffArticle(work: Work, input: SignOffArticle): Promise<{ articleId: string; signOffId: string } | Refusal> {
    const editor = memberOf(work.actor);
    if (!(await work.lockArticle(input.articleId))) return new NotFound('article');
    const article = await findReleasable(work, input.articleId, editor.personId);
    if (!article) return new NotFound('article');
    if (article.version !== input.expectedVersion) return new VersionConflict(article.version);
    if (article.state === 'SIGNED_OFF') return new IllegalTransition(article.state, 'signOffArticle', articleActs.signOffArticle);
    if (article.isAuthor) return new OwnWorkSignOff();
    const clearance = await this.clearances.clearance(work, input);
    if (!clearance) return new NotFound('article');
    if (clearance.status !== 'CLEAR') return new NotClear(clearance.blockers);

    const { articleId, revisionId, revisionNumber, textSha256 } = clearance;
    const signOffId = newId();
    await insertSignOff(work, { id: signOffId, articleId, revisionId, signedOffBy: editor.memberId });
    this.unsigned.get(work)?.delete(articleId);
    await work.record(ArticleSignedOff({ subjectId: articleId, articleId }, { signOffId, revisionId, revisionNumber, textSha256 }));
    await this.articles.advance(work, articleId, 'SIGNED_OFF', 'signOffArticle');
    return { articleId, signOffId };
  }

  /** An editor takes a release back, with a reason. */
  async withdrawSignOff(work: Work, input: WithdrawSignOff): Promise<{ articleId: string; signOffId: string } | Refusal> {
    memberOf(work.actor);
    const reason = input.reason.trim();
    if (!reason) return new InvalidInput('reason', 'A release is taken back with a reason.');
    if ([...reason].length > LONGEST) return new InvalidInput('reason', `At most ${LONGEST} characters.`);
    if (!(await work.lockArticle(input.articleId))) return new NotFound('article');
    const article = await findReleasable(work, input.articleId, null);
    if (!article) return new NotFound('article');
    if (article.version !== input.expectedVersion) return new VersionConflict(article.version);
    if (article.state !== 'SIGNED_OFF') return new IllegalTransition(article.state, 'withdrawSignOff', articleActs.withdrawSignOff);
    const signOffId = await this.withdraw(work, input.articleId, 'EDITOR', reason);
    if (!signOffId) throw new Error(`article ${input.articleId} is SIGNED_OFF without a standing sign-off`);
    return { articleId: input.articleId, signOffId };
  }

  private async end(work: Work, { articleId }: Event, cause: SignOffCause): Promise<void> {
    if (articleId) await this.withdraw(work, articleId, cause);
  }

  /** Evidence may go that no standing verdict rests on: then the release stands. */
  private async endIfBlocked(work: Work, { articleId }: Event): Promise<void> {
    if (!articleId) return;
    const clearance = await this.clearances.clearance(work, { articleId });
    if (clearance?.signOff && clearance.blockers.some(({ code }) => code === 'EVIDENCE_WITHDRAWN'))
      await this.withdraw(work, articleId, 'EVIDENCE_WITHDRAWN');
  }

  /** Out of the archive as it went in, unless its release has ended meanwhile. */
  private async back(work: Work, { articleId }: Event): Promise<void> {
    if (!articleId) return;
    const [article, clearance] = [await findReleasable(work, articleId, null), await this.clearances.clearance(work, { articleId })];
    if (article?.state === 'SIGNED_OFF' && !clearance?.signOff)
      await this.articles.advance(work, articleId, 'IN_CHECK', 'SIGN_OFF_WITHDRAWN');
  }

  private async withdraw(work: Work, articleId: string, cause: SignOffCause, reason?: string): Promise<string | undefined> {
    const unsigned = this.unsigned.get(work) ?? new Set<string>();
    this.unsigned.set(work, unsigned);
    if (unsigned.has(articleId)) return undefined;
    unsigned.add(articleId);
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
}

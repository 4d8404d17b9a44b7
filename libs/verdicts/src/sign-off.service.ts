import { Injectable } from '@nestjs/common';
import { articleActs, ArticleService } from '@stet/articles';
import { IllegalTransition, InvalidInput, newId, NotFound, Refusal, VersionConflict, Work } from '@stet/platform';
import { ClearanceService } from './clearance.service.js';
import { memberOf } from './domain/duties.js';
import { ArticleSignedOff } from './domain/events.js';
import { NotClear, OwnWorkSignOff } from './domain/refusals.js';
import { LONGEST } from './domain/says.js';
import { ReleaseService } from './release.service.js';
import { keepLeanedOn } from './store/override.store.js';
import { findReleasable, insertSignOff } from './store/sign-off.store.js';

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

/** The recorded act of release. */
@Injectable()
export class SignOffService {
  constructor(
    private readonly articles: ArticleService,
    private readonly clearances: ClearanceService,
    private readonly releases: ReleaseService,
  ) {}

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
    const policyNumber = clearance.policy.number;
    await insertSignOff(work, { id: signOffId, articleId, revisionId, policyNumber, signedOffBy: editor.memberId });
    const overrideIds = clearance.overridden.flatMap(({ items }) => items.flatMap(({ override }) => override?.id ?? []));
    await keepLeanedOn(work, signOffId, overrideIds);
    await work.record(
      ArticleSignedOff(
        { subjectId: articleId, articleId },
        { signOffId, revisionId, revisionNumber, textSha256, policyNumber, overrideIds },
      ),
    );
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
    const signOffId = await this.releases.withdraw(work, input.articleId, 'EDITOR', reason);
    if (!signOffId) throw new Error(`article ${input.articleId} is SIGNED_OFF without a standing sign-off`);
    return { articleId: input.articleId, signOffId };
  }
}

import { ArticleService, findArticle, getArticle, getRevision, listParts } from '@stet/articles';
import type { ArticleEntity } from '@stet/articles';
import { findClaim, getClaim, getWording } from '@stet/claims';
import { Injectable } from '@nestjs/common';
import { has, IllegalTransition, InvalidInput, isRefusal, newId, newSalt, NotFound, VersionConflict, Work } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import type { AnswerAuthorQueryInput, AskAuthorInput, WithdrawAuthorQueryInput } from './asking.inputs.js';
import { answers, needsWords } from './domain/author-query.js';
import { citableStates } from './domain/evidence.js';
import { AuthorAsked, AuthorQueryAnswered, AuthorQueryWithdrawn } from './domain/events.js';
import { readReason, trimmed } from './domain/passage.js';
import { EditorNeeded, NotYourQuery, QueryWordsGone } from './domain/refusals.js';
import { replaceWords } from './domain/replacement.js';
import { memberOf, refuseArchived } from './guards.js';
import { hashOfWords } from './salted.js';
import { AuthorQueryEntity } from './store/author-query.entity.js';
import { findAuthorQuery, settleAuthorQuery } from './store/author-query.store.js';
import { getDuties } from './store/citation.store.js';

/** What the desk asks of the author, and what becomes of it. */
@Injectable()
export class AuthorQueryService {
  constructor(private readonly articles: ArticleService) {}

  /** @returns refusals: InvalidInput, NotFound, IllegalTransition */
  async askAuthor(work: Work, input: AskAuthorInput): Promise<{ queryId: string } | Refusal> {
    const text = readReason(input.text, 'text');
    if (isRefusal(text)) return text;
    const proposed = trimmed(input.proposedWording);
    const misfit = misfitOf(input, proposed);
    if (misfit) return misfit;
    if (!(await work.lockArticle(input.articleId))) return new NotFound('article');
    const archived = await refuseArchived(work, input.articleId, 'askAuthor');
    if (archived) return archived;
    const of = await this.aboutWhich(work, input, proposed);
    if (isRefusal(of)) return of;
    const id = newId();
    const salt = newSalt();
    const { articleId, kind } = input;
    const blocking = input.blocking ?? true;
    const row = { id, articleId, ...of, kind, text, proposedWording: proposed, blocking, state: 'OPEN' as const, salt };
    await work.insert(AuthorQueryEntity, [{ ...row, askedBy: memberOf(work).memberId, askedAt: work.now, version: 1 }]);
    const sha256 = hashOfWords(salt, text, proposed);
    await work.record(AuthorAsked({ subjectId: id, articleId }, { ...of, kind, blocking, sha256 }));
    return { queryId: id };
  }

  /**
   * The author of the article, or an editor. ACCEPT makes a revision in the same act; STET is the word of an editor who did not write it.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput, EditorNeeded, QueryWordsGone, and those of a revision
   */
  async answerAuthorQuery(work: Work, input: AnswerAuthorQueryInput): Promise<{ queryId: string; revisionId: string | null } | Refusal> {
    const found = await this.open(work, input, 'answerAuthorQuery');
    if (isRefusal(found)) return found;
    const { query, article } = found;
    const { answer } = input;
    const state = answers[query.kind][answer];
    if (!state) return new InvalidInput('answer', `a ${query.kind} is answered with ${Object.keys(answers[query.kind]).join(', ')}.`);
    const { memberId, personId } = memberOf(work);
    if (answer === 'STET') {
      const { author } = await getDuties(work, { articleId: article.id, claimId: null, personId });
      if (author || !has(work.actor, 'EDITOR')) return new EditorNeeded();
    }
    const words = needsWords(answer) || trimmed(input.text) ? readReason(input.text ?? '', 'text') : null;
    if (isRefusal(words)) return words;
    const archived = await refuseArchived(work, article.id, 'answerAuthorQuery');
    if (archived) return archived;
    const revised = answer === 'ACCEPT' ? await this.accept(work, query, article) : { revisionId: null };
    if (isRefusal(revised)) return revised;
    const { revisionId } = revised;
    if (!(await settleAuthorQuery(work, query, { state, answer: words, revisionId, answeredBy: memberId })))
      throw new Error('a query changed under the lock of its article');
    const sha256 = words === null ? null : hashOfWords(query.salt, words);
    const { id, articleId, claimId } = query;
    await work.record(AuthorQueryAnswered({ subjectId: id, articleId }, { claimId, state, revisionId, sha256 }));
    return { queryId: id, revisionId };
  }

  /** @returns refusals: NotFound, VersionConflict, IllegalTransition, NotYourQuery */
  async withdrawAuthorQuery(work: Work, input: WithdrawAuthorQueryInput): Promise<{ queryId: string } | Refusal> {
    const found = await this.open(work, input, 'withdrawAuthorQuery');
    if (isRefusal(found)) return found;
    const { id, articleId, claimId, askedBy } = found.query;
    const { memberId } = memberOf(work);
    if (askedBy !== memberId && !has(work.actor, 'EDITOR')) return new NotYourQuery();
    const to = { state: 'WITHDRAWN' as const, answer: null, revisionId: null, answeredBy: memberId };
    if (!(await settleAuthorQuery(work, found.query, to))) throw new Error('a query changed under the lock of its article');
    await work.record(AuthorQueryWithdrawn({ subjectId: id, articleId }, { claimId }));
    return { queryId: id };
  }

  /** The words it is about: those the claim has now. */
  private async aboutWhich(
    work: Work,
    { articleId, claimId }: AskAuthorInput,
    proposed: string | null,
  ): Promise<{ claimId: string | null; wordingId: string | null } | Refusal> {
    if (!claimId) return { claimId: null, wordingId: null };
    const claim = await findClaim(work, claimId);
    if (!claim) return new NotFound('claim');
    if (claim.articleId !== articleId) return new InvalidInput('claimId', 'it is a claim of another article.');
    if (!citableStates.includes(claim.state)) return new IllegalTransition(claim.state, 'askAuthor', citableStates);
    if (proposed !== null && (await getWording(work, claim.wordingId)).quote === proposed)
      return new InvalidInput('proposedWording', 'these are the words the claim has.');
    return { claimId: claim.id, wordingId: claim.wordingId };
  }

  private async open(
    work: Work,
    { queryId, expectedVersion }: WithdrawAuthorQueryInput,
    act: 'answerAuthorQuery' | 'withdrawAuthorQuery',
  ): Promise<{ query: AuthorQueryEntity; article: ArticleEntity } | Refusal> {
    const articleId = await work.lockArticleOf('author_query', queryId);
    const query = articleId && (await findAuthorQuery(work, queryId));
    const article = query && (await findArticle(work, query.articleId));
    if (!article || !(await this.articles.sees(work, article, act))) return new NotFound('query');
    if (query.version !== expectedVersion) return new VersionConflict(query.version);
    return query.state === 'OPEN' ? { query, article } : new IllegalTransition(query.state, act, ['OPEN']);
  }

  /** The proposed words in the place of the claim's, as a revision of whoever accepts them. */
  private async accept(work: Work, query: AuthorQueryEntity, article: ArticleEntity): Promise<{ revisionId: string } | Refusal> {
    // while a split is under way nobody knows where the claim stands
    if (article.splitNumber !== article.revisionNumber)
      return new IllegalTransition(article.state, 'answerAuthorQuery', ['IN_CHECK', 'SIGNED_OFF']);
    const claim = await getClaim(work, query.claimId!);
    const [asked, now] = [await getWording(work, query.wordingId!), await getWording(work, claim.wordingId)];
    const revision = await getRevision(work, article.id, article.revisionNumber);
    const stands = citableStates.includes(claim.state) && now.fingerprint === asked.fingerprint && now.revisionId === revision.id;
    const parts = stands ? await listParts(work, [revision.id]) : [];
    const pieces = stands ? replaceWords(revision.text, parts, now, query.proposedWording!) : undefined;
    if (!pieces) return new QueryWordsGone();
    const { version } = await getArticle(work, article.id);
    return this.articles.reviseArticle(work, { articleId: article.id, expectedVersion: version, ...pieces });
  }
}

function misfitOf({ kind, claimId, proposedWording }: AskAuthorInput, proposed: string | null): InvalidInput | undefined {
  if (kind === 'QUESTION')
    return proposedWording == null ? undefined : new InvalidInput('proposedWording', 'a question proposes none: ask with kind WORDING.');
  if (!claimId) return new InvalidInput('claimId', 'a wording is proposed for a claim: name the claim.');
  const proposal = readReason(proposed ?? '', 'proposedWording');
  return isRefusal(proposal) ? proposal : undefined;
}

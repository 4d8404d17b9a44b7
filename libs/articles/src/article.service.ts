import { Injectable } from '@nestjs/common';
import { articleScope } from '@stet/newsroom';
import type { Act } from '@stet/newsroom';
import { has, IllegalTransition, InvalidInput, isRefusal, JobRegistry, newId, NotFound, VersionConflict } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import type { ArticleActInput, ReviseArticleInput, SubmitArticleInput, SubmittedRevision } from './articles.inputs.js';
import { articleActs, canAct, canMove } from './domain/article.states.js';
import type { ArticleAct, ArticleState } from './domain/article.states.js';
import { readAuthors, readDetails, readLine } from './domain/details.js';
import type { AuthorInput } from './domain/details.js';
import { whyNoEmbargo } from './domain/embargo.js';
import {
  ArticleArchived,
  ArticleEmbargoed,
  ArticleMoved,
  ArticleReceived,
  ArticleRevised,
  ArticleSubmitted,
  ArticleUnarchived,
} from './domain/events.js';
import { placeNotes } from './domain/notes.js';
import type { NoteInput, PlacedNote } from './domain/notes.js';
import { ExternalIdTaken, TextUnchanged } from './domain/refusals.js';
import { assemble } from './domain/revision-text.js';
import type { Pieces, RevisionText } from './domain/revision-text.js';
import { FetchService } from './fetch.service.js';
import { SplitArticle } from './jobs/split-article.job.js';
import { askForSplit, sha256, writeRevision } from './revision-writer.js';
import { ArticleAuthorEntity, ArticleEntity } from './store/article.entity.js';
import {
  findArticle,
  findByExternalId,
  getArticle,
  isExternalIdTaken,
  listAuthors,
  moveArticle,
  moveToRevision,
} from './store/article.store.js';
import { findPersons } from './store/author.store.js';
import { PartEntity, RevisionEntity } from './store/revision.entity.js';
import { findRevision, hasRevisionOf, listParts } from './store/revision.store.js';

/** An article's way from the first submission to the archive. */
@Injectable()
export class ArticleService {
  constructor(
    registry: JobRegistry,
    private readonly fetches: FetchService,
  ) {
    registry.declare(SplitArticle);
  }

  /**
   * A new article with revision 1, SPLITTING at once; without a text it is RECEIVED, and its page is fetched from its address by a job.
   *
   * @returns refusals: TextTooLong, TextEmpty, InvalidInput, ExternalIdTaken; without a text FetchLimitReached
   */
  async submitArticle(
    work: Work,
    input: SubmitArticleInput,
  ): Promise<{ readonly articleId: string; readonly revisionId: string | null } | Refusal> {
    const details = readDetails(input);
    if (isRefusal(details)) return details;
    const { text } = input;
    const words = text === undefined ? null : this.wordsOf({ ...input, text });
    if (isRefusal(words)) return words;
    if (details.externalId !== null) {
      const taken = await findByExternalId(work, details.externalId);
      if (taken) return new ExternalIdTaken(taken.id);
      if (await isExternalIdTaken(work, details.externalId)) return new InvalidInput('externalId', 'This external id is taken.');
    }
    const embargoed = input.embargoed ?? false;
    const open = embargoed ? whyNoEmbargo(details.publishAt, work.now) : undefined;
    if (open) return open;
    const { kind, language, url } = details;
    const refused = words ? undefined : await this.fetches.refuseFetch(work, url, input);
    if (refused) return refused;
    const articleId = newId();
    const authors = await this.authorsOf(work, articleId, input.authors ?? []);
    if (isRefusal(authors)) return authors;
    const submittedBy = memberOf(work);
    const stamps = { submittedBy, createdAt: work.now, updatedAt: work.now };
    const stands = words ? { state: 'SPLITTING' as const, revisionNumber: 1 } : { state: 'RECEIVED' as const, revisionNumber: 0 };
    await work.insert(ArticleEntity, [{ id: articleId, ...details, embargoed, ...stands, ...stamps }]);
    await work.lockArticle(articleId);
    await work.insert(ArticleAuthorEntity, authors);
    const article = { id: articleId, ...details };
    if (embargoed) await work.record(ArticleEmbargoed({ subjectId: articleId, articleId }, { until: details.publishAt }));
    let revisionId: string | null = null;
    if (words) {
      ({ revisionId } = await writeRevision(work, { articleId, number: 1, submittedBy }, words.revision, words.notes));
      await work.record(ArticleSubmitted({ subjectId: articleId, articleId }, { revisionId, number: 1, kind, language }));
      await askForSplit(work, article);
    } else {
      await work.record(ArticleReceived({ subjectId: articleId, articleId }, { kind, language }));
      await this.fetches.askForPage(work, article, url ?? '', submittedBy);
    }
    return { articleId, revisionId };
  }

  /**
   * The same from a file, which may be read twice: an article of this external id that has, or once had, these very words is the one that was
   * meant, and nothing happens to it. To an actor who does not see it, it is somebody else's.
   *
   * @returns refusals: TextTooLong, TextEmpty, InvalidInput, ExternalIdTaken
   */
  async takeInArticle(
    work: Work,
    input: SubmitArticleInput & { readonly text: string },
  ): Promise<{ articleId: string; isNew: boolean } | Refusal> {
    const submitted = await this.submitArticle(work, input);
    if (!(submitted instanceof ExternalIdTaken)) return isRefusal(submitted) ? submitted : { articleId: submitted.articleId, isNew: true };
    const article = await getArticle(work, submitted.articleId);
    const revision = assemble(input);
    if (isRefusal(revision)) return revision;
    const known = (await this.sees(work, article)) && (await hasRevisionOf(work, article.id, sha256(revision.text)));
    return known ? { articleId: article.id, isNew: false } : submitted;
  }

  /**
   * Other words: a new revision, and the article is SPLITTING again. The same words again are refused, unless the split of them failed: then
   * it is tried again.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, TextTooLong, TextEmpty, TextUnchanged, InvalidInput
   */
  async reviseArticle(work: Work, input: ReviseArticleInput): Promise<SubmittedRevision | Refusal> {
    const article = await this.articleForAct(work, input, 'reviseArticle');
    if (isRefusal(article)) return article;
    // none: its page has not come, and these are its first words
    const former = await findRevision(work, article.id, article.revisionNumber);
    const pieces = await this.piecesOf(work, article, former, input);
    const title = readLine('title', pieces.title, 2_000);
    if (title instanceof InvalidInput) return title;
    const words = this.wordsOf({ ...pieces, notes: input.notes ?? [] });
    if (isRefusal(words)) return words;
    if (former && sha256(words.revision.text) === former.textSha256) {
      if (article.state !== 'SPLIT_FAILED') return new TextUnchanged(former.number);
      await this.splitAgain(work, article.id, 'reviseArticle');
      return { articleId: article.id, revisionId: former.id, number: former.number };
    }
    const number = article.revisionNumber + 1;
    if ((await moveToRevision(work, article, number, title)) === undefined) return this.conflict(work, article.id, 'reviseArticle');
    const at = { articleId: article.id, number, submittedBy: memberOf(work) };
    const submitted = await writeRevision(work, at, words.revision, words.notes);
    const { revisionId } = submitted;
    const on = { subjectId: article.id, articleId: article.id };
    const { kind, language, state: from } = article;
    if (former) await work.record(ArticleRevised(on, { revisionId, number, from }));
    else await work.record(ArticleSubmitted(on, { revisionId, number, kind, language }));
    await askForSplit(work, article);
    return submitted;
  }

  /** @returns refusals: NotFound, VersionConflict, IllegalTransition */
  async archiveArticle(work: Work, input: ArticleActInput): Promise<{ articleId: string } | Refusal> {
    const article = await this.articleForAct(work, input, 'archiveArticle');
    if (isRefusal(article)) return article;
    if ((await moveArticle(work, article, 'ARCHIVED', article.state)) === undefined)
      return this.conflict(work, article.id, 'archiveArticle');
    await work.record(ArticleArchived({ subjectId: article.id, articleId: article.id }, { from: article.state }));
    return { articleId: article.id };
  }

  /** Back to where it was. @returns refusals: NotFound, VersionConflict, IllegalTransition */
  async unarchiveArticle(work: Work, input: ArticleActInput): Promise<{ articleId: string } | Refusal> {
    const article = await this.articleForAct(work, input, 'unarchiveArticle');
    if (isRefusal(article)) return article;
    const to = article.archivedFrom ?? 'IN_CHECK';
    if ((await moveArticle(work, article, to)) === undefined) return this.conflict(work, article.id, 'unarchiveArticle');
    await work.record(ArticleUnarchived({ subjectId: article.id, articleId: article.id }, { to }));
    if (to === 'RECEIVED') await this.fetches.askAgain(work, article);
    return { articleId: article.id };
  }

  /**
   * A later room moves the article; the act has locked it and checked what its own rules ask.
   *
   * @param cause the act or event behind it, as the trail names it
   * @returns the new version
   * @throws Error when the state table does not allow the move: a fault of the calling room
   */
  async advance(work: Work, articleId: string, to: ArticleState, cause: string): Promise<number> {
    const article = await getArticle(work, articleId);
    const version = canMove(article.state, to) ? await moveArticle(work, article, to) : undefined;
    if (version === undefined) throw new Error(`the article ${articleId} cannot go from ${article.state} to ${to}`);
    await work.record(ArticleMoved({ subjectId: articleId, articleId }, { from: article.state, to, cause }));
    return version;
  }

  /** Something in a released article is open again: it is IN_CHECK. Nothing happens to an article in any other state. */
  async reopen(work: Work, articleId: string, cause: string): Promise<void> {
    if ((await getArticle(work, articleId)).state === 'SIGNED_OFF') await this.advance(work, articleId, 'IN_CHECK', cause);
  }

  /** The split of the newest revision is tried again. Nothing happens unless it failed. */
  async splitAgain(work: Work, articleId: string, cause: string): Promise<void> {
    const article = await getArticle(work, articleId);
    if (article.state !== 'SPLIT_FAILED') return;
    await this.advance(work, articleId, 'SPLITTING', cause);
    await askForSplit(work, article);
  }

  /** The article as it stands under its lock, when this actor may see it and the act is possible now. */
  async articleForAct(work: Work, input: ArticleActInput, act: ArticleAct): Promise<ArticleEntity | Refusal> {
    const article = (await work.lockArticle(input.articleId)) ? await findArticle(work, input.articleId) : undefined;
    if (!article || !(await this.sees(work, article, act))) return new NotFound('article');
    if (article.version !== input.expectedVersion) return new VersionConflict(article.version);
    return canAct(article.state, act) ? article : new IllegalTransition(article.state, act, articleActs[act]);
  }

  /** Whether the actor may know of this article at all; with an act: whether it is one the act is open to, by the roles that allow it. */
  async sees(work: Work, article: Pick<ArticleEntity, 'id' | 'submittedBy'>, act?: Act): Promise<boolean> {
    const scope = articleScope(work.actor, act);
    if (scope === 'ALL' || article.submittedBy === scope.memberId) return true;
    return (await listAuthors(work, [article.id])).some((author) => author.personId === scope.personId);
  }

  /** Why a compare-and-set found nothing, read again under the lock. */
  private async conflict(work: Work, articleId: string, act: ArticleAct): Promise<Refusal> {
    const article = await getArticle(work, articleId);
    return canAct(article.state, act) ? new VersionConflict(article.version) : new IllegalTransition(article.state, act, articleActs[act]);
  }

  /** Those named, and an AUTHOR who submits is one of them. */
  private async authorsOf(
    work: Work,
    articleId: string,
    given: readonly AuthorInput[],
  ): Promise<Partial<ArticleAuthorEntity>[] | InvalidInput> {
    const authors = readAuthors(given);
    if (authors instanceof InvalidInput) return authors;
    const { actor } = work;
    if (actor.kind === 'MEMBER' && has(actor, 'AUTHOR') && !authors.some((author) => author.memberId === actor.memberId))
      authors.push({ name: actor.name, memberId: actor.memberId });
    const persons = await findPersons(
      work,
      authors.flatMap((author) => author.memberId ?? []),
    );
    const strange = authors.findIndex((author) => author.memberId !== null && !persons.has(author.memberId));
    if (strange >= 0) return new InvalidInput(`authors.${strange}.memberId`, 'There is no such member.');
    return authors.map((author, ordinal) => ({
      articleId,
      ordinal,
      ...author,
      personId: author.memberId === null ? null : (persons.get(author.memberId) ?? null),
    }));
  }

  private wordsOf(
    input: Pieces & { readonly notes?: readonly NoteInput[] },
  ): { readonly revision: RevisionText; readonly notes: PlacedNote[] } | Refusal {
    const revision = assemble(input);
    if (isRefusal(revision)) return revision;
    const notes = placeNotes(input.notes ?? [], input.text, revision);
    return isRefusal(notes) ? notes : { revision, notes };
  }

  /** The pieces of a revision: those given, and the former ones where nothing was said of them. */
  private async piecesOf(
    work: Work,
    article: ArticleEntity,
    former: RevisionEntity | undefined,
    input: ReviseArticleInput,
  ): Promise<Pieces> {
    const { title, standfirst, captions, text, converted } = input;
    const body = { text, ...(converted && { converted }) };
    if (!former)
      return {
        title: title === undefined ? article.title : title,
        ...(standfirst != null && { standfirst }),
        ...(captions && { captions }),
        ...body,
      };
    if (title !== undefined && standfirst !== undefined && captions !== undefined) return { title, standfirst, captions, ...body };
    const parts = await listParts(work, [former.id]);
    const words = (kind: PartEntity['kind']): string[] =>
      parts.filter((part) => part.kind === kind).map((part) => former.text.slice(part.startAt, part.endAt));
    return {
      title: title === undefined ? words('TITLE')[0] : title,
      standfirst: standfirst === undefined ? words('STANDFIRST')[0] : standfirst,
      captions: captions ?? words('CAPTION'),
      ...body,
    };
  }
}

function memberOf(work: Work): string {
  if (work.actor.kind !== 'MEMBER') throw new Error('words are submitted by a member');
  return work.actor.memberId;
}

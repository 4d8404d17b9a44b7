import { Injectable } from '@nestjs/common';
import { ArticleService, findArticle, listNewestRevisions, normaliseText } from '@stet/articles';
import type { SubmitArticleInput } from '@stet/articles';
import { ClaimExists, DESCRIBED_LENGTH, SelectionService } from '@stet/claims';
import type { DescribedWords, WordsToDescribe } from '@stet/language';
import { isRefusal, NotFound, Reads } from '@stet/platform';
import type { MemberActor, Reader } from '@stet/platform';
import { readFileId } from './domain/ids.js';
import { articleNeeds, articleOf, claimNeeds, claimOf, leftOut } from './domain/import-lines.js';
import type { ClaimAsked } from './domain/import-lines.js';
import type { Intake } from './import.service.js';
import { findArticleIdByExternalId } from './store/export.store.js';

type WithWords = ClaimAsked & { readonly described?: DescribedWords | null };

/** What can be taken in by the file. */
@Injectable()
export class Intakes {
  constructor(
    private readonly articlesRoom: ArticleService,
    private readonly selection: SelectionService,
    private readonly reads: Reads,
  ) {}

  /** Articles, each as if it were submitted; the same words again are no second article. */
  articles(): Intake<SubmitArticleInput & { readonly text: string }> {
    return {
      what: 'articles',
      needs: articleNeeds,
      read: articleOf,
      take: async (work, asked) => {
        const done = await this.articlesRoom.takeInArticle(work, asked);
        return isRefusal(done) ? done : { outcome: done.isNew ? 'ACCEPTED' : 'UNCHANGED', id: done.articleId };
      },
    };
  }

  /**
   * Claims, each as if somebody selected its words in the newest text of its article.
   *
   * @param describe what the machine has to say of words; it may take its time, no act waits for it
   */
  claims(describe: (words: WordsToDescribe) => Promise<DescribedWords>): Intake<WithWords> {
    return {
      what: 'claims',
      needs: claimNeeds,
      read: claimOf,
      prepare: (actor, asked) => this.described(actor, asked, describe),
      take: async (work, asked) => {
        if (asked.state !== null && leftOut.includes(asked.state)) return { outcome: 'SKIPPED' };
        const articleId = await this.articleOf(work, asked);
        const article = articleId === undefined ? undefined : await findArticle(work, articleId);
        if (!article) return new NotFound('article');
        const { selector, speaker, kind, described = null } = asked;
        const input = { articleId: article.id, revisionNumber: article.revisionNumber, selector, speaker, kind, described };
        const done = await this.selection.addClaim(work, input);
        if (done instanceof ClaimExists) return { outcome: 'UNCHANGED', id: done.claimId };
        return isRefusal(done) ? done : { outcome: 'ACCEPTED', id: done.claimId };
      },
    };
  }

  private async articleOf(reader: Reader, { externalId, articleId }: ClaimAsked): Promise<string | undefined> {
    const byExternalId = (id: string) => findArticleIdByExternalId(reader, normaliseText(id).text.replace(/\s+/g, ' ').trim());
    if (externalId !== null) return byExternalId(externalId);
    const own = articleId === null ? undefined : readFileId('article', articleId);
    if (own !== undefined && (await findArticle(reader, own))) return own;
    return articleId === null ? undefined : byExternalId(articleId);
  }

  private async described(
    actor: MemberActor,
    asked: ClaimAsked,
    describe: (words: WordsToDescribe) => Promise<DescribedWords>,
  ): Promise<WithWords> {
    const words = asked.selector.exact?.normalize('NFC').trim() ?? '';
    if (!words || words.length > DESCRIBED_LENGTH || (asked.state !== null && leftOut.includes(asked.state))) return asked;
    const around = await this.reads.run(
      actor.newsroomId,
      async (reader) => {
        const articleId = await this.articleOf(reader, asked);
        const article = articleId === undefined ? undefined : await findArticle(reader, articleId);
        const [revision] = article ? await listNewestRevisions(reader, [article.id]) : [];
        return (
          article && revision && { language: revision.language ?? article.language, publishedAt: article.publishAt ?? revision.submittedAt }
        );
      },
      actor,
    );
    if (!around) return asked;
    // a member's words are a claim, whether or not the machine has something to say of them
    const unknown = (): DescribedWords => ({ words, kind: null, checkWorthiness: null, reasons: [], dates: [] });
    return { ...asked, described: await describe({ words, speaker: asked.speaker, ...around }).catch(unknown) };
  }
}

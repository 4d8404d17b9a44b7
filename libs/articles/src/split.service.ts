import { Injectable } from '@nestjs/common';
import type { Extraction } from '@stet/language';
import { Followers, newId, WorkItemRetried } from '@stet/platform';
import type { Work } from '@stet/platform';
import { ArticleService } from './article.service.js';
import { ArticleSplit, ArticleSplitFailed } from './domain/events.js';
import { tilingFault } from './domain/ledger.js';
import { SplitArticle } from './jobs/split-article.job.js';
import { findArticle, moveArticle, moveToSplit } from './store/article.store.js';
import { RevisionEntity } from './store/revision.entity.js';
import { getRevision, noteReading } from './store/revision.store.js';
import { SegmentEntity } from './store/segment.entity.js';

/** What the machine found of a revision, and what became of trying. */
@Injectable()
export class SplitService {
  constructor(
    private readonly articles: ArticleService,
    followers: Followers,
  ) {
    followers.on(WorkItemRetried, 'articles', async (work, { articleId, data }) => {
      if (articleId !== null && data.kind === SplitArticle.kind) await this.articles.splitAgain(work, articleId, WorkItemRetried.type);
    });
  }

  /**
   * Writes a revision's ledger, lets the claims be written, and moves the article to IN_CHECK; ArticleSplit comes last, so that its followers
   * find ledger and claims. Called through the claims room, which writes both in one act.
   *
   * @param claims writes the claims of the revision, returns how many stand in it
   * @returns false, and nothing is written, when a newer revision came or the article is not SPLITTING
   * @throws Error when the extraction is of another text or its ledger does not tile it: a fault of the engine
   */
  async recordSplit(
    work: Work,
    split: { readonly articleId: string; readonly revisionNumber: number; readonly extraction: Extraction },
    claims: (revision: RevisionEntity) => Promise<number>,
  ): Promise<boolean> {
    const { articleId, revisionNumber, extraction } = split;
    const article = (await work.lockArticle(articleId)) ? await findArticle(work, articleId) : undefined;
    if (article?.state !== 'SPLITTING' || article.revisionNumber !== revisionNumber) return false;
    const revision = await getRevision(work, articleId, revisionNumber);
    if (extraction.text !== revision.text) throw new Error(`the extraction is not of the text of revision ${revisionNumber}`);
    const fault = tilingFault(revision.text, extraction.segments);
    if (fault) throw new Error(`the ledger does not hold: ${fault}`);
    await work.insert(
      SegmentEntity,
      extraction.segments.map(({ start, end, disposition, reason }, ordinal) => ({
        id: newId(),
        articleId,
        revisionId: revision.id,
        ordinal,
        startAt: start,
        endAt: end,
        disposition,
        reason: reason ?? '',
      })),
    );
    const { name, version } = extraction.engine;
    await noteReading(work, revision.id, {
      engine: name,
      engineVersion: version,
      language: extraction.language,
      warnings: [...extraction.warnings],
    });
    const standing = await claims(revision);
    if (!(await moveToSplit(work, articleId, revisionNumber))) throw new Error(`the article ${articleId} moved under its lock`);
    await work.record(
      ArticleSplit(
        { subjectId: articleId, articleId },
        {
          revisionId: revision.id,
          number: revisionNumber,
          segments: extraction.segments.length,
          claims: standing,
          engine: name,
          engineVersion: version,
        },
      ),
    );
    return true;
  }

  /** The last try of the split failed. Nothing happens unless the article still waits for it. */
  async failSplit(work: Work, articleId: string): Promise<void> {
    const article = (await work.lockArticle(articleId)) ? await findArticle(work, articleId) : undefined;
    if (article?.state !== 'SPLITTING' || (await moveArticle(work, article, 'SPLIT_FAILED')) === undefined) return;
    await work.record(ArticleSplitFailed({ subjectId: articleId, articleId }, { number: article.revisionNumber }));
  }
}

import { Injectable } from '@nestjs/common';
import { findArticle, getRevision, SplitArticle, SplitService } from '@stet/articles';
import { RegisterService } from '@stet/claims';
import { PolicyService } from '@stet/newsroom';
import type { JobContext, JobHandler, Work } from '@stet/platform';
import { FindingService } from '@stet/verification';
import { LanguagePool } from '../language/language-pool.js';

/** Splits an article's newest revision. Fenced by its number: what a newer revision has overtaken is thrown away. */
@Injectable()
export class SplitArticleHandler implements JobHandler {
  readonly job = SplitArticle;

  constructor(
    private readonly language: LanguagePool,
    private readonly register: RegisterService,
    private readonly splits: SplitService,
    private readonly policies: PolicyService,
    private readonly findings: FindingService,
  ) {}

  async handle(context: JobContext): Promise<void> {
    const articleId = context.key;
    const found = await context.read(async (reader) => {
      const article = await findArticle(reader, articleId);
      return article?.state === 'SPLITTING'
        ? { article, revision: await getRevision(reader, articleId, article.revisionNumber) }
        : undefined;
    });
    // the moment has passed: finish without an effect
    if (!found) {
      await context.finish(() => Promise.resolve());
      return;
    }
    const { article, revision } = found;
    const extraction = await this.language.extract({
      text: revision.text,
      publishedAt: article.publishAt ?? revision.submittedAt,
      language: article.language === 'und' ? null : article.language,
    });
    await context.finish(async (work) => {
      const { threshold } = await this.policies.forKind(work, article.kind);
      const recorded = await this.register.recordSplit(work, { articleId, revisionNumber: revision.number, extraction, threshold });
      if (recorded) await this.findings.recordFindings(work, { articleId, revisionId: revision.id }, extraction);
    });
  }

  failed(work: Work, articleId: string): Promise<void> {
    return this.splits.failSplit(work, articleId);
  }
}

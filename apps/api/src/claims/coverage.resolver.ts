import { ResolveField, Resolver } from '@nestjs/graphql';
import { percentCovered } from '@stet/claims';
import { ArticleLoader, ArticleObject, RevisionObject, SegmentObject } from '../articles/index.js';
import { forDesk } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { CoverageGapObject, CoverageObject } from './coverage.object.js';
import { ClaimLoader } from './loaders.js';

/** What an article's check covers, and what it leaves out. */
@Resolver(() => ArticleObject)
export class ArticleCoverageResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => CoverageObject, {
    nullable: true,
    description: 'How much of its newest split revision is accounted for; null before the first split. Not for a CMS.',
  })
  async coverage(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<object | null> {
    forDesk(ctx);
    const found = await this.loader.coverage(ctx).load(article.key);
    return found && { ...found, covered: found.characters - found.missing, percent: percentCovered(found) };
  }
}

@Resolver(() => CoverageObject)
export class CoverageResolver {
  constructor(private readonly articles: ArticleLoader) {}

  @ResolveField(() => RevisionObject, { nullable: true, description: 'The revision this is of.' })
  revision(coverage: CoverageObject, _args: unknown, ctx: ApiContext): Promise<RevisionObject | null> {
    return this.articles.revision(ctx).load(coverage.revisionId);
  }
}

@Resolver(() => CoverageGapObject)
export class CoverageGapResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => SegmentObject, { nullable: true, description: 'The segment they stand in.' })
  segment(gap: CoverageGapObject, _args: unknown, ctx: ApiContext): Promise<SegmentObject | null> | null {
    return gap.segmentId === null ? null : this.loader.segment(ctx).load(gap.segmentId);
  }
}

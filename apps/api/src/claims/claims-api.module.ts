import { Module } from '@nestjs/common';
import { ClaimsModule } from '@stet/claims';
import { ArticlesApiModule } from '../articles/index.js';
import { NewsroomApiModule } from '../newsroom/index.js';
import { ArticleClaimsResolver } from './article-fields.resolver.js';
import { ClaimActsResolver, ClaimResultResolver } from './claim-acts.resolver.js';
import { ClaimConnectionResolver } from './claim.object.js';
import { ClaimResolver, DismissalResolver, WordingResolver } from './claim.resolver.js';
import { ArticleCoverageResolver, CoverageGapResolver, CoverageResolver } from './coverage.resolver.js';
import { HeadlineConfirmationResolver, HeadlineResolver, RevisionHeadlinesResolver } from './headline.resolver.js';
import { ClaimLineageResolver, ClaimLinkResolver, LineageResolver } from './lineage.resolver.js';
import { ClaimLoader } from './loaders.js';
import { MeaningResolver, SaidSameResolver } from './meaning.resolver.js';
import { CalledUpSegmentResolver, ClaimExistsResolver, SegmentHasClaimsResolver, SelectionResolver } from './selection.resolver.js';
import { ShapingResolver, SplitClaimResolver, TaskInHandResolver, WordsLeftOutResolver } from './shaping.resolver.js';
import { WordDescriber } from './word-describer.js';

const resolvers = [
  ClaimResolver,
  WordingResolver,
  DismissalResolver,
  ArticleClaimsResolver,
  ClaimActsResolver,
  ClaimResultResolver,
  SelectionResolver,
  CalledUpSegmentResolver,
  ClaimExistsResolver,
  SegmentHasClaimsResolver,
  ShapingResolver,
  SplitClaimResolver,
  TaskInHandResolver,
  WordsLeftOutResolver,
  ClaimLineageResolver,
  LineageResolver,
  ClaimLinkResolver,
  ArticleCoverageResolver,
  CoverageResolver,
  CoverageGapResolver,
  RevisionHeadlinesResolver,
  HeadlineResolver,
  HeadlineConfirmationResolver,
  ClaimConnectionResolver,
  MeaningResolver,
  SaidSameResolver,
];

@Module({
  imports: [ClaimsModule, ArticlesApiModule, NewsroomApiModule],
  providers: [ClaimLoader, WordDescriber, ...resolvers],
  exports: [ClaimLoader],
})
export class ClaimsApiModule {}

import { Module } from '@nestjs/common';
import { ArticlesModule } from '@stet/articles';
import { NewsroomApiModule } from '../newsroom/index.js';
import { ActivityResolver, ArticleChangeResolver, EventResolver } from './activity.resolver.js';
import { ArticleActsResolver } from './article-acts.resolver.js';
import { ArticleChangesResolver } from './article-changes.resolver.js';
import { ArticleEvents } from './article-events.js';
import { ArticleConnectionResolver } from './article.object.js';
import { ArticleAuthorResolver, ArticleResolver, ExternalIdTakenResolver } from './article.resolver.js';
import { EmbargoResolver } from './embargo.resolver.js';
import { EventSight } from './event-sight.js';
import { IntakePool } from './intake-pool.js';
import { ArticleLoader } from './loaders.js';
import { MoveRules } from './move-rules.js';
import { LedgerConfirmationResolver, RevisionResolver, SegmentResolver } from './revision.resolver.js';

const resolvers = [
  ArticleResolver,
  ArticleAuthorResolver,
  ExternalIdTakenResolver,
  ArticleActsResolver,
  EmbargoResolver,
  RevisionResolver,
  SegmentResolver,
  LedgerConfirmationResolver,
  ActivityResolver,
  EventResolver,
  ArticleChangeResolver,
  ArticleChangesResolver,
  ArticleConnectionResolver,
];

@Module({
  imports: [ArticlesModule, NewsroomApiModule],
  providers: [ArticleLoader, ArticleEvents, EventSight, IntakePool, MoveRules, ...resolvers],
  exports: [ArticleLoader, EventSight, IntakePool, MoveRules],
})
export class ArticlesApiModule {}

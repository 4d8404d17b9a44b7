import { Args, Context, ID, Int, Resolver, Subscription } from '@nestjs/graphql';
import { findArticle } from '@stet/articles';
import { EventFeed, Reads } from '@stet/platform';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { EdgeError } from '../edge/index.js';
import { articleEvents } from './article-events.js';
import type { SeenEvent } from './event-sight.js';
import { ArticleChangeObject } from './event.object.js';

@Resolver()
export class ArticleChangesResolver {
  constructor(
    private readonly feed: EventFeed,
    private readonly reads: Reads,
  ) {}

  @Subscription(() => ArticleChangeObject, {
    description:
      'Every event of an article, in order, each once; whichever process makes the change. After a broken line go on with `after`.',
    resolve: (event: SeenEvent): ArticleChangeObject => ({ seq: event.articleSeq ?? 0, event, articleId: event.articleId ?? '' }),
  })
  async articleChanged(
    @Args('articleId', { type: () => ID, description: 'The article.' }) articleId: string,
    @Args('after', { type: () => Int, nullable: true, description: 'The number of the last event seen; left out: from now on.' })
    after: number | null,
    @Context() ctx: ApiContext,
  ): Promise<AsyncIterableIterator<SeenEvent>> {
    const article = await findArticle(ctx.reader, uuidOf('article', articleId));
    if (!article) throw new EdgeError('BAD_REQUEST', 'There is no such article.');
    if (after != null && after < 0) throw new EdgeError('BAD_REQUEST', 'after is 0 or more.');
    const { newsroomId, personId } = ctx.actor;
    const place = { newsroomId, personId, articleId: article.id, after: after ?? article.articleSeq };
    return articleEvents(this.feed, this.reads, place, () => ctx.stands('articleChanged'));
  }
}

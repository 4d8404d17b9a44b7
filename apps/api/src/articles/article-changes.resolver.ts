import { Args, Context, ID, Int, Resolver, Subscription } from '@nestjs/graphql';
import { articleScope } from '@stet/newsroom';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { EdgeError } from '../edge/index.js';
import { ArticleEvents } from './article-events.js';
import type { SeenEvent } from './event-sight.js';
import { ArticleChangeObject } from './event.object.js';
import { ArticleLoader } from './loaders.js';

@Resolver()
export class ArticleChangesResolver {
  constructor(
    private readonly events: ArticleEvents,
    private readonly loader: ArticleLoader,
  ) {}

  @Subscription(() => ArticleChangeObject, {
    description:
      'Every event of an article, in order, each once; whichever process makes the change. After a broken line go on with `after`. An author is told of an own article what an author sees of it.',
    resolve: (event: SeenEvent): ArticleChangeObject => ({ seq: event.articleSeq ?? 0, event, articleId: event.articleId ?? '' }),
  })
  async articleChanged(
    @Args('articleId', { type: () => ID, description: 'The article.' }) articleId: string,
    @Args('after', { type: () => Int, nullable: true, description: 'The number of the last event seen; left out: from now on.' })
    after: number | null,
    @Context() ctx: ApiContext,
  ): Promise<AsyncIterableIterator<SeenEvent>> {
    const article = await this.loader.of(ctx).load(uuidOf('article', articleId));
    if (!article) throw new EdgeError('BAD_REQUEST', 'There is no such article.');
    if (after != null && (after < 0 || after > article.articleSeq))
      throw new EdgeError('BAD_REQUEST', 'after is the number of an event that was told: 0 or more, and none that is still to come.');
    return this.events.follow({
      by: ctx.actor,
      asAuthor: articleScope(ctx.actor) !== 'ALL',
      articleId: article.key,
      newest: article.articleSeq,
      after: after ?? article.articleSeq,
    });
  }
}

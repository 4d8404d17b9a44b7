import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { EmbargoService } from '@stet/articles';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { EmbargoArticleInput, LiftEmbargoInput } from './article.inputs.js';
import { ArticleObject } from './article.object.js';
import { ArticleLoader } from './loaders.js';
import { EmbargoArticleResult, LiftEmbargoResult } from './results.js';

/** Who may know of an article before it goes out. */
@Resolver()
export class EmbargoResolver {
  constructor(
    private readonly embargoes: EmbargoService,
    private readonly loader: ArticleLoader,
  ) {}

  @Mutation(() => EmbargoArticleResult, {
    description:
      'Puts an article under embargo: until `publishAt` it looks to all but those who work on it as if it were not there. An editor who gives a checker a task on it lets them in.',
  })
  async embargoArticle(
    @Args('input', { description: 'Which.' }) input: EmbargoArticleInput,
    @Context() ctx: ApiContext,
  ): Promise<ArticleObject | Refusal | null> {
    const done = await ctx.act('embargoArticle', input, (work) => this.embargoes.embargoArticle(work, asked(input)));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.articleId);
  }

  @Mutation(() => LiftEmbargoResult, { description: 'Shows an article to the whole newsroom before its time.' })
  async liftEmbargo(
    @Args('input', { description: 'Which.' }) input: LiftEmbargoInput,
    @Context() ctx: ApiContext,
  ): Promise<ArticleObject | Refusal | null> {
    const done = await ctx.act('liftEmbargo', input, (work) => this.embargoes.liftEmbargo(work, asked(input)));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.articleId);
  }
}

const asked = ({ articleId, expectedVersion }: EmbargoArticleInput): { articleId: string; expectedVersion: number } => ({
  articleId: uuidOf('article', articleId),
  expectedVersion,
});

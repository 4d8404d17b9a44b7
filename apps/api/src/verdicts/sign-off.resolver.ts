import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { SignOffService } from '@stet/verdicts';
import { ArticleLoader, ArticleObject } from '../articles/index.js';
import { NodeRegistry, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { OverrideObject, SignOffObject } from './clearance.object.js';
import { SignOffArticleInput, WithdrawSignOffInput } from './inputs.js';
import { VerdictLoader } from './loaders.js';
import { SignOffArticleResult, WithdrawSignOffResult } from './results.js';

@Resolver(() => SignOffObject)
export class SignOffResolver {
  constructor(
    private readonly signOffs: SignOffService,
    private readonly articles: ArticleLoader,
    private readonly members: MemberLoader,
    private readonly loader: VerdictLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('signOff', 'claims', async (ctx, uuid) => {
      const signOff = await loader.signOff(ctx).load(uuid);
      // whoever does not see the article does not see its releases
      return signOff && (await articles.of(ctx).load(signOff.articleId)) ? signOff : null;
    });
  }

  @ResolveField(() => ArticleObject, { description: 'The article.' })
  article(signOff: SignOffObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.articles.of(ctx).load(signOff.articleId);
  }

  @ResolveField(() => MemberObject, { description: 'Who released it.' })
  signedOffBy(signOff: SignOffObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(signOff.signedOffBy);
  }

  @ResolveField(() => [OverrideObject], { description: 'The overrides it leaned on.' })
  async overrides(signOff: SignOffObject, _args: unknown, ctx: ApiContext): Promise<readonly OverrideObject[]> {
    return (await this.loader.overridesOfSignOff(ctx).load(signOff.key)) ?? [];
  }

  @Mutation(() => SignOffArticleResult, {
    description: 'Releases exactly these words. Clearance is derived again in the same transaction: what blocks is in the refusal.',
  })
  async signOffArticle(
    @Args('input', { description: 'Which words.' }) input: SignOffArticleInput,
    @Context() ctx: ApiContext,
  ): Promise<ArticleObject | Refusal | null> {
    const { expectedVersion, revisionNumber, textSha256 } = input;
    const articleId = uuidOf('article', input.articleId);
    const done = await ctx.act('signOffArticle', input, (work) =>
      this.signOffs.signOffArticle(work, { articleId, expectedVersion, revisionNumber, textSha256: textSha256 ?? null }),
    );
    return isRefusal(done) ? done : this.articles.of(ctx).load(done.articleId);
  }

  @Mutation(() => WithdrawSignOffResult, { description: 'Takes a release back, with a reason. The article is IN_CHECK again.' })
  async withdrawSignOff(
    @Args('input', { description: 'Of which article, and why.' }) input: WithdrawSignOffInput,
    @Context() ctx: ApiContext,
  ): Promise<ArticleObject | Refusal | null> {
    const { expectedVersion, reason } = input;
    const articleId = uuidOf('article', input.articleId);
    const done = await ctx.act('withdrawSignOff', input, (work) =>
      this.signOffs.withdrawSignOff(work, { articleId, expectedVersion, reason }),
    );
    return isRefusal(done) ? done : this.articles.of(ctx).load(done.articleId);
  }
}

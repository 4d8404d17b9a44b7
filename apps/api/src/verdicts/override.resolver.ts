import { Args, Context, Field, ID, Mutation, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { OverrideService } from '@stet/verdicts';
import type { BlockerCode, SubjectType } from '@stet/verdicts';
import { ArticleLoader, ArticleObject } from '../articles/index.js';
import { NodeRegistry, presentOne, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimLoader, ClaimObject } from '../claims/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { OverrideObject } from './clearance.object.js';
import { VerdictLoader } from './loaders.js';
import { MarkReportedAsFalseInput, OverrideBlockerInput, UnmarkReportedAsFalseInput, WithdrawOverrideInput } from './override.inputs.js';
import { MarkReportedAsFalseResult, OverrideBlockerResult, UnmarkReportedAsFalseResult, WithdrawOverrideResult } from './results.js';

/** What an override of each kind of blocker names. */
const subjectTypes: Partial<Record<BlockerCode, SubjectType>> = {
  HEADLINE_UNCONFIRMED: 'segment',
  NOTHING_FOUND: 'article',
  QUERY_OPEN: 'authorQuery',
  BLOCKING_COMMENT: 'comment',
  RIGHT_OF_REPLY_MISSING: 'article',
};

@Resolver(() => OverrideObject)
export class OverrideResolver {
  constructor(
    private readonly overrides: OverrideService,
    private readonly loader: VerdictLoader,
    private readonly articles: ArticleLoader,
    private readonly members: MemberLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('override', 'claims', async (ctx, uuid) => {
      const override = await loader.override(ctx).load(uuid);
      return override && (await articles.of(ctx).load(override.articleId)) ? override : null;
    });
  }

  @ResolveField(() => ArticleObject, { description: 'The article.' })
  article(override: OverrideObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.articles.of(ctx).load(override.articleId);
  }

  @ResolveField(() => ID, { description: 'What was in the way: the article, claim, comment, query or segment.' })
  subjectId(override: OverrideObject): string {
    const { subjectType, subjectId } = override as OverrideObject & { subjectId: string };
    return presentOne(subjectType, { id: subjectId }).id;
  }

  @ResolveField(() => MemberObject, { description: 'Whose name it is.' })
  overriddenBy(override: OverrideObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(override.overriddenBy);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why; null once the words were erased.' })
  reason(override: OverrideObject, _args: unknown, ctx: ApiContext): Promise<string | null> {
    return this.articles.remark(ctx).load(override.remarkId);
  }

  @Mutation(() => OverrideBlockerResult, {
    description:
      'Puts your name and a reason in the place of one thing that blocks. In a role the policy names, by somebody who neither wrote the article nor checked the claim; for these words only.',
  })
  async overrideBlocker(
    @Args('input', { description: 'What, and why.' }) input: OverrideBlockerInput,
    @Context() ctx: ApiContext,
  ): Promise<OverrideObject | Refusal | null> {
    const { expectedVersion, revisionNumber, code, reason } = input;
    const articleId = uuidOf('article', input.articleId);
    const subjectId = input.subjectId ? uuidOf(subjectTypes[code] ?? 'claim', input.subjectId) : null;
    const done = await ctx.act('overrideBlocker', input, (work) =>
      this.overrides.overrideBlocker(work, { articleId, expectedVersion, revisionNumber, code, subjectId, reason }),
    );
    return isRefusal(done) ? done : this.loader.override(ctx).load(done.overrideId);
  }

  @Mutation(() => WithdrawOverrideResult, { description: 'Takes an override back, with a reason. A release that leaned on it ends.' })
  async withdrawOverride(
    @Args('input', { description: 'Which, and why.' }) input: WithdrawOverrideInput,
    @Context() ctx: ApiContext,
  ): Promise<OverrideObject | Refusal | null> {
    const { expectedVersion, reason } = input;
    const overrideId = uuidOf('override', input.overrideId);
    const done = await ctx.act('withdrawOverride', input, (work) =>
      this.overrides.withdrawOverride(work, { overrideId, expectedVersion, reason }),
    );
    return isRefusal(done) ? done : this.loader.override(ctx).load(done.overrideId);
  }
}

@ObjectType('ReportedAsFalse', { description: "An editor's word that the article itself says of a claim that it is false." })
export class ReportedAsFalseObject {
  /** bare uuids; fields show them */
  remarkId: string;
  markedBy: string;

  @Field(() => Date, { description: 'When.' })
  markedAt: string;
}

@Resolver(() => ReportedAsFalseObject)
export class ReportedAsFalseFieldsResolver {
  constructor(
    private readonly articles: ArticleLoader,
    private readonly members: MemberLoader,
  ) {}

  @ResolveField(() => MemberObject, { description: 'Whose word it is.' })
  markedBy(mark: ReportedAsFalseObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(mark.markedBy);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why; null once the words were erased.' })
  reason(mark: ReportedAsFalseObject, _args: unknown, ctx: ApiContext): Promise<string | null> {
    return this.articles.remark(ctx).load(mark.remarkId);
  }
}

/** What a claim shows of its release. */
@Resolver(() => ClaimObject)
export class ReportedAsFalseResolver {
  constructor(
    private readonly overrides: OverrideService,
    private readonly loader: VerdictLoader,
    private readonly claims: ClaimLoader,
  ) {}

  @ResolveField(() => ReportedAsFalseObject, {
    nullable: true,
    description: 'That the article itself reports it as false: then a verdict that its words must change holds nothing back.',
  })
  reportedAsFalse(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<ReportedAsFalseObject | null> {
    return this.loader.reportedAsFalseOf(ctx).load(claim.key);
  }

  @ResolveField(() => Boolean, { description: "Whether nothing but the author's own word speaks for what the newsroom holds of it." })
  async authorsWordOnly(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<boolean> {
    return (await this.loader.currentOf(ctx).load(claim.key))?.authorsWordOnly ?? false;
  }

  @Mutation(() => MarkReportedAsFalseResult, {
    description:
      'Says that the article itself reports the claim as false. For the words it has; by somebody who neither wrote nor checked.',
  })
  async markReportedAsFalse(
    @Args('input', { description: 'Which, and where the article says so.' }) input: MarkReportedAsFalseInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimObject | Refusal | null> {
    const { expectedVersion, reason } = input;
    const claimId = uuidOf('claim', input.claimId);
    const done = await ctx.act('markReportedAsFalse', input, (work) =>
      this.overrides.markReportedAsFalse(work, { claimId, expectedVersion, reason }),
    );
    return isRefusal(done) ? done : this.claims.of(ctx).load(done.claimId);
  }

  @Mutation(() => UnmarkReportedAsFalseResult, { description: 'Takes such a mark back.' })
  async unmarkReportedAsFalse(
    @Args('input', { description: 'Which, and why.' }) input: UnmarkReportedAsFalseInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimObject | Refusal | null> {
    const { expectedVersion, reason } = input;
    const claimId = uuidOf('claim', input.claimId);
    const done = await ctx.act('unmarkReportedAsFalse', input, (work) =>
      this.overrides.unmarkReportedAsFalse(work, { claimId, expectedVersion, reason }),
    );
    return isRefusal(done) ? done : this.claims.of(ctx).load(done.claimId);
  }
}

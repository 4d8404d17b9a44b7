import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { countFindingsOf, FindingService } from '@stet/verification';
import { ArticleLoader, ArticleObject, RevisionObject } from '../articles/index.js';
import { forDesk, listed, NodeRegistry, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { ClaimLoader, ClaimObject, SpanObject } from '../claims/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { ConfirmFindingInput, FindingsArgs, WaiveFindingInput } from './finding.inputs.js';
import { DecidedFindingObject, FindingConnection, FindingObject } from './finding.object.js';
import { VerificationLoader } from './loaders.js';
import { ConfirmFindingResult, WaiveFindingResult } from './results.js';

type Answer = Promise<FindingObject | Refusal | null>;
type FindingAct = { findingId: string; expectedVersion: number };

const byPosition: Ordering = { name: 'finding.position', kinds: ['integer', 'uuid'] };
const findingOf = ({ findingId, expectedVersion }: FindingAct): FindingAct => ({
  findingId: uuidOf('finding', findingId),
  expectedVersion,
});

/** What an automatic check reports, and what members hold of it. */
@Resolver(() => FindingObject)
export class FindingResolver {
  constructor(
    private readonly findings: FindingService,
    private readonly loader: VerificationLoader,
    private readonly claimsOf: ClaimLoader,
    private readonly articles: ArticleLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('finding', 'tasks', (ctx, uuid) => loader.finding(ctx).load(uuid));
  }

  @Mutation(() => ConfirmFindingResult, { description: 'Says that an automatic check is right. Nothing else follows: it advised.' })
  async confirmFinding(@Args('input', { description: 'Which.' }) input: ConfirmFindingInput, @Context() ctx: ApiContext): Answer {
    const asked = { ...findingOf(input), reason: input.reason };
    return this.shown(ctx, await ctx.act('confirmFinding', input, (work) => this.findings.confirmFinding(work, asked)));
  }

  @Mutation(() => WaiveFindingResult, { description: 'Says that nothing follows from what an automatic check reported, and why not.' })
  async waiveFinding(@Args('input', { description: 'Which, and why.' }) input: WaiveFindingInput, @Context() ctx: ApiContext): Answer {
    const asked = { ...findingOf(input), reason: input.reason };
    return this.shown(ctx, await ctx.act('waiveFinding', input, (work) => this.findings.waiveFinding(work, asked)));
  }

  private async shown(ctx: ApiContext, done: { findingId: string } | Refusal): Answer {
    return isRefusal(done) ? done : this.loader.finding(ctx).load(done.findingId);
  }

  @ResolveField(() => [SpanObject], { description: 'Where in the revision’s text.' })
  spans(finding: FindingObject): SpanObject[] {
    return finding.spans.map(([start, end]) => ({ start, end }));
  }

  @ResolveField(() => RevisionObject, { description: 'The revision it is about.' })
  revision(finding: FindingObject, _args: unknown, ctx: ApiContext): Promise<RevisionObject | null> {
    return this.articles.revision(ctx).load(finding.revisionId);
  }

  @ResolveField(() => [ClaimObject], { description: 'The claims whose words it is about; none, if it stands between them.' })
  async claims(finding: FindingObject, _args: unknown, ctx: ApiContext): Promise<readonly ClaimObject[]> {
    const ids = (await this.loader.claimIdsOfFinding(ctx).load(finding.key)) ?? [];
    const found = await Promise.all(ids.map((id) => this.claimsOf.of(ctx).load(id)));
    return found.filter((claim) => claim !== null);
  }

  @ResolveField(() => DecidedFindingObject, { nullable: true, description: 'What a member holds of it; null: nobody has decided yet.' })
  decision({ key, decided, decidedFindingId, decidedBy, decidedAt, decidedRemarkId }: FindingObject): DecidedFindingObject | null {
    if (decided === null || decidedBy === null || decidedAt === null) return null;
    return { decision: decided, decidedBy, decidedAt, remarkId: decidedRemarkId, carried: decidedFindingId !== key };
  }
}

@Resolver(() => DecidedFindingObject)
export class FindingDecisionResolver {
  constructor(
    private readonly members: MemberLoader,
    private readonly articles: ArticleLoader,
  ) {}

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who.' })
  decidedBy(decided: DecidedFindingObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(decided.decidedBy);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why, unless it was erased.' })
  reason(decided: DecidedFindingObject, _args: unknown, ctx: ApiContext): Promise<string | null> | null {
    return decided.remarkId === null ? null : this.articles.remark(ctx).load(decided.remarkId);
  }
}

/** What is found of a claim. */
@Resolver(() => ClaimObject)
export class ClaimFindingsResolver {
  constructor(private readonly loader: VerificationLoader) {}

  @ResolveField(() => [FindingObject], {
    description:
      'What automatic checks found in the words it has now, in the order of the text; nothing while a newer revision is being split.',
  })
  async findings(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly FindingObject[]> {
    forDesk(ctx, 'tasks');
    return (await this.loader.findingsOfClaim(ctx).load(claim.key)) ?? [];
  }
}

/** What is found of an article. */
@Resolver(() => ArticleObject)
export class ArticleFindingsResolver {
  constructor(private readonly loader: VerificationLoader) {}

  @ResolveField(() => FindingConnection, {
    description:
      'What automatic checks found in its newest revision, in the order of the text; nothing before that is split. For the desk.',
  })
  async findings(@Parent() article: ArticleObject, @Args() args: FindingsArgs, @Context() ctx: ApiContext): Promise<Listed<FindingObject>> {
    forDesk(ctx, 'tasks');
    const filter = { undecided: args.undecided ?? null };
    const { limit, after } = readPage(byPosition, args);
    const page = { ...filter, limit, after: after && ([after[0] as number, after[1] as string] as const) };
    const rows = (await this.loader.findingsOfArticle(ctx, page).load(article.key)) ?? [];
    return listed<FindingObject>(
      byPosition,
      args,
      rows,
      ({ startAt, key }) => [startAt, key],
      (max) => countFindingsOf(ctx.reader, article.key, filter, max),
    );
  }
}

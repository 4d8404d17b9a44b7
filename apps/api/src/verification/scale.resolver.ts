import { Args, Context, Float, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { boundsOf, listRatings, listScales, ScaleService } from '@stet/verification';
import type { RatingDraft } from '@stet/verification';
import { NodeRegistry, present, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { VerificationLoader } from './loaders.js';
import { ScaleCodeTakenObject } from './refusals.js';
import { AmendScaleResult, DefineScaleResult } from './results.js';
import { AmendScaleInput, DefineScaleInput, RatingInput } from './scale.inputs.js';
import { RatingObject, ScaleObject } from './scale.object.js';

const drafts = (ratings: readonly RatingInput[]): RatingDraft[] =>
  ratings.map(({ code, label, value, effect }) => ({ code, label, value: value ?? null, effect }));

const retiredToo = { type: () => Boolean, defaultValue: false, description: 'true: retired ones, too.' };

/** What a newsroom rates with. */
@Resolver(() => ScaleObject)
export class ScaleResolver {
  constructor(
    private readonly scaleService: ScaleService,
    private readonly loader: VerificationLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('scale', 'scales', (ctx, uuid) => loader.scale(ctx).load(uuid));
  }

  @Query(() => [ScaleObject], { description: 'The newsroom’s scales, in the order they were defined in.' })
  async scales(@Args('retired', retiredToo) retired: boolean, @Context() ctx: ApiContext): Promise<readonly ScaleObject[]> {
    return present('scale', await listScales(ctx.reader)).filter(({ retiredAt }) => retired || retiredAt === null);
  }

  @ResolveField(() => [RatingObject], { description: 'Its ratings, in its order.' })
  async ratings(
    @Parent() scale: ScaleObject,
    @Args('retired', retiredToo) retired: boolean,
    @Context() ctx: ApiContext,
  ): Promise<readonly RatingObject[]> {
    const all = (await this.loader.ratingsOfScale(ctx).load(scale.key)) ?? [];
    return all.filter(({ retiredAt }) => retired || retiredAt === null);
  }

  @ResolveField(() => Float, {
    nullable: true,
    description: 'The lowest value of its ratings, schema.org’s worstRating; null without order.',
  })
  async worstRating(scale: ScaleObject, _args: unknown, ctx: ApiContext): Promise<number | null> {
    return (await this.boundsOf(scale, ctx))?.worst ?? null;
  }

  @ResolveField(() => Float, {
    nullable: true,
    description: 'The highest value of its ratings, schema.org’s bestRating; null without order.',
  })
  async bestRating(scale: ScaleObject, _args: unknown, ctx: ApiContext): Promise<number | null> {
    return (await this.boundsOf(scale, ctx))?.best ?? null;
  }

  @Mutation(() => DefineScaleResult, { description: 'Gives the newsroom a scale of its own.' })
  async defineScale(
    @Args('input', { description: 'Which.' }) input: DefineScaleInput,
    @Context() ctx: ApiContext,
  ): Promise<ScaleObject | Refusal | null> {
    const draft = { ...input, ratings: drafts(input.ratings) };
    const done = await ctx.act('defineScale', input, (work) => this.scaleService.defineScale(work, draft));
    return isRefusal(done) ? done : this.loader.scale(ctx).load(done.scaleId);
  }

  @Mutation(() => AmendScaleResult, {
    description:
      'Gives a scale another name or other ratings, makes it the default, or retires it. What was said with a rating stays said with it.',
  })
  async amendScale(
    @Args('input', { description: 'Which, and what becomes of it.' }) input: AmendScaleInput,
    @Context() ctx: ApiContext,
  ): Promise<ScaleObject | Refusal | null> {
    const amended = { ...input, scaleId: uuidOf('scale', input.scaleId), ratings: input.ratings ? drafts(input.ratings) : null };
    const done = await ctx.act('amendScale', input, (work) => this.scaleService.amendScale(work, amended));
    return isRefusal(done) ? done : this.loader.scale(ctx).load(done.scaleId);
  }

  private async boundsOf(scale: ScaleObject, ctx: ApiContext) {
    const all = (await this.loader.ratingsOfScale(ctx).load(scale.key)) ?? [];
    return boundsOf(all.filter(({ retiredAt }) => retiredAt === null).map(({ value }) => value));
  }
}

@Resolver(() => RatingObject)
export class RatingResolver {
  constructor(
    private readonly loader: VerificationLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('rating', 'ratings', (ctx, uuid) => loader.rating(ctx).load(uuid));
  }

  @Query(() => [RatingObject], { description: 'The ratings that can be given, scale by scale, each in its order.' })
  async ratings(@Context() ctx: ApiContext): Promise<readonly RatingObject[]> {
    return present('rating', await listRatings(ctx.reader));
  }

  @ResolveField(() => ScaleObject, { description: 'The scale it stands on.' })
  scale(rating: RatingObject, _args: unknown, ctx: ApiContext): Promise<ScaleObject | null> {
    return this.loader.scale(ctx).load(rating.scaleId);
  }
}

@Resolver(() => ScaleCodeTakenObject)
export class ScaleCodeTakenResolver {
  constructor(private readonly loader: VerificationLoader) {}

  @ResolveField(() => ScaleObject, { description: 'The scale that has it.' })
  scale(refusal: ScaleCodeTakenObject, _args: unknown, ctx: ApiContext): Promise<ScaleObject | null> {
    return this.loader.scale(ctx).load(refusal.scaleId);
  }
}

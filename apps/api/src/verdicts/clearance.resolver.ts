import { Args, Context, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { articleScope, mayDo } from '@stet/newsroom';
import { ClearanceService } from '@stet/verdicts';
import { ArticleLoader, ArticleObject } from '../articles/index.js';
import { presentOne, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { BlockerObject, ClearanceObject } from './clearance.object.js';
import { ClearanceArgs } from './inputs.js';

@Resolver(() => ClearanceObject)
export class ClearanceResolver {
  constructor(
    private readonly clearances: ClearanceService,
    private readonly articles: ArticleLoader,
  ) {}

  @Query(() => ClearanceObject, {
    nullable: true,
    description: 'Whether exactly these words may go out, and what blocks them. Null if there is no such article for you.',
  })
  async clearance(@Args() args: ClearanceArgs, @Context() ctx: ApiContext): Promise<ClearanceObject | null> {
    const articleId = args.articleId ? uuidOf('article', args.articleId) : null;
    return (await this.clearances.clearance(ctx.reader, { ...args, articleId }, articleScope(ctx.actor))) ?? null;
  }

  @ResolveField(() => ArticleObject, { description: 'The article.' })
  article(clearance: ClearanceObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.articles.of(ctx).load(clearance.articleId);
  }

  @ResolveField(() => Date, { nullable: true, description: 'Since when these words are released; null: they are not.' })
  signedOffAt(clearance: ClearanceObject): string | null {
    return clearance.signOff?.signedOffAt ?? null;
  }
}

/** A CMS is told that something blocks, and which kind of thing; what the desk works on stays at the desk. */
@Resolver(() => BlockerObject)
export class BlockerResolver {
  @ResolveField(() => String, { nullable: true, description: 'What is in the way and what would lift it, for a person. Null for a CMS.' })
  message(blocker: BlockerObject, _args: unknown, ctx: ApiContext): string | null {
    return seesDesk(ctx) ? blocker.message : null;
  }

  @ResolveField(() => [String], {
    description: 'The mutations that would lift it; none where it passes by itself, and none for a CMS.',
  })
  liftedBy(blocker: BlockerObject, _args: unknown, ctx: ApiContext): readonly string[] {
    return seesDesk(ctx) ? blocker.liftedBy : [];
  }

  @ResolveField(() => [ID], { description: 'The article, claims and verdicts it is about. None for a CMS.' })
  subjectIds(blocker: BlockerObject, _args: unknown, ctx: ApiContext): string[] {
    return seesDesk(ctx) ? blocker.subjects.map(({ type, id }) => presentOne(type, { id }).id) : [];
  }
}

const seesDesk = (ctx: ApiContext): boolean => mayDo(ctx.actor.roles, 'claims');

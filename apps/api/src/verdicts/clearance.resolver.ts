import { Args, Context, ID, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { articleScope, mayDo, permissions } from '@stet/newsroom';
import type { Role } from '@stet/platform';
import { ClearanceService } from '@stet/verdicts';
import { ArticleLoader, ArticleObject } from '../articles/index.js';
import { presentOne, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimLoader, ClaimObject } from '../claims/index.js';
import { RoleEnum } from '../newsroom/index.js';
import { BlockerLiftObject, BlockerObject, ClearanceNoteObject, ClearanceObject, OverrideObject } from './clearance.object.js';
import { ClearanceArgs } from './inputs.js';
import { VerdictLoader } from './loaders.js';

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

  @ResolveField(() => Int, { nullable: true, description: 'The policy it is judged under. Null for a CMS.' })
  policyNumber(clearance: ClearanceObject, _args: unknown, ctx: ApiContext): number | null {
    return seesDesk(ctx) ? clearance.policy.number : null;
  }

  @ResolveField(() => [BlockerObject], { description: "What would block, did not somebody's name stand in its place. None for a CMS." })
  overridden(clearance: ClearanceObject, _args: unknown, ctx: ApiContext): readonly BlockerObject[] {
    return seesDesk(ctx) ? clearance.overridden : [];
  }

  @ResolveField(() => [ClearanceNoteObject], { description: 'What holds nothing back and should be known. None for a CMS.' })
  notes(clearance: ClearanceObject, _args: unknown, ctx: ApiContext): readonly ClearanceNoteObject[] {
    return seesDesk(ctx) ? clearance.notes : [];
  }

  @ResolveField(() => Date, { nullable: true, description: 'Since when these words are released; null: they are not.' })
  signedOffAt(clearance: ClearanceObject): string | null {
    return clearance.signOff?.signedOffAt ?? null;
  }
}

/** A CMS is told that something blocks, and which kind of thing; what the desk works on stays at the desk. */
@Resolver(() => BlockerObject)
export class BlockerResolver {
  constructor(private readonly loader: VerdictLoader) {}

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

  @ResolveField(() => [BlockerLiftObject], { description: 'The same, for each thing in the way, with who may. None for a CMS.' })
  lifts(blocker: BlockerObject, _args: unknown, ctx: ApiContext): readonly BlockerLiftObject[] {
    if (!seesDesk(ctx)) return [];
    return blocker.items.flatMap(({ subject, lifts }) =>
      lifts.map((act) => ({
        act,
        roles: permissions[act],
        on: presentOne(subject.type, { id: subject.id }).id,
      })),
    );
  }

  @ResolveField(() => [RoleEnum], {
    description:
      'Who may put their name in its place (overrideBlocker), by the policy of today. Nobody: it is never overridden. None for a CMS.',
  })
  overridableBy(blocker: BlockerObject, _args: unknown, ctx: ApiContext): readonly Role[] {
    return seesDesk(ctx) ? blocker.overridableBy : [];
  }

  @ResolveField(() => [OverrideObject], { description: 'The names that stand in its place. None for a CMS.' })
  async overrides(blocker: BlockerObject, _args: unknown, ctx: ApiContext): Promise<readonly OverrideObject[]> {
    if (!seesDesk(ctx)) return [];
    const found = await this.loader.override(ctx).loadMany(blocker.items.flatMap(({ override }) => override?.id ?? []));
    return found.filter((row): row is Exclude<typeof row, Error | null> => row !== null && !(row instanceof Error));
  }

  @ResolveField(() => [ID], { description: 'The article, claims, verdicts, comments, queries and segments it is about. None for a CMS.' })
  subjectIds(blocker: BlockerObject, _args: unknown, ctx: ApiContext): string[] {
    return seesDesk(ctx) ? blocker.subjects.map(({ type, id }) => presentOne(type, { id }).id) : [];
  }
}

@Resolver(() => ClearanceNoteObject)
export class ClearanceNoteResolver {
  constructor(private readonly claims: ClaimLoader) {}

  @ResolveField(() => [ClaimObject], { description: 'The claims it is about.' })
  async about(note: ClearanceNoteObject, _args: unknown, ctx: ApiContext): Promise<readonly ClaimObject[]> {
    const found = await this.claims.of(ctx).loadMany(note.claimIds);
    return found.filter((row): row is Exclude<typeof row, Error | null> => row !== null && !(row instanceof Error));
  }
}

const seesDesk = (ctx: ApiContext): boolean => mayDo(ctx.actor.roles, 'claims');

import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { agreementOf, changesOf, doneOf, FiguresService, figuresScope, givenOf, handInsOf, staysOf, verdictsOf } from '@stet/figures';
import type { Agreement, ChangeRate, FigureGroup, Grouping, HandIns, Load, Measure } from '@stet/figures';
import { isRefusal } from '@stet/platform';
import { listAllRatings } from '@stet/verification';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { EdgeError } from '../edge/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import {
  AgreementObject,
  AlarmsObject,
  ChangeRateObject,
  ClaimStayObject,
  HandInsObject,
  LoadObject,
  RatingCountObject,
  TaskStayObject,
  ThroughputObject,
} from './figures.objects.js';
import { StatisticsArgs, StatisticsFilter } from './statistics.inputs.js';
import { GroupsArgs, StatisticsGroupObject, StatisticsObject } from './statistics.object.js';

const TYPE = 'StatisticsGroup';

/** Which kept sums a field is made from. */
const measuresOf: Readonly<Record<string, readonly Measure[]>> = {
  throughput: ['DEED'],
  claimStates: ['STAY'],
  taskStates: ['STAY'],
  verdicts: ['VERDICT'],
  changes: ['EFFECT', 'CHANGED'],
  handIns: ['HAND_IN'],
  alarms: ['DEED'],
  tasksGiven: ['GIVEN'],
  agreement: ['AGREED', 'PAIR'],
};

@Resolver(() => StatisticsObject)
export class StatisticsResolver {
  constructor(private readonly figures: FiguresService) {}

  @Query(() => StatisticsObject, {
    description:
      'What was done, how long it took and how it was judged. A CHECKER is told of their own work only, an EDITOR, ADMIN or OBSERVER of all.',
  })
  async statistics(@Args() args: StatisticsArgs, @Context() ctx: ApiContext): Promise<object> {
    const groupBy = args.groupBy ?? null;
    const asked = Object.keys(measuresOf).filter((field) => ctx.asks(TYPE, field));
    const answer = await this.figures.figures(ctx.reader, {
      range: { from: args.range.from, to: args.range.to },
      groupBy,
      filter: scoped(ctx, args.filter),
      measures: [...new Set(asked.flatMap((field) => measuresOf[field]!))],
      load: ctx.asks(TYPE, 'load'),
    });
    if (isRefusal(answer)) throw new EdgeError('BAD_REQUEST', `${answer.field}: ${answer.problem}`);
    const { range, groups, ...more } = answer;
    return { ...range, ...more, groupCount: groups.length, all: groups.map((figures) => groupObject(figures, groupBy)) };
  }

  @ResolveField(() => [StatisticsGroupObject], { description: 'In the order of days, else of names.' })
  groups(@Parent() statistics: StatisticsObject, @Args() { first }: GroupsArgs): readonly StatisticsGroupObject[] {
    return statistics.all.slice(0, first);
  }
}

/** @throws EdgeError PERMISSION_DENIED where somebody asks for the figures of a colleague they are not to see */
function scoped(ctx: ApiContext, filter: StatisticsFilter | null | undefined) {
  const scope = figuresScope(ctx.actor);
  const memberId = filter?.memberId == null ? null : uuidOf('member', filter.memberId);
  if (scope === 'ALL') return { ...filter, memberId };
  if (memberId !== null && memberId !== scope.memberId)
    throw new EdgeError('PERMISSION_DENIED', 'Your roles show you your own figures only.');
  return { ...filter, memberId: scope.memberId };
}

function groupObject(figures: FigureGroup, groupBy: Grouping | null): StatisticsGroupObject {
  const of = (grouping: Grouping): string | null => (groupBy === grouping ? figures.of : null);
  const claimKind = of('CLAIM_KIND') as StatisticsGroupObject['claimKind'];
  return { figures, groupBy, ...figures.range, desk: of('DESK'), articleKind: of('ARTICLE_KIND'), claimKind };
}

/** Each figure from the sums of its group. */
@Resolver(() => StatisticsGroupObject)
export class StatisticsGroupResolver {
  constructor(private readonly members: MemberLoader) {}

  @ResolveField(() => MemberObject, { nullable: true, description: 'The member, where they are told apart by member.' })
  member({ figures, groupBy }: StatisticsGroupObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return groupBy === 'MEMBER' && figures.of ? this.members.of(ctx).load(figures.of) : null;
  }

  @ResolveField(() => ThroughputObject, { description: 'What was done.' })
  throughput({ figures }: StatisticsGroupObject): ThroughputObject {
    const done = doneOf(figures.sums);
    return {
      articlesSubmitted: done.ARTICLES_SUBMITTED,
      articlesRevised: done.ARTICLES_REVISED,
      articlesSignedOff: done.ARTICLES_SIGNED_OFF,
      claimsFound: done.CLAIMS_FOUND,
      claimsDismissed: done.CLAIMS_DISMISSED,
      claimsWithdrawn: done.CLAIMS_WITHDRAWN,
      claimsChecked: done.CLAIMS_CHECKED,
      handIns: done.HAND_INS,
      reviews: done.REVIEWS,
      verdictsReturned: done.VERDICTS_RETURNED,
    };
  }

  @ResolveField(() => [ClaimStayObject], { description: 'How long claims stayed in each state they left on these days.' })
  claimStates({ figures }: StatisticsGroupObject): object[] {
    return staysOf(figures.sums).filter(({ subject }) => subject === 'CLAIM');
  }

  @ResolveField(() => [TaskStayObject], { description: 'How long tasks stayed in each state they left on these days.' })
  taskStates({ figures }: StatisticsGroupObject): object[] {
    return staysOf(figures.sums).filter(({ subject }) => subject === 'TASK');
  }

  @ResolveField(() => [RatingCountObject], {
    description: 'Verdicts approved on these days, by rating. By member: those this member had the last word on.',
  })
  async verdicts({ figures }: StatisticsGroupObject, _args: unknown, ctx: ApiContext): Promise<readonly RatingCountObject[]> {
    const ratings = await ratingsLoader(ctx).load('');
    const place = new Map(ratings?.map(({ id }, i) => [id, i]));
    return verdictsOf(figures.sums).sort((a, b) => (place.get(a.ratingId) ?? 0) - (place.get(b.ratingId) ?? 0));
  }

  @ResolveField(() => [ChangeRateObject], { description: 'Whether the words changed after the check, by what the verdict asked for.' })
  changes({ figures }: StatisticsGroupObject): readonly ChangeRate[] {
    return changesOf(figures.sums);
  }

  @ResolveField(() => HandInsObject, { description: 'Whether hand-ins came in time.' })
  handIns({ figures }: StatisticsGroupObject): HandIns {
    return handInsOf(figures.sums);
  }

  @ResolveField(() => AlarmsObject, { description: 'How often tasks were due soon, or overdue, on these days.' })
  alarms({ figures }: StatisticsGroupObject): AlarmsObject {
    const done = doneOf(figures.sums);
    return { reminded: done.TASKS_REMINDED, escalated: done.TASKS_ESCALATED };
  }

  @ResolveField('tasksGiven', () => Int, { description: 'Tasks assigned to somebody, or taken. By member: those this member got.' })
  tasksGiven({ figures }: StatisticsGroupObject): number {
    return givenOf(figures.sums);
  }

  @ResolveField(() => LoadObject, { nullable: true, description: 'Tasks as they are now; null where figures are told apart by time.' })
  load({ figures }: StatisticsGroupObject): Load | null {
    return figures.load;
  }

  @ResolveField(() => [AgreementObject], {
    nullable: true,
    description: 'How far checkers agree, scale by scale. Null for who sees their own figures only, and where figures are of members.',
  })
  async agreement({ figures, groupBy }: StatisticsGroupObject, _args: unknown, ctx: ApiContext): Promise<readonly Agreement[] | null> {
    if (figuresScope(ctx.actor) !== 'ALL' || groupBy === 'MEMBER') return null;
    return agreementOf(figures.sums, (await ratingsLoader(ctx).load('')) ?? []);
  }
}

/** All ratings the newsroom ever had, scale by scale: asked for once an operation, however many groups there are. */
const ratingsLoader = (ctx: ApiContext) =>
  ctx.loader('all ratings', async ([only = ''], reader) => new Map([[only, await listAllRatings(reader)]]));

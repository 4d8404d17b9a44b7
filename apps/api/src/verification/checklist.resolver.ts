import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { ChecklistService, listChecklists } from '@stet/verification';
import type { ChecklistStep } from '@stet/verification';
import { NodeRegistry, present, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { AmendChecklistInput, ChecklistStepInput, DefineChecklistInput } from './checklist.inputs.js';
import { ChecklistLoader } from './checklist.loader.js';
import { ChecklistObject, ChecklistStepObject, ChecklistVersionObject } from './checklist.object.js';
import { ChecklistExistsObject } from './refusals.js';
import { AmendChecklistResult, DefineChecklistResult } from './results.js';

const stepsOf = (steps: readonly ChecklistStepInput[]): ChecklistStep[] =>
  steps.map(({ code, wording, answerType, options, required }) => ({ code, wording, answerType, options, required }));

/** What a newsroom asks its checkers. */
@Resolver(() => ChecklistObject)
export class ChecklistResolver {
  constructor(
    private readonly checklistService: ChecklistService,
    private readonly loader: ChecklistLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('checklist', 'checklists', (ctx, uuid) => loader.checklist(ctx).load(uuid));
  }

  @Query(() => [ChecklistObject], { description: 'The newsroom’s checklists, the general one first.' })
  async checklists(
    @Args('retired', { type: () => Boolean, defaultValue: false, description: 'true: retired ones, too.' }) retired: boolean,
    @Context() ctx: ApiContext,
  ): Promise<readonly ChecklistObject[]> {
    return present('checklist', await listChecklists(ctx.reader)).filter(({ retiredAt }) => retired || retiredAt === null);
  }

  @ResolveField(() => [ChecklistStepObject], { description: 'Its steps, in their order.' })
  async steps(checklist: ChecklistObject, _args: unknown, ctx: ApiContext): Promise<readonly ChecklistStepObject[]> {
    return (await this.loader.versionsOf(ctx).load(checklist.key))![0]!.steps;
  }

  @ResolveField(() => [ChecklistVersionObject], { description: 'All it ever asked, newest first.' })
  async versions(checklist: ChecklistObject, _args: unknown, ctx: ApiContext): Promise<readonly ChecklistVersionObject[]> {
    return (await this.loader.versionsOf(ctx).load(checklist.key)) ?? [];
  }

  @Mutation(() => DefineChecklistResult, {
    description: 'Gives the claims of a kind a checklist of their own, or all others a general one.',
  })
  async defineChecklist(
    @Args('input', { description: 'Which.' }) input: DefineChecklistInput,
    @Context() ctx: ApiContext,
  ): Promise<ChecklistObject | Refusal | null> {
    const defined = { claimKind: input.claimKind ?? null, steps: stepsOf(input.steps) };
    const done = await ctx.act('defineChecklist', input, (work) => this.checklistService.defineChecklist(work, defined));
    return isRefusal(done) ? done : this.loader.checklist(ctx).load(done.checklistId);
  }

  @Mutation(() => AmendChecklistResult, { description: 'Gives a checklist other steps, as a new number, or retires it.' })
  async amendChecklist(
    @Args('input', { description: 'Which, and what becomes of it.' }) input: AmendChecklistInput,
    @Context() ctx: ApiContext,
  ): Promise<ChecklistObject | Refusal | null> {
    const amended = { ...input, checklistId: uuidOf('checklist', input.checklistId), steps: input.steps ? stepsOf(input.steps) : null };
    const done = await ctx.act('amendChecklist', input, (work) => this.checklistService.amendChecklist(work, amended));
    return isRefusal(done) ? done : this.loader.checklist(ctx).load(done.checklistId);
  }
}

@Resolver(() => ChecklistVersionObject)
export class ChecklistVersionResolver {
  constructor(
    private readonly loader: ChecklistLoader,
    private readonly members: MemberLoader,
  ) {}

  @ResolveField(() => ChecklistObject, { description: 'The list.' })
  checklist(version: ChecklistVersionObject, _args: unknown, ctx: ApiContext): Promise<ChecklistObject | null> {
    return this.loader.checklist(ctx).load(version.checklistId);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who set it; null for what came with the newsroom.' })
  setBy(version: ChecklistVersionObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return version.setBy === null ? null : this.members.of(ctx).load(version.setBy);
  }
}

@Resolver(() => ChecklistExistsObject)
export class ChecklistExistsResolver {
  constructor(private readonly loader: ChecklistLoader) {}

  @ResolveField(() => ChecklistObject, { description: 'The checklist there is.' })
  checklist(refusal: ChecklistExistsObject, _args: unknown, ctx: ApiContext): Promise<ChecklistObject | null> {
    return this.loader.checklist(ctx).load(refusal.checklistId);
  }
}

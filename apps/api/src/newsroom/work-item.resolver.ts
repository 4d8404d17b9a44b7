import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isRefusal, WorkItemService } from '@stet/platform';
import type { Refusal, WorkItemEntity } from '@stet/platform';
import { listed, NodeRegistry, present, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { WorkItemLoader } from './loaders.js';
import { RetryWorkItemResult } from './results.js';
import { RetryWorkItemInput, WorkItemsArgs } from './work-item.inputs.js';
import { WorkItemConnection, WorkItemObject } from './work-item.object.js';

const byMove: Ordering = { name: 'workItem.move', kinds: ['time', 'uuid'] };

@Resolver(() => WorkItemObject)
export class WorkItemResolver {
  constructor(
    private readonly items: WorkItemService,
    private readonly loader: WorkItemLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('workItem', 'workItems', (ctx, uuid) => loader.of(ctx).load(uuid));
  }

  @Query(() => WorkItemConnection, { description: 'What the machine does and has done; what moved last comes first.' })
  async workItems(@Args() args: WorkItemsArgs, @Context() ctx: ApiContext): Promise<Listed<WorkItemObject>> {
    const { limit, after } = readPage(byMove, args);
    const filter = { states: args.filter?.states ?? null, kinds: args.filter?.kinds ?? null };
    const rows = await this.items.list(ctx.reader, { ...filter, limit, after: after ? [String(after[0]), String(after[1])] : null });
    return listed<WorkItemObject>(
      byMove,
      args,
      present<WorkItemEntity>('workItem', rows),
      (item) => [item.updatedAt, item.key],
      (max) => this.items.count(ctx.reader, filter, max),
    );
  }

  @Mutation(() => RetryWorkItemResult, { description: 'Tries a job again that failed for good: a new run.' })
  async retryWorkItem(
    @Args('input', { description: 'Which.' }) input: RetryWorkItemInput,
    @Context() ctx: ApiContext,
  ): Promise<WorkItemObject | Refusal | null> {
    const { expectedVersion } = input;
    const workItemId = uuidOf('workItem', input.workItemId);
    const done = await ctx.act('retryWorkItem', input, (work) => this.items.retryWorkItem(work, { workItemId, expectedVersion }));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.workItemId);
  }
}

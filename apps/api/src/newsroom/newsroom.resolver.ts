import { Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PolicyService } from '@stet/newsroom';
import { NodeRegistry, permit } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { NewsroomLoader } from './loaders.js';
import { NewsroomObject } from './newsroom.object.js';
import { PolicyObject } from './policy.object.js';

@Resolver(() => NewsroomObject)
export class NewsroomResolver {
  constructor(
    private readonly newsrooms: NewsroomLoader,
    private readonly policies: PolicyService,
    nodes: NodeRegistry,
  ) {
    nodes.add('newsroom', 'newsroom', (ctx, uuid) => newsrooms.of(ctx).load(uuid));
  }

  @Query(() => NewsroomObject, { description: 'The newsroom of the token or the session.' })
  newsroom(@Context() ctx: ApiContext): Promise<NewsroomObject | null> {
    return this.newsrooms.of(ctx).load(ctx.actor.newsroomId);
  }

  @ResolveField(() => PolicyObject, { description: 'The newest policy.' })
  policy(newsroom: NewsroomObject, _args: unknown, ctx: ApiContext): Promise<PolicyObject | null> {
    permit(ctx, 'policy');
    // asked once, however many members of a list show their newsroom
    const policies = ctx.loader('policy of newsroom', async (_ids, reader) => {
      const policy = await this.policies.current(reader);
      return new Map([[policy.newsroomId, policy]]);
    });
    return policies.load(newsroom.key);
  }
}

import { Context, Query, Resolver } from '@nestjs/graphql';
import { TrailService } from '@stet/trail';
import type { ApiContext } from '../base/index.js';
import { TrailObject } from './trail.object.js';

@Resolver(() => TrailObject)
export class TrailResolver {
  constructor(private readonly trails: TrailService) {}

  @Query(() => TrailObject, {
    description:
      'Where the sealed trail of the newsroom ends, and how much is not sealed yet. The trail itself is GET /export/trail.ndjson.',
  })
  async trail(@Context() ctx: ApiContext): Promise<TrailObject> {
    const { head, unsealed } = await this.trails.standing(ctx.reader);
    return { head: head ?? null, unsealed };
  }
}

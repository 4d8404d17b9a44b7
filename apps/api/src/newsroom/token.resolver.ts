import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { TokenService } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { NodeRegistry, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { AccessTokenObject, CreatedTokenObject } from './access-token.object.js';
import { MemberLoader, TokenLoader } from './loaders.js';
import { MemberObject } from './member.object.js';
import { CreateTokenResult, RevokeTokenResult } from './results.js';
import { CreateTokenInput, RevokeTokenInput } from './token.inputs.js';

@Resolver(() => AccessTokenObject)
export class TokenResolver {
  constructor(
    private readonly tokens: TokenService,
    private readonly loader: TokenLoader,
    private readonly memberLoader: MemberLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('accessToken', 'createToken', (ctx, uuid) => loader.of(ctx).load(uuid));
  }

  @ResolveField(() => MemberObject, { description: 'Whom it stands for.' })
  member(token: AccessTokenObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.memberLoader.of(ctx).load(token.memberId);
  }

  @Mutation(() => CreateTokenResult, { description: 'Makes a token for a member. Its secret is told in this answer and never again.' })
  async createToken(
    @Args('input', { description: 'For whom, and what for.' }) input: CreateTokenInput,
    @Context() ctx: ApiContext,
  ): Promise<CreatedTokenObject | Refusal | null> {
    // the secret goes around what the act returns: that is kept with an Idempotency-Key
    let secret: string | null = null;
    const made = await ctx.act('createToken', input, async (work) => {
      const { label, expiresAt, roles } = input;
      const memberId = uuidOf('member', input.memberId);
      const outcome = await this.tokens.createToken(work, {
        memberId,
        label,
        roles: roles ?? null,
        expiresAt: expiresAt?.toISOString() ?? null,
      });
      if (isRefusal(outcome)) return outcome;
      secret = outcome.token;
      return { tokenId: outcome.tokenId };
    });
    if (isRefusal(made)) return made;
    const accessToken = await this.loader.of(ctx).load(made.tokenId);
    return accessToken && { accessToken, token: secret };
  }

  @Mutation(() => RevokeTokenResult, { description: 'Makes a token open nothing any more.' })
  async revokeToken(
    @Args('input', { description: 'Which.' }) input: RevokeTokenInput,
    @Context() ctx: ApiContext,
  ): Promise<AccessTokenObject | Refusal | null> {
    const { expectedVersion } = input;
    const tokenId = uuidOf('accessToken', input.tokenId);
    const done = await ctx.act('revokeToken', input, (work) => this.tokens.revokeToken(work, { tokenId, expectedVersion }));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.tokenId);
  }
}

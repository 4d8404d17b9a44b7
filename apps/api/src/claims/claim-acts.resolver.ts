import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { ClaimService } from '@stet/claims';
import type { ClaimResult } from '@stet/claims';
import { isRefusal } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import type { Act } from '@stet/newsroom';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import {
  AcceptClaimInput,
  AcceptClaimsInput,
  ClaimAtVersionInput,
  DismissClaimInput,
  DismissClaimsInput,
  ReopenClaimInput,
  ReopenClaimsInput,
  SetPrioritiesInput,
  SetPriorityInput,
} from './claim.inputs.js';
import { ClaimObject } from './claim.object.js';
import { ClaimLoader } from './loaders.js';
import {
  AcceptClaimResult,
  AcceptClaimsResult,
  ClaimResultObject,
  ClaimResultsObject,
  DismissClaimResult,
  DismissClaimsResult,
  ReopenClaimResult,
  ReopenClaimsResult,
  SetPrioritiesResult,
  SetPriorityResult,
} from './results.js';

type Outcome = Promise<ClaimObject | Refusal | null>;

const at = ({ claimId, expectedVersion }: ClaimAtVersionInput) => ({ claimId: uuidOf('claim', claimId), expectedVersion });

@Resolver()
export class ClaimActsResolver {
  constructor(
    private readonly claims: ClaimService,
    private readonly loader: ClaimLoader,
  ) {}

  @Mutation(() => AcceptClaimResult, { description: 'A proposed claim is worth checking after all: a task is made.' })
  acceptClaim(@Args('input', { description: 'Which.' }) input: AcceptClaimInput, @Context() ctx: ApiContext): Outcome {
    return this.act(ctx, 'acceptClaim', input, (work) => this.claims.acceptClaim(work, at(input)));
  }

  @Mutation(() => AcceptClaimsResult, { description: 'The same for many. Those that can be accepted are.' })
  acceptClaims(
    @Args('input', { description: 'Which.' }) input: AcceptClaimsInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimResultsObject | Refusal> {
    return this.actOnMany(ctx, 'acceptClaims', input, (work) => this.claims.acceptClaims(work, { claims: input.claims.map(at) }));
  }

  @Mutation(() => DismissClaimResult, { description: 'A claim is not checked, as long as its words are these.' })
  dismissClaim(@Args('input', { description: 'Which, and why.' }) input: DismissClaimInput, @Context() ctx: ApiContext): Outcome {
    const { reasonCode, comment = null } = input;
    return this.act(ctx, 'dismissClaim', input, (work) => this.claims.dismissClaim(work, { ...at(input), reasonCode, comment }));
  }

  @Mutation(() => DismissClaimsResult, { description: 'The same for many, with one reason. Those that can be dismissed are.' })
  dismissClaims(
    @Args('input', { description: 'Which, and why.' }) input: DismissClaimsInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimResultsObject | Refusal> {
    const { reasonCode, comment = null } = input;
    return this.actOnMany(ctx, 'dismissClaims', input, (work) =>
      this.claims.dismissClaims(work, { claims: input.claims.map(at), reasonCode, comment }),
    );
  }

  @Mutation(() => ReopenClaimResult, {
    description: 'A settled or dismissed claim is checked again. A released article is not released any more.',
  })
  reopenClaim(@Args('input', { description: 'Which, and why.' }) input: ReopenClaimInput, @Context() ctx: ApiContext): Outcome {
    return this.act(ctx, 'reopenClaim', input, (work) => this.claims.reopenClaim(work, { ...at(input), comment: input.comment ?? null }));
  }

  @Mutation(() => ReopenClaimsResult, { description: 'The same for many. Those that can be reopened are.' })
  reopenClaims(
    @Args('input', { description: 'Which, and why.' }) input: ReopenClaimsInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimResultsObject | Refusal> {
    const { comment = null } = input;
    return this.actOnMany(ctx, 'reopenClaims', input, (work) => this.claims.reopenClaims(work, { claims: input.claims.map(at), comment }));
  }

  @Mutation(() => SetPrioritiesResult, { description: 'Says how urgent several claims are. Those that can be are set.' })
  setPriorities(
    @Args('input', { description: 'Which, and how urgent.' }) input: SetPrioritiesInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimResultsObject | Refusal> {
    const { priority } = input;
    return this.actOnMany(ctx, 'setPriorities', input, (work) =>
      this.claims.setPriorities(work, { claims: input.claims.map(at), priority }),
    );
  }

  @Mutation(() => SetPriorityResult, { description: 'Says how urgent a claim is; its task follows.' })
  setPriority(@Args('input', { description: 'Which, and how urgent.' }) input: SetPriorityInput, @Context() ctx: ApiContext): Outcome {
    return this.act(ctx, 'setPriority', input, (work) => this.claims.setPriority(work, { ...at(input), priority: input.priority }));
  }

  private async act(ctx: ApiContext, field: Act, input: object, use: (work: Work) => Promise<{ claimId: string } | Refusal>): Outcome {
    const done = await ctx.act(field, input, use);
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.claimId);
  }

  private async actOnMany(
    ctx: ApiContext,
    field: Act,
    input: object,
    use: (work: Work) => Promise<ClaimResult[] | Refusal>,
  ): Promise<ClaimResultsObject | Refusal> {
    const done = await ctx.act(field, input, async (work) => {
      const results = await use(work);
      return isRefusal(results) ? results : results.map(plain);
    });
    return isRefusal(done) ? done : { results: done };
  }
}

/** A refusal's code is no field of its own: spelled out, it is still there when the answer is read again for a repeated Idempotency-Key. */
const plain = ({ claimId, refusal }: ClaimResult): ClaimResultObject => ({
  key: claimId,
  refusal: refusal ? { ...refusal, code: refusal.code } : null,
});

@Resolver(() => ClaimResultObject)
export class ClaimResultResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => ClaimObject, { nullable: true, description: 'The claim as it is now; null if there is none for you.' })
  claim(result: ClaimResultObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.loader.of(ctx).load(result.key);
  }
}

import { ResolveField, Resolver } from '@nestjs/graphql';
import type { ClaimLinkEntity } from '@stet/claims';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { ClaimObject } from './claim.object.js';
import { ClaimLinkObject, LineageObject } from './lineage.object.js';
import { ClaimLoader } from './loaders.js';

@Resolver(() => ClaimObject)
export class ClaimLineageResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => LineageObject, { description: 'Where it comes from, what became of it, and which claims say the same.' })
  async lineage(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<LineageObject> {
    const links = (await this.loader.links(ctx).load(claim.key)) ?? [];
    const from = (link: ClaimLinkEntity): ClaimLinkObject => ({ ...link, claimId: link.fromClaimId });
    const to = (link: ClaimLinkEntity): ClaimLinkObject => ({ ...link, claimId: link.toClaimId });
    const [kin, same] = [links.filter(({ kind }) => kind !== 'DUPLICATE'), links.filter(({ kind }) => kind === 'DUPLICATE')];
    return {
      claimId: claim.key,
      parents: kin.filter(({ toClaimId }) => toClaimId === claim.key).map(from),
      children: kin.filter(({ fromClaimId }) => fromClaimId === claim.key).map(to),
      duplicates: same.filter(({ toClaimId }) => toClaimId === claim.key).map(from),
      original: same.filter(({ fromClaimId }) => fromClaimId === claim.key).map(to)[0] ?? null,
    };
  }
}

@Resolver(() => LineageObject)
export class LineageResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => [ClaimObject], {
    description:
      'Everyone it shares words with through splits and merges, itself included, oldest first: duties are kept apart over all of them.',
  })
  async family(lineage: LineageObject, _args: unknown, ctx: ApiContext): Promise<readonly ClaimObject[]> {
    const ids = (await this.loader.family(ctx).load(lineage.claimId)) ?? [];
    const claims = await Promise.all(ids.map((id) => this.loader.of(ctx).load(id)));
    return claims.filter((claim) => claim !== null);
  }
}

@Resolver(() => ClaimLinkObject)
export class ClaimLinkResolver {
  constructor(
    private readonly loader: ClaimLoader,
    private readonly members: MemberLoader,
  ) {}

  @ResolveField(() => ClaimObject, { nullable: true, description: 'The claim at the other end.' })
  claim(link: ClaimLinkObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.loader.of(ctx).load(link.claimId);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who tied them.' })
  linkedBy(link: ClaimLinkObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(link.linkedBy);
  }
}

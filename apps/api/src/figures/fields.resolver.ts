import { ResolveField, Resolver } from '@nestjs/graphql';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { RatingObject, ScaleObject, VerificationLoader } from '../verification/index.js';
import { AgreementObject, PairAgreementObject, RatingCountObject } from './figures.objects.js';

@Resolver(() => RatingCountObject)
export class RatingCountResolver {
  constructor(private readonly loader: VerificationLoader) {}

  @ResolveField(() => RatingObject, { description: 'The rating.' })
  rating({ ratingId }: RatingCountObject, _args: unknown, ctx: ApiContext): Promise<RatingObject | null> {
    return this.loader.rating(ctx).load(ratingId);
  }
}

@Resolver(() => AgreementObject)
export class AgreementResolver {
  constructor(private readonly loader: VerificationLoader) {}

  @ResolveField(() => ScaleObject, { description: 'The scale they rated on.' })
  scale({ scaleId }: AgreementObject, _args: unknown, ctx: ApiContext): Promise<ScaleObject | null> {
    return this.loader.scale(ctx).load(scaleId);
  }
}

@Resolver(() => PairAgreementObject)
export class PairAgreementResolver {
  constructor(private readonly members: MemberLoader) {}

  @ResolveField('one', () => MemberObject, { description: 'One of them.' })
  one({ one }: PairAgreementObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(one);
  }

  @ResolveField('other', () => MemberObject, { description: 'The other.' })
  other({ other }: PairAgreementObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(other);
  }
}

import { ResolveField, Resolver } from '@nestjs/graphql';
import { NodeRegistry } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimLoader, ClaimObject, WordingObject } from '../claims/index.js';
import { CitationObject, EvidenceLoader } from '../evidence/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { AssessmentObject } from './assessment.object.js';
import { VerificationLoader } from './loaders.js';
import { RatingObject } from './scale.object.js';
import { TaskObject } from './task.object.js';

@Resolver(() => AssessmentObject)
export class AssessmentResolver {
  constructor(
    private readonly loader: VerificationLoader,
    private readonly members: MemberLoader,
    private readonly evidence: EvidenceLoader,
    private readonly claims: ClaimLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('assessment', 'tasks', (ctx, uuid) => loader.assessment(ctx).load(uuid));
  }

  @ResolveField(() => RatingObject, { description: 'What it was rated.' })
  rating(assessment: AssessmentObject, _args: unknown, ctx: ApiContext): Promise<RatingObject | null> {
    return this.loader.rating(ctx).load(assessment.ratingId);
  }

  @ResolveField(() => TaskObject, { description: 'The task it was handed in on.' })
  task(assessment: AssessmentObject, _args: unknown, ctx: ApiContext): Promise<TaskObject | null> {
    return this.loader.task(ctx).load(assessment.taskId);
  }

  @ResolveField(() => ClaimObject, { description: 'The claim.' })
  claim(assessment: AssessmentObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.claims.of(ctx).load(assessment.claimId);
  }

  @ResolveField(() => WordingObject, { description: 'The words it was given for, and for no others.' })
  wording(assessment: AssessmentObject, _args: unknown, ctx: ApiContext): Promise<WordingObject | null> {
    return this.claims.wording(ctx).load(assessment.wordingId);
  }

  @ResolveField(() => MemberObject, { description: 'Who handed it in.' })
  assessedBy(assessment: AssessmentObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(assessment.assessedBy);
  }

  @ResolveField(() => [CitationObject], { description: 'What it rests on, as it stood then; some may have been taken back since.' })
  async citations(assessment: AssessmentObject, _args: unknown, ctx: ApiContext): Promise<readonly CitationObject[]> {
    const ids = (await this.loader.citationIds(ctx).load(assessment.key)) ?? [];
    const found = await Promise.all(ids.map((id) => this.evidence.citation(ctx).load(id)));
    return found.filter((citation) => citation !== null);
  }
}

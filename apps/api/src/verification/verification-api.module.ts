import { Module } from '@nestjs/common';
import { VerificationModule } from '@stet/verification';
import { ArticlesApiModule } from '../articles/index.js';
import { ClaimsApiModule } from '../claims/index.js';
import { EvidenceApiModule } from '../evidence/index.js';
import { NewsroomApiModule } from '../newsroom/index.js';
import { AssessmentResolver } from './assessment.resolver.js';
import { ChecklistLoader } from './checklist.loader.js';
import { ChecklistExistsResolver, ChecklistResolver, ChecklistVersionResolver } from './checklist.resolver.js';
import {
  AssignedTaskResolver,
  ClaimVerificationResolver,
  MemberLoadResolver,
  MemberTasksResolver,
  TaskAlreadyOpenResolver,
} from './fields.resolver.js';
import { FindingConnectionResolver } from './finding.object.js';
import { ArticleFindingsResolver, ClaimFindingsResolver, FindingDecisionResolver, FindingResolver } from './finding.resolver.js';
import { DeadlineResolver } from './deadline.resolver.js';
import { VerificationLoader } from './loaders.js';
import { RatingResolver, ScaleCodeTakenResolver, ScaleResolver } from './scale.resolver.js';
import { StepAnswerResolver, TaskStepsResolver } from './step.resolver.js';
import { TaskActsResolver } from './task-acts.resolver.js';
import { TaskConnectionResolver } from './task.object.js';
import { TaskResolver } from './task.resolver.js';

const fields = [
  ClaimVerificationResolver,
  MemberTasksResolver,
  MemberLoadResolver,
  TaskAlreadyOpenResolver,
  AssignedTaskResolver,
  ScaleCodeTakenResolver,
];
const findings = [FindingResolver, FindingConnectionResolver, FindingDecisionResolver, ClaimFindingsResolver, ArticleFindingsResolver];
const checklists = [ChecklistResolver, ChecklistVersionResolver, ChecklistExistsResolver, TaskStepsResolver, StepAnswerResolver];
const resolvers = [
  TaskResolver,
  TaskConnectionResolver,
  TaskActsResolver,
  DeadlineResolver,
  AssessmentResolver,
  ScaleResolver,
  RatingResolver,
  ...findings,
  ...checklists,
  ...fields,
];

@Module({
  imports: [VerificationModule, NewsroomApiModule, ArticlesApiModule, ClaimsApiModule, EvidenceApiModule],
  providers: [VerificationLoader, ChecklistLoader, ...resolvers],
  exports: [VerificationLoader],
})
export class VerificationApiModule {}

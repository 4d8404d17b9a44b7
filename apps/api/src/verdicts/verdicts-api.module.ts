import { Module } from '@nestjs/common';
import { VerdictsModule } from '@stet/verdicts';
import { ArticlesApiModule } from '../articles/index.js';
import { ClaimsApiModule } from '../claims/index.js';
import { NewsroomApiModule } from '../newsroom/index.js';
import { VerificationApiModule } from '../verification/index.js';
import { BlockerResolver, ClearanceNoteResolver, ClearanceResolver } from './clearance.resolver.js';
import { DecisionResolver } from './decision.resolver.js';
import {
  AlreadyOverriddenResolver,
  AlreadyReviewedResolver,
  ArticleClearanceResolver,
  ClaimHistoryVerdictResolver,
  ClaimVerdictResolver,
  CorrectionUnderReviewResolver,
  RatingNotAssessedResolver,
  NoSuchBlockerResolver,
  ReviewResolver,
  VerdictFieldsResolver,
  WordsChangedResolver,
} from './fields.resolver.js';
import { VerdictLoader } from './loaders.js';
import { SignOffResolver } from './sign-off.resolver.js';
import { OverrideResolver, ReportedAsFalseFieldsResolver, ReportedAsFalseResolver } from './override.resolver.js';
import { VerdictConnectionResolver } from './verdict.object.js';
import { VerdictResolver } from './verdict.resolver.js';

const resolvers = [
  ClaimHistoryVerdictResolver,
  VerdictResolver,
  DecisionResolver,
  VerdictFieldsResolver,
  ReviewResolver,
  ClearanceResolver,
  ClearanceNoteResolver,
  BlockerResolver,
  OverrideResolver,
  ReportedAsFalseResolver,
  ReportedAsFalseFieldsResolver,
  AlreadyOverriddenResolver,
  NoSuchBlockerResolver,
  SignOffResolver,
  ClaimVerdictResolver,
  ArticleClearanceResolver,
  AlreadyReviewedResolver,
  WordsChangedResolver,
  CorrectionUnderReviewResolver,
  RatingNotAssessedResolver,
  VerdictConnectionResolver,
];

@Module({
  imports: [VerdictsModule, NewsroomApiModule, ArticlesApiModule, ClaimsApiModule, VerificationApiModule],
  providers: [VerdictLoader, ...resolvers],
})
export class VerdictsApiModule {}

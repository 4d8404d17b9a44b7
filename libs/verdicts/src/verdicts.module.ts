import { Module } from '@nestjs/common';
import { ArticlesModule } from '@stet/articles';
import { ClaimsModule } from '@stet/claims';
import { EvidenceModule } from '@stet/evidence';
import { NewsroomModule } from '@stet/newsroom';
import { TalkModule } from '@stet/talk';
import { VerificationModule } from '@stet/verification';
import { ClearanceService } from './clearance.service.js';
import { CorrectionService } from './correction.service.js';
import { DecisionService } from './decision.service.js';
import { OverrideService } from './override.service.js';
import { LapseService } from './lapse.service.js';
import { ProposalService } from './proposal.service.js';
import { RecheckService } from './recheck.service.js';
import { ReleaseService } from './release.service.js';
import { SignOffService } from './sign-off.service.js';
import { VerdictNumbers } from './verdict-numbers.js';
import { VerdictService } from './verdict.service.js';

const doors = [VerdictService, DecisionService, CorrectionService, RecheckService, ClearanceService, SignOffService, OverrideService];

@Module({
  imports: [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule, VerificationModule, TalkModule],
  providers: [VerdictNumbers, LapseService, ProposalService, ReleaseService, ...doors],
  exports: doors,
})
export class VerdictsModule {}

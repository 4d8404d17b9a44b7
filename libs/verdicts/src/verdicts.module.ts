import { Module } from '@nestjs/common';
import { ArticlesModule } from '@stet/articles';
import { ClaimsModule } from '@stet/claims';
import { NewsroomModule } from '@stet/newsroom';
import { VerificationModule } from '@stet/verification';
import { ClearanceService } from './clearance.service.js';
import { ProposalService } from './proposal.service.js';
import { SignOffService } from './sign-off.service.js';
import { VerdictService } from './verdict.service.js';

@Module({
  imports: [NewsroomModule, ArticlesModule, ClaimsModule, VerificationModule],
  providers: [VerdictService, ProposalService, ClearanceService, SignOffService],
  exports: [VerdictService, ClearanceService, SignOffService],
})
export class VerdictsModule {}

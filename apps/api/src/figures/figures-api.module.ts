import { Module } from '@nestjs/common';
import { FiguresModule } from '@stet/figures';
import { NewsroomApiModule } from '../newsroom/index.js';
import { VerificationApiModule } from '../verification/index.js';
import { AgreementResolver, PairAgreementResolver, RatingCountResolver } from './fields.resolver.js';
import { StatisticsGroupResolver, StatisticsResolver } from './statistics.resolver.js';

@Module({
  imports: [FiguresModule, NewsroomApiModule, VerificationApiModule],
  providers: [StatisticsResolver, StatisticsGroupResolver, RatingCountResolver, AgreementResolver, PairAgreementResolver],
})
export class FiguresApiModule {}

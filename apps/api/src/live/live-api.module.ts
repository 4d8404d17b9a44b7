import { Module } from '@nestjs/common';
import { ArticlesApiModule } from '../articles/index.js';
import { ClaimsApiModule } from '../claims/index.js';
import { VerificationApiModule } from '../verification/index.js';
import { BoardChangeResolver, LiveResolver, MyTaskChangeResolver } from './live.resolver.js';
import { NewsroomLog } from './newsroom-log.js';

@Module({
  imports: [ArticlesApiModule, ClaimsApiModule, VerificationApiModule],
  providers: [NewsroomLog, LiveResolver, BoardChangeResolver, MyTaskChangeResolver],
})
export class LiveApiModule {}

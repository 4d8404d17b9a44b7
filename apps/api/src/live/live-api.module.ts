import { Module } from '@nestjs/common';
import { ClaimsModule } from '@stet/claims';
import { ArticlesApiModule } from '../articles/index.js';
import { ClaimsApiModule } from '../claims/index.js';
import { NewsroomApiModule } from '../newsroom/index.js';
import { VerificationApiModule } from '../verification/index.js';
import { BoardChangeResolver, LiveResolver, MyTaskChangeResolver } from './live.resolver.js';
import { NewsroomLog } from './newsroom-log.js';
import { PresenceResolver, ViewerResolver } from './presence.resolver.js';
import { ViewerScenes } from './viewers.js';

@Module({
  imports: [ClaimsModule, NewsroomApiModule, ArticlesApiModule, ClaimsApiModule, VerificationApiModule],
  providers: [NewsroomLog, LiveResolver, BoardChangeResolver, MyTaskChangeResolver, ViewerScenes, PresenceResolver, ViewerResolver],
})
export class LiveApiModule {}

import { Module } from '@nestjs/common';
import { ArticlesModule } from '@stet/articles';
import { ClaimsModule } from '@stet/claims';
import { NewsroomModule } from '@stet/newsroom';
import { VerificationModule } from '@stet/verification';
import { CommentService } from './comment.service.js';
import { PlaceService } from './place.service.js';
import { SubjectService } from './subject.service.js';

@Module({
  imports: [NewsroomModule, ArticlesModule, ClaimsModule, VerificationModule],
  providers: [CommentService, SubjectService, PlaceService],
  exports: [CommentService],
})
export class TalkModule {}

import { Module } from '@nestjs/common';
import { ArticlesModule } from '@stet/articles';
import { ClaimsModule } from '@stet/claims';
import { EvidenceModule } from '@stet/evidence';
import { NewsroomModule } from '@stet/newsroom';
import { VerificationModule } from '@stet/verification';
import { CommentService } from './comment.service.js';
import { CommentWords } from './comment-words.service.js';
import { PlaceService } from './place.service.js';
import { SubjectService } from './subject.service.js';

@Module({
  imports: [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule, VerificationModule],
  providers: [CommentService, CommentWords, SubjectService, PlaceService],
  exports: [CommentService, CommentWords],
})
export class TalkModule {}

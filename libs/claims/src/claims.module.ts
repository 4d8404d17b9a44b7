import { Module } from '@nestjs/common';
import { ArticlesModule } from '@stet/articles';
import { ClaimService } from './claim.service.js';
import { CommentService } from './comment.service.js';
import { RegisterService } from './register.service.js';
import { SelectionService } from './selection.service.js';

/** Needs PlatformModule. */
@Module({
  imports: [ArticlesModule],
  providers: [ClaimService, CommentService, RegisterService, SelectionService],
  exports: [ClaimService, CommentService, RegisterService, SelectionService],
})
export class ClaimsModule {}

import { Module } from '@nestjs/common';
import { ArticlesModule } from '@stet/articles';
import { ClaimService } from './claim.service.js';
import { CommentService } from './comment.service.js';
import { DuplicateService } from './duplicate.service.js';
import { HeadlineService } from './headline.service.js';
import { RecutService } from './recut.service.js';
import { RegisterService } from './register.service.js';
import { SelectionService } from './selection.service.js';

/** Needs PlatformModule. */
@Module({
  imports: [ArticlesModule],
  providers: [ClaimService, CommentService, DuplicateService, HeadlineService, RecutService, RegisterService, SelectionService],
  exports: [ClaimService, CommentService, DuplicateService, HeadlineService, RecutService, RegisterService, SelectionService],
})
export class ClaimsModule {}

import { Module } from '@nestjs/common';
import { EvidenceModule } from '@stet/evidence';
import { TalkModule } from '@stet/talk';
import { ArticlesApiModule } from '../articles/index.js';
import { ClaimsApiModule } from '../claims/index.js';
import { EvidenceApiModule } from '../evidence/index.js';
import { NewsroomApiModule } from '../newsroom/index.js';
import { VerificationApiModule } from '../verification/index.js';
import { CommentFieldsResolver, CommentSubjectResolver, MentionCannotSeeResolver } from './comment-fields.resolver.js';
import { CommentLoader } from './comment.loader.js';
import { CommentConnectionResolver } from './comment.object.js';
import { CommentResolver } from './comment.resolver.js';
import { ArticleCommentsResolver, ClaimCommentsResolver, EvidenceCommentsResolver, TaskCommentsResolver } from './fields.resolver.js';

const resolvers = [
  CommentResolver,
  CommentSubjectResolver,
  CommentFieldsResolver,
  CommentConnectionResolver,
  MentionCannotSeeResolver,
  ArticleCommentsResolver,
  ClaimCommentsResolver,
  TaskCommentsResolver,
  EvidenceCommentsResolver,
];

@Module({
  imports: [TalkModule, EvidenceModule, NewsroomApiModule, ArticlesApiModule, ClaimsApiModule, EvidenceApiModule, VerificationApiModule],
  providers: [CommentLoader, ...resolvers],
  exports: [CommentLoader],
})
export class TalkApiModule {}

import { Module } from '@nestjs/common';
import { EvidenceModule } from '@stet/evidence';
import { ClaimsApiModule } from '../claims/index.js';
import { NewsroomApiModule } from '../newsroom/index.js';
import { AlreadyCitedResolver, CitationResolver } from './citation.resolver.js';
import { EvidenceResolver } from './evidence.resolver.js';
import { ArticleEvidenceResolver, ClaimEvidenceResolver } from './fields.resolver.js';
import { EvidenceLoader } from './loaders.js';

const resolvers = [EvidenceResolver, CitationResolver, AlreadyCitedResolver, ClaimEvidenceResolver, ArticleEvidenceResolver];

@Module({
  imports: [EvidenceModule, NewsroomApiModule, ClaimsApiModule],
  providers: [EvidenceLoader, ...resolvers],
  exports: [EvidenceLoader],
})
export class EvidenceApiModule {}

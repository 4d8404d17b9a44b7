import { Module } from '@nestjs/common';
import { EvidenceModule } from '@stet/evidence';
import { ArticlesApiModule } from '../articles/index.js';
import { ClaimsApiModule } from '../claims/index.js';
import { NewsroomApiModule } from '../newsroom/index.js';
import { AskingLoader } from './asking.loader.js';
import { AuthorQueryConnectionResolver, AuthorQueryFieldsResolver, AuthorQueryResolver } from './author-query.resolver.js';
import { AlreadyCitedResolver, CitationResolver } from './citation.resolver.js';
import { ConfidentialResolver, EvidenceNotVisibleResolver } from './confidential.resolver.js';
import { ContactConnectionResolver, ContactFieldsResolver, ContactResolver } from './contact.resolver.js';
import { ErasureResolver, HoldStandsResolver, LegalHoldConnectionResolver, UnderLegalHoldResolver } from './erasure.resolver.js';
import { EvidenceResolver, SnapshotContentResolver } from './evidence.resolver.js';
import { ArticleEvidenceResolver, ClaimEvidenceResolver } from './fields.resolver.js';
import { EvidenceLoader } from './loaders.js';
import { SourceConnectionResolver, SourceResolver } from './source.resolver.js';

const resolvers = [
  AuthorQueryResolver,
  AuthorQueryFieldsResolver,
  AuthorQueryConnectionResolver,
  ContactResolver,
  ContactFieldsResolver,
  ContactConnectionResolver,
  ErasureResolver,
  LegalHoldConnectionResolver,
  UnderLegalHoldResolver,
  HoldStandsResolver,
  SourceResolver,
  SourceConnectionResolver,
  EvidenceResolver,
  SnapshotContentResolver,
  ConfidentialResolver,
  EvidenceNotVisibleResolver,
  CitationResolver,
  AlreadyCitedResolver,
  ClaimEvidenceResolver,
  ArticleEvidenceResolver,
];

@Module({
  imports: [EvidenceModule, NewsroomApiModule, ArticlesApiModule, ClaimsApiModule],
  providers: [EvidenceLoader, AskingLoader, ...resolvers],
  exports: [EvidenceLoader, AskingLoader],
})
export class EvidenceApiModule {}

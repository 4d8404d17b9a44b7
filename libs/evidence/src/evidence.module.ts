import { ArticlesModule } from '@stet/articles';
import { Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { AmendmentService } from './amendment.service.js';
import { AuthorNotesService } from './author-notes.service.js';
import { AuthorQueryService } from './author-query.service.js';
import { ConfidentialService } from './confidential.service.js';
import { ContactService } from './contact.service.js';
import { ErasureService } from './erasure.service.js';
import { HoldService } from './hold.service.js';
import { InheritanceService } from './inheritance.service.js';
import { EvidenceService } from './evidence.service.js';
import { PassageService } from './passage.service.js';
import { SaidInConfidence } from './said-in-confidence.service.js';
import { SecretVault } from './secret-vault.service.js';
import { SourceService } from './source.service.js';
import { SourceErasureService } from './source-erasure.service.js';
import { StandingCitations } from './standing-citations.service.js';

const open = [
  AuthorQueryService,
  ContactService,
  ErasureService,
  HoldService,
  AmendmentService,
  ConfidentialService,
  EvidenceService,
  PassageService,
  SaidInConfidence,
  SecretVault,
  SourceErasureService,
  SourceService,
  StandingCitations,
];

@Module({ imports: [NewsroomModule, ArticlesModule], providers: [...open, AuthorNotesService, InheritanceService], exports: open })
export class EvidenceModule {}

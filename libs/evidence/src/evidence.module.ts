import { Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { AuthorNotesService } from './author-notes.service.js';
import { InheritanceService } from './inheritance.service.js';
import { EvidenceService } from './evidence.service.js';

@Module({ imports: [NewsroomModule], providers: [EvidenceService, AuthorNotesService, InheritanceService], exports: [EvidenceService] })
export class EvidenceModule {}

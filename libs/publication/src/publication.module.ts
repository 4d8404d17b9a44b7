import { Module } from '@nestjs/common';
import { ArticlesModule } from '@stet/articles';
import { ClaimsModule } from '@stet/claims';
import { EvidenceModule } from '@stet/evidence';
import { NewsroomModule } from '@stet/newsroom';
import { VerdictsModule } from '@stet/verdicts';
import { DossierService } from './dossier.service.js';
import { ExportService } from './export.service.js';
import { ImportService } from './import.service.js';
import { Intakes } from './intakes.service.js';

const doors = [DossierService, ExportService, ImportService, Intakes];

/** Needs PlatformModule. */
@Module({ imports: [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule, VerdictsModule], providers: doors, exports: doors })
export class PublicationModule {}

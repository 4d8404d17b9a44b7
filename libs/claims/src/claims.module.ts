import { Module } from '@nestjs/common';
import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { ClaimService } from './claim.service.js';
import { DuplicateService } from './duplicate.service.js';
import { EditService } from './edit.service.js';
import { HeadlineService } from './headline.service.js';
import { PresenceService } from './presence.service.js';
import { RecutService } from './recut.service.js';
import { MeaningService } from './meaning.service.js';
import { RegisterService } from './register.service.js';
import { RewordingService } from './rewording.service.js';
import { SelectionService } from './selection.service.js';

/** Needs PlatformModule. */
@Module({
  imports: [ArticlesModule, NewsroomModule],
  providers: [
    ClaimService,
    DuplicateService,
    EditService,
    HeadlineService,
    MeaningService,
    PresenceService,
    RecutService,
    RegisterService,
    RewordingService,
    SelectionService,
  ],
  exports: [
    ClaimService,
    DuplicateService,
    EditService,
    HeadlineService,
    MeaningService,
    PresenceService,
    RecutService,
    RegisterService,
    SelectionService,
  ],
})
export class ClaimsModule {}

import { Module } from '@nestjs/common';
import { ArticleService } from './article.service.js';
import { AuthorshipService } from './authorship.service.js';
import { EmbargoService } from './embargo.service.js';
import { FetchService } from './fetch.service.js';
import { LedgerService } from './ledger.service.js';
import { ScheduleService } from './schedule.service.js';
import { SplitService } from './split.service.js';

const services = [FetchService, ArticleService, ScheduleService, EmbargoService, AuthorshipService, LedgerService, SplitService];

/** Needs PlatformModule. */
@Module({ providers: services, exports: services })
export class ArticlesModule {}

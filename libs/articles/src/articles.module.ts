import { Module } from '@nestjs/common';
import { ArticleService } from './article.service.js';
import { LedgerService } from './ledger.service.js';
import { SplitService } from './split.service.js';

/** Needs PlatformModule. */
@Module({ providers: [ArticleService, LedgerService, SplitService], exports: [ArticleService, LedgerService, SplitService] })
export class ArticlesModule {}

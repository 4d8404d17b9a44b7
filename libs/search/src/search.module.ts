import { Module } from '@nestjs/common';
import { SavedSearchService } from './saved-search.service.js';

@Module({ providers: [SavedSearchService], exports: [SavedSearchService] })
export class SearchModule {}

import { Module } from '@nestjs/common';
import { SearchModule } from '@stet/search';
import { NewsroomApiModule } from '../newsroom/index.js';
import { QuestionReader } from './question-reader.js';
import { SavedSearchConnectionResolver } from './saved-search.object.js';
import { SavedSearchNameTakenResolver, SavedSearchResolver } from './saved-search.resolver.js';
import { SearchConnectionResolver } from './search.object.js';
import { SearchResolver } from './search.resolver.js';

@Module({
  imports: [SearchModule, NewsroomApiModule],
  providers: [
    QuestionReader,
    SearchResolver,
    SearchConnectionResolver,
    SavedSearchResolver,
    SavedSearchConnectionResolver,
    SavedSearchNameTakenResolver,
  ],
})
export class SearchApiModule {}

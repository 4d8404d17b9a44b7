/**
 * Finding things by their words, in articles, claims, evidence and verdicts; and the questions members keep. What a reader may not see is
 * neither found nor counted.
 *
 * @example const hits = await listHits(reader, 'bridge -tunnel', { scope: articleScope(actor), kinds: ['CLAIM'] }, { limit: 20, after: null });
 */
export { SavedSearchAmended, SavedSearchRemoved, SearchSaved } from './domain/events.js';
export { MOST_RANKED, MOST_TYPED, refuseQuestion, searchKinds } from './domain/question.js';
export type { SearchKind } from './domain/question.js';
export { NotYourSavedSearch, SavedSearchNameTaken, TooManySavedSearches } from './domain/refusals.js';
export { LONGEST_QUESTION, MOST_SAVED, savedLists } from './domain/saved-search.js';
export type { Question, SavedList } from './domain/saved-search.js';
export type { Snippet } from './domain/snippet.js';
export { SavedSearchService } from './saved-search.service.js';
export type { AmendSavedSearchInput } from './saved-search.service.js';
export { SearchModule } from './search.module.js';
export { SavedSearchEntity } from './store/saved-search.entity.js';
export { countSavedSearches, listSavedSearches, mapSavedSearches } from './store/saved-search.store.js';
export type { SavedSearchFilter } from './store/saved-search.store.js';
export { countHits, listHits } from './store/search.store.js';
export type { Hit, SearchFilter } from './store/search.store.js';
export { mapSnippets, snippetFields } from './store/snippet.store.js';
export type { FoundSnippet, SnippetField } from './store/snippet.store.js';

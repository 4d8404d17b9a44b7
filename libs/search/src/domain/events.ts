import { defineEvent } from '@stet/platform';
import type { SavedList } from './saved-search.js';

/** Subject of all three: the saved search. Its name and its question are words, and stand in its row only. */
export const SearchSaved = defineEvent<{ list: SavedList; shared: boolean }>('SearchSaved', 'saved_search');
export const SavedSearchAmended = defineEvent<{ shared: boolean; ownerId: string }>('SavedSearchAmended', 'saved_search');
export const SavedSearchRemoved = defineEvent<{ ownerId: string }>('SavedSearchRemoved', 'saved_search');

/** Finding things by their words, and the searches members keep. */
export { SearchApiModule } from './search-api.module.js';

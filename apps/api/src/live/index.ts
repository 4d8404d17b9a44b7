/** What goes on in the newsroom, as it happens. */
export { LiveApiModule } from './live-api.module.js';

/** The talk room's part of the schema. */
export { TalkApiModule } from './talk-api.module.js';

/** The articles room's part of the schema. */
export { ArticlesArgs } from './article.inputs.js';
export { ArticleObject } from './article.object.js';
export { ArticlesApiModule } from './articles-api.module.js';
export { SegmentDispositionEnum } from './enums.js';
export { EventObject } from './event.object.js';
export { EventSight, sharedEvents } from './event-sight.js';
export type { SeenEvent, SharedEvent } from './event-sight.js';
export { IntakePool } from './intake-pool.js';
export { ArticleLoader, grouped } from './loaders.js';
export { MoveRules } from './move-rules.js';
export { RevisionOutdatedObject, TextEmptyObject, TextTooLongObject, TextUnchangedObject } from './refusals.js';
export { DiffPieceObject, RevisionObject, SegmentObject } from './revision.object.js';

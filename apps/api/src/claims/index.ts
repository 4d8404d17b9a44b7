/** The claims room's part of the schema. */
export { ClaimHistoryEntryObject } from './change.object.js';
export { ClaimsArgs } from './claim.inputs.js';
export { ClaimObject, SpanObject, WordingObject } from './claim.object.js';
export { ClaimsApiModule } from './claims-api.module.js';
export { ClaimLoader } from './loaders.js';
export { SelectorInput } from './claim.inputs.js';
export { SpanEmptyObject, SpanMismatchObject, SpanOutsideObject } from './refusals.js';
export { ClaimStateEnum } from './enums.js';

/** The evidence room's part of the schema. */
export { EvidenceApiModule } from './evidence-api.module.js';
export { CitationObject, EvidenceObject, SourceObject } from './evidence.object.js';
export { EvidenceLoader } from './loaders.js';
export { EvidenceNotVisibleObject, SecretKeyMissingObject } from './refusals.js';

/** The verification room's part of the schema. */
export { EvidenceMissingObject, UnknownRatingObject } from './refusals.js';
export { RatingObject, ScaleObject } from './scale.object.js';
export { AssessmentObject } from './assessment.object.js';
export { RatingEffectEnum, TaskStateEnum } from './enums.js';
export { FindingObject } from './finding.object.js';
export { ratingColumns, VerificationLoader } from './loaders.js';
export { TasksArgs } from './task.inputs.js';
export { TaskObject } from './task.object.js';
export { VerificationApiModule } from './verification-api.module.js';

/** The verdicts room's part of the schema. */
export { ClearanceObject, SignOffObject } from './clearance.object.js';
export { VerdictsArgs } from './inputs.js';
export { VerdictObject } from './verdict.object.js';
export { VerdictsApiModule } from './verdicts-api.module.js';

/** The sealed trail's part of the schema, and its file. */
export { TrailApiModule } from './trail-api.module.js';

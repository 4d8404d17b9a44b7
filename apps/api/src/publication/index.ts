/** Files over HTTP: exports, imports, dossiers. They are no fields of the schema. */
export { PublicationApiModule } from './publication-api.module.js';
export { FileDoor } from './file-door.js';
export type { FileAnswer } from './file-door.js';

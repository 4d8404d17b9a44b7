/**
 * What leaves the newsroom and what comes in by the file: exports, imports, an article's dossier.
 *
 * @example
 *   const pages = exports.articles(reader, { scope: 'ALL', desk: true }, { states: ['SIGNED_OFF'] });
 *   for await (const text of exports.file('articles', pages, { format: 'csv' })) …
 */
export { claimKinds } from './domain/claim-kinds.js';
export { articleColumns, claimColumns, exportFormats, exportSubjects, EXPORT_VERSION } from './domain/columns.js';
export type { ExportFormat, ExportSubject } from './domain/columns.js';
export { DossierIssued, ExportEnded, ExportStarted, ImportEnded } from './domain/events.js';
export { annotate } from './domain/dossier/annotate.js';
export { dossierPage, dossierPolicy } from './domain/dossier/page.js';
export type { Dossier } from './domain/dossier/dossier.js';
export { DossierService } from './dossier.service.js';
export type { DossierSight } from './dossier.service.js';
export { readFileId } from './domain/ids.js';
export { ExportService } from './export.service.js';
export type { ClaimsAsked, ExportSight, FileForm } from './export.service.js';
export { FileTooLong, LineUnreadable } from './domain/refusals.js';
export { fileId } from './domain/ids.js';
export { limitedTo } from './domain/lines.js';
export { toldAs } from './domain/told.js';
export { ImportService } from './import.service.js';
export type { ImportAsked, Intake, LineOutcome, LineTold } from './import.service.js';
export { Intakes } from './intakes.service.js';
export { PublicationModule } from './publication.module.js';

import { defineEvent } from '@stet/platform';
import type { ExportFormat, ExportSubject } from './columns.js';

/** Somebody takes rows out of the newsroom: recorded before the first of them is handed over. The subject is the export. */
export const ExportStarted = defineEvent<{ what: ExportSubject; format: ExportFormat }>('ExportStarted', 'export');
/** It is over: so many rows were handed over; not complete where the reader left, or something broke. */
export const ExportEnded = defineEvent<{ what: ExportSubject; rows: number; complete: boolean }>('ExportEnded', 'export');
/** A file was taken in: its lines, and what became of them. What each changed is told by events of its own. */
export const ImportEnded = defineEvent<{
  what: ExportSubject;
  format: ExportFormat;
  lines: number;
  accepted: number;
  unchanged: number;
  refused: number;
  complete: boolean;
}>('ImportEnded', 'import');
/** Somebody was given the dossier of an article. */
export const DossierIssued = defineEvent<{ revisionNumber: number }>('DossierIssued', 'article');

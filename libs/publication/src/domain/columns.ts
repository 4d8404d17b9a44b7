import { csvRecord } from './csv.js';
import type { Cell } from './csv.js';

export const exportSubjects = ['articles', 'claims'] as const;
export type ExportSubject = (typeof exportSubjects)[number];
export const exportFormats = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The shape of an NDJSON line; raised when a field changes its meaning. */
export const EXPORT_VERSION = 1;

/** The columns of a file, in their order; `list` ones are arrays in NDJSON. */
export const articleColumns = [
  'id',
  'externalId',
  'kind',
  'desk',
  'language',
  'authors',
  'byline',
  'title',
  'standfirst',
  'text',
  'captions',
  'url',
  'publishAt',
  'priority',
  'state',
  'revision',
  'textSha256',
  'clearance',
  'blockers',
  'claims',
  'claimsOpen',
  'claimsChecked',
  'claimsDismissed',
  'submittedAt',
  'updatedAt',
] as const;
export type ArticleRow = Readonly<Record<(typeof articleColumns)[number], Cell>>;

export const claimColumns = [
  'id',
  'articleId',
  'articleExternalId',
  'articleTitle',
  'revision',
  'start',
  'end',
  'quote',
  'prefix',
  'suffix',
  'standalone',
  'speaker',
  'speakerCertain',
  'kind',
  'state',
  'score',
  'priority',
  'addedByMember',
  'verdictNumber',
  'verdictState',
  'scale',
  'rating',
  'effect',
  'trueAsOf',
  'recheckAt',
  'approvers',
  'checkers',
  'evidence',
  'due',
  'createdAt',
  'updatedAt',
] as const;
export type ClaimRow = Readonly<Record<(typeof claimColumns)[number], Cell>>;

export type ExportRow = ArticleRow | ClaimRow;

const columnsBy: Readonly<Record<ExportSubject, readonly string[]>> = { articles: articleColumns, claims: claimColumns };

/** @returns the first line of a file; nothing for NDJSON */
export const headerOf = (what: ExportSubject, format: ExportFormat): string => (format === 'csv' ? csvRecord(columnsBy[what]) : '');

export function lineOf(what: ExportSubject, format: ExportFormat, row: ExportRow): string {
  const cells = row as Readonly<Record<string, Cell>>;
  return format === 'csv'
    ? csvRecord(columnsBy[what].map((name) => cells[name] ?? null))
    : `${JSON.stringify({ v: EXPORT_VERSION, ...row })}\n`;
}

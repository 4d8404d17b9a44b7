import type { SubmitArticleInput } from '@stet/articles';
import type { ClaimState, Selector } from '@stet/claims';
import type { ClaimKind } from '@stet/language';
import { hasTowerOfMarks, InvalidInput, MARKS_IN_A_ROW } from '@stet/platform';
import { claimKinds } from './claim-kinds.js';
import { parseNames } from './csv.js';
import type { JsonRecord } from './ndjson-reader.js';

/** An instant with its zone: without one it would be another in every newsroom. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
/** Of a claim's line: longer than any article is long, and no statement is made of it. */
const LIMIT = 1_500_000;
const TOWER = `More than ${MARKS_IN_A_ROW} combining marks follow each other.`;

/** What CSV files and JSON lines have in common: an empty cell, null and a missing field are the same. */
class Fields {
  fault: InvalidInput | undefined;

  constructor(private readonly record: JsonRecord) {}

  text(name: string): string | null {
    const value = this.record[name];
    if (value === undefined || value === null || value === '') return null;
    if (typeof value === 'string' && hasTowerOfMarks(value)) return this.refuse(name, TOWER);
    if (typeof value === 'string' && value.length <= LIMIT + 1) return value;
    this.fault ??= new InvalidInput(name, typeof value === 'string' ? 'This text is too long.' : 'This has to be a text.');
    return null;
  }

  whole(name: string): number | null {
    const value = this.record[name];
    if (value === undefined || value === null || value === '') return null;
    const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value.trim()) ? Number(value) : value;
    if (Number.isInteger(number)) return number as number;
    this.fault ??= new InvalidInput(name, 'This has to be a whole number.');
    return null;
  }

  texts(name: string): readonly string[] {
    const value = this.record[name];
    if (value === undefined || value === null) return [];
    if ([value].flat().some((one) => typeof one === 'string' && hasTowerOfMarks(one))) {
      this.refuse(name, TOWER);
      return [];
    }
    if (typeof value === 'string') return parseNames(value);
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value as string[];
    this.fault ??= new InvalidInput(name, 'This has to be a list of texts.');
    return [];
  }

  refuse(name: string, problem: string): null {
    this.fault ??= new InvalidInput(name, problem);
    return null;
  }
}

/** Without one of these columns nothing can be taken in. */
export const articleNeeds = ['text'] as const;
export const claimNeeds = ['quote', 'exact'] as const;

/** What a line asks to be taken in as an article. The id it had where the file comes from stands in for an external id. */
export function articleOf(
  record: JsonRecord,
): (SubmitArticleInput & { readonly text: string; readonly externalId: string }) | InvalidInput {
  const fields = new Fields(record);
  const externalId = fields.text('externalId') ?? fields.text('id');
  const publishAt = fields.text('publishAt');
  if (publishAt !== null && !(INSTANT.test(publishAt) && !Number.isNaN(Date.parse(publishAt))))
    fields.refuse('publishAt', 'An instant in ISO 8601 with its zone, e.g. 2026-03-01T08:00:00Z.');
  const [kind, language, priority] = [fields.text('kind'), fields.text('language'), fields.whole('priority')];
  const input = {
    externalId: externalId ?? '',
    ...(kind !== null && { kind }),
    ...(language !== null && { language }),
    ...(priority !== null && { priority }),
    desk: fields.text('desk'),
    byline: fields.text('byline'),
    authors: fields.texts('authors').map((name) => ({ name })),
    title: fields.text('title'),
    standfirst: fields.text('standfirst'),
    text: fields.text('text') ?? '',
    captions: fields.texts('captions'),
    url: fields.text('url'),
    publishAt,
  };
  if (!externalId?.trim()) fields.refuse('externalId', 'Each article of a file has one: without it a second reading would double it.');
  return fields.fault ?? input;
}

/** What a line asks to be a claim. */
export interface ClaimAsked {
  /** as the file names its article: an external id, an id of this newsroom, or the id it had where the file comes from */
  readonly externalId: string | null;
  readonly articleId: string | null;
  readonly selector: Selector;
  readonly speaker: string | null;
  readonly kind: ClaimKind | null;
  /** of an export; what is in no text any more is left out */
  readonly state: string | null;
}

/** States of an export's claims that are not part of its article's check. */
export const leftOut: readonly (ClaimState | string)[] = ['WITHDRAWN', 'SUPERSEDED', 'DISMISSED'] satisfies ClaimState[];

export function claimOf(record: JsonRecord): ClaimAsked | InvalidInput {
  const fields = new Fields(record);
  const [externalId, articleId] = [fields.text('articleExternalId'), fields.text('articleId')];
  if (externalId === null && articleId === null) fields.refuse('articleExternalId', 'Say whose claim it is.');
  // a place by itself would be other words where the text is another
  const exact = fields.text('exact') ?? fields.text('quote') ?? fields.refuse('quote', 'Say which words: a place alone may hold others.');
  const [start, end] = [fields.whole('start'), fields.whole('end')];
  const kind = fields.text('kind');
  if (kind !== null && !(claimKinds as readonly string[]).includes(kind)) fields.refuse('kind', `One of ${claimKinds.join(', ')}.`);
  const placed = start !== null && end !== null;
  const selector = placed ? { start, end, exact } : { exact, prefix: fields.text('prefix'), suffix: fields.text('suffix') };
  const said = { speaker: fields.text('speaker'), kind: kind as ClaimKind | null, state: fields.text('state') };
  return fields.fault ?? { externalId, articleId, selector, ...said };
}

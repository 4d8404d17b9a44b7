import { isUuid } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import type { ExportSubject } from './columns.js';
import { fileId } from './ids.js';

interface Told {
  readonly line: number;
  readonly outcome: string;
  readonly id?: string;
  readonly refusal?: Refusal;
}

const types: Readonly<Record<ExportSubject, string>> = { articles: 'article', claims: 'claim' };

/** One line of an import's answer: `{"line":3,"outcome":"REFUSED","code":"TEXT_EMPTY","message":…}`, with what else the refusal says. */
export function toldAs(what: ExportSubject, { line, outcome, id, refusal }: Told): string {
  const found = id === undefined ? {} : { id: fileId(types[what], id) };
  return `${JSON.stringify({ line, outcome, ...found, ...(refusal && fieldsOf(refusal)) })}\n`;
}

function fieldsOf(refusal: Refusal): object {
  const { code, message } = refusal;
  const more = Object.entries(refusal)
    .filter(([name]) => name !== 'kind' && name !== 'message')
    .map(([name, value]) => [name, name.endsWith('Id') && isUuid(value) ? fileId(name.slice(0, -2), value) : (value as unknown)]);
  return { code, message, ...(Object.fromEntries(more) as object) };
}

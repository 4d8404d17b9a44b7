/** HTML that was written here, with whatever came from elsewhere made harmless. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | null | undefined | false | readonly Value[];

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What no page may hold (HTML's control characters but tab and line feed), nor show the other way round without a reader knowing. */

const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

export const escape = (text: string): string => text.replace(UNPRINTABLE, '\ufffd').replace(/[&<>"']/g, (sign) => signs[sign]!);

function written(value: Value): string {
  if (value instanceof Html) return value.text;
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? escape(value) : (value as readonly Value[]).map(written).join('');
}

/**
 * A piece of a page. Every value that is no piece itself is text, and stays text.
 *
 * @example markup`<p title="${said}">${said}</p>`
 */
export const markup = (strings: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(strings.map((string, i) => string + (i < values.length ? written(values[i]) : '')).join(''));

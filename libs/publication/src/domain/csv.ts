/** What one cell holds. A list of names stands in one cell. */
export type Cell = string | number | boolean | null | readonly string[];

/**
 * What a spreadsheet takes for a formula where a cell begins with it, the full-width forms too; and the apostrophe itself, so that the mark
 * can be taken off again without a doubt.
 */
const RISKY = /^['=+\-@\t\r\n＝＋－＠]/;
const MARKED = /^'['=+\-@\t\r\n＝＋－＠]/;

/** @example neutralise('=1+1') // "'=1+1" */
export const neutralise = (text: string): string => (RISKY.test(text) ? `'${text}` : text);

/** What {@link neutralise} was given. A text of somebody else's file that begins with one apostrophe and a letter stays as it is. */
export const restore = (cell: string): string => (MARKED.test(cell) ? cell.slice(1) : cell);

/** Names in one cell, parted by `; `: a semicolon or backslash within a name has a backslash before it. */
export const joinNames = (names: readonly string[]): string => names.map((name) => name.replace(/[\\;]/g, '\\$&')).join('; ');

/** What {@link joinNames} was given; names of white space only are none. */
export function parseNames(cell: string): string[] {
  const names = [''];
  for (let i = 0; i < cell.length; i++) {
    const sign = cell[i]!;
    if (sign === '\\' && i + 1 < cell.length) names[names.length - 1] += cell[++i]!;
    else if (sign === ';') {
      names.push('');
      if (cell[i + 1] === ' ') i++;
    } else names[names.length - 1] += sign;
  }
  return names.filter((name) => /\S/.test(name));
}

/** Numbers and truths stand as they are: only a text can be taken for a formula that somebody wrote. */
function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = neutralise(typeof cell === 'string' ? cell : joinNames(cell));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const BYTE_ORDER_MARK = '\uFEFF';

/** One record as RFC 4180 has it, with its line's end. */
export const csvRecord = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`;

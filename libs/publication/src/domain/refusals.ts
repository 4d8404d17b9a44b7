import { Refusal } from '@stet/platform';
import type { LineFault } from './lines.js';

const said: Readonly<Record<LineFault, string>> = {
  BAD_QUOTE: 'A quotation mark stands where none may: a cell with one is put in quotation marks, and the one inside is doubled.',
  QUOTE_NOT_CLOSED: 'A cell that begins with a quotation mark does not end.',
  RECORD_TOO_LONG: 'This record is longer than any article may be.',
  TOO_MANY_COLUMNS: 'This record has more columns than a file may have.',
  BAD_JSON: 'This is no JSON.',
  NO_OBJECT: 'This is no JSON object.',
  BAD_ENCODING: 'This is no UTF-8: nothing from here on was read.',
  FILE_TOO_LARGE: 'The file is larger than is taken at once: nothing from here on was read.',
  HEADER_MISSING: 'The first line has to name the columns.',
  COLUMN_TWICE: 'A column is named twice.',
  COLUMN_MISSING: 'The first line names none of the columns that are asked for.',
  CELLS_DIFFER: 'This record has not as many cells as there are columns.',
};

/** A line of a file says nothing that could be looked at. */
export class LineUnreadable extends Refusal {
  readonly kind = 'LineUnreadable';
  readonly message: string;
  constructor(readonly fault: LineFault) {
    super();
    this.message = said[fault];
  }
}

/** More than one act takes in: what is to be taken in whole or not at all is held until the end. */
export class FileTooLong extends Refusal {
  readonly kind = 'FileTooLong';
  readonly message: string;
  /** of lines, and of code units of their texts */
  constructor(
    readonly lines: number,
    readonly length: number,
  ) {
    super();
    this.message = `All or nothing is for files of at most ${lines} lines and ${length} characters: take it in line by line.`;
  }
}

/** Nothing was to happen: what an act is ended with that only showed what would become of it. */
export class Undone extends Refusal {
  readonly kind = 'Undone';
  readonly message = 'Nothing was changed.';
}

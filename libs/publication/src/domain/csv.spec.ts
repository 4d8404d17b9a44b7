import fc from 'fast-check';
import { csvRecord, joinNames, neutralise, parseNames, restore } from './csv.js';
import { CsvReader } from './csv-reader.js';
import type { ReadLine } from './lines.js';

const read = (text: string, limits = { record: 1_000, columns: 10 }, pieces = 1): ReadLine<string[]>[] => {
  const reader = new CsvReader(limits);
  const size = Math.max(1, Math.ceil(text.length / pieces));
  const found: ReadLine<string[]>[] = [];
  for (let at = 0; at < text.length; at += size) found.push(...reader.read(text.slice(at, at + size)));
  return [...found, ...reader.end()];
};
/** What spreadsheets, quotation and line ends make difficult. */
const nasty = fc.string({
  unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '"', ',', ';', '\\', ' ', 'a', '7', 'é', '😀', '＝', '\u0000', '\uFEFF'),
  maxLength: 12,
});

describe('a cell', () => {
  it.each(['=1+1', '+1', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', "'quoted'"])('%j is no formula, and comes back', (text) => {
    expect(neutralise(text)).toBe(`'${text}`);
    expect(restore(neutralise(text))).toBe(text);
  });

  it('stays as it is where nothing is meant by it', () => {
    for (const text of ['', 'a=b', "'Tis the season", '3 - 2']) expect(restore(text)).toBe(text);
    expect(csvRecord([-2, 3.5, true, null, '-2', 'a "b", c'])).toBe(`-2,3.5,true,,'-2,"a ""b"", c"\r\n`);
  });

  it('comes back whatever it is, in a record read in any pieces', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 40 }), (cells, pieces) => {
        fc.pre(cells.some(Boolean));
        const lines = read(csvRecord(cells) + csvRecord(['end', ...cells]), { record: 1_000, columns: 10 }, pieces);
        expect(lines.map((line) => 'record' in line && line.record.map(restore))).toEqual([cells, ['end', ...cells]]);
      }),
    );
  });

  it('holds a list of names, whichever signs are in them', () => {
    const name = nasty.filter((text) => /\S/.test(text));
    fc.assert(fc.property(fc.array(name, { maxLength: 4 }), (names) => expect(parseNames(joinNames(names))).toEqual(names)));
    expect(parseNames('Edna Ray;Jo')).toEqual(['Edna Ray', 'Jo']);
  });
});

describe('a record that is none', () => {
  const limits = { record: 40, columns: 3 };
  it.each([
    ['a"b,c\r\nd\n', 'BAD_QUOTE'],
    ['"a"b,"c\r\nd\n', 'BAD_QUOTE'],
    [`${'x'.repeat(41)}\nd\n`, 'RECORD_TOO_LONG'],
    [`"${'x\n'.repeat(30)}"\nd\n`, 'RECORD_TOO_LONG'],
    ['1,2,3,4\nd\n', 'TOO_MANY_COLUMNS'],
  ])('%j costs itself only', (text, fault) => {
    for (const pieces of [1, text.length]) {
      const [first, second, ...rest] = read(text, limits, pieces);
      expect([first, second && 'record' in second && second.record, rest]).toEqual([{ line: 1, fault }, ['d'], []]);
    }
  });

  it('is told with the line it begins on', () => {
    expect(read('a,b\r\n"c\r\nd",e\r\n\r\n"f', limits)).toEqual([
      { line: 1, record: ['a', 'b'] },
      { line: 2, record: ['c\r\nd', 'e'] },
      { line: 5, fault: 'QUOTE_NOT_CLOSED' },
    ]);
  });

  it('is not kept, however long it is', () => {
    const reader = new CsvReader({ record: 1_000, columns: 200 });
    const before = process.memoryUsage().heapUsed;
    const [begun, more, commas] = [`"${'x'.repeat(65_534)}`, 'y'.repeat(65_536), ','.repeat(65_536)];
    for (const text of [begun, ...Array.from({ length: 400 }, () => more), commas]) expect([...reader.read(text)]).toEqual([]);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
    expect([...reader.end()]).toEqual([{ line: 1, fault: 'RECORD_TOO_LONG' }]);
  });
});

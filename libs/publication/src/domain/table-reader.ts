import type { ExportFormat } from './columns.js';
import { restore } from './csv.js';
import { CsvReader } from './csv-reader.js';
import { decoded, lineLimits, NoUtf8, TooManyBytes } from './lines.js';
import type { LineLimits, ReadLine } from './lines.js';
import { NdjsonReader } from './ndjson-reader.js';
import type { JsonRecord } from './ndjson-reader.js';

/** Of CSV all values are texts, marks taken off; of NDJSON they are what the line says. */
export type TableLine = ReadLine<JsonRecord>;

/**
 * A file's records by the names of their columns, as they come in: what is held is one record and one piece of the file.
 *
 * @param oneOf of these columns a CSV file has at least one, or nothing in it can be meant
 */
export async function* readTable(
  bytes: AsyncIterable<Uint8Array>,
  format: ExportFormat,
  oneOf: readonly string[],
  limits: LineLimits = lineLimits,
): AsyncGenerator<TableLine> {
  if (format === 'ndjson') return yield* records(bytes, new NdjsonReader(limits));
  let header: readonly string[] | undefined;
  for await (const read of records(bytes, new CsvReader(limits))) {
    if (header === undefined) {
      // without its header nothing of the file can be read
      if ('fault' in read) return yield read;
      header = read.record.map((name) => restore(name).trim());
      const fault = faultOfHeader(header, oneOf);
      if (fault) return yield { line: read.line, fault };
    } else if ('fault' in read) yield read;
    else if (read.record.length !== header.length) yield { line: read.line, fault: 'CELLS_DIFFER' };
    else yield { line: read.line, record: Object.fromEntries(header.map((name, i) => [name, restore(read.record[i]!)])) };
  }
  if (header === undefined) yield { line: 1, fault: 'HEADER_MISSING' };
}

function faultOfHeader(header: readonly string[], oneOf: readonly string[]): 'COLUMN_TWICE' | 'COLUMN_MISSING' | undefined {
  const named = header.filter(Boolean);
  if (new Set(named).size < named.length) return 'COLUMN_TWICE';
  return oneOf.some((name) => header.includes(name)) ? undefined : 'COLUMN_MISSING';
}

interface RecordReader<T> {
  readonly at: number;
  read(piece: string): Iterable<ReadLine<T>>;
  end(): Iterable<ReadLine<T>>;
}

async function* records<T>(bytes: AsyncIterable<Uint8Array>, reader: RecordReader<T>): AsyncGenerator<ReadLine<T>> {
  try {
    for await (const piece of decoded(bytes)) yield* reader.read(piece);
  } catch (error) {
    if (error instanceof NoUtf8) return yield { line: reader.at, fault: 'BAD_ENCODING' };
    if (error instanceof TooManyBytes) return yield { line: reader.at, fault: 'FILE_TOO_LARGE' };
    throw error;
  }
  yield* reader.end();
}

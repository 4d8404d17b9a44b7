import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Command } from '../command.js';
import { causal, kinds, numbers, splitting } from '../measures/extract.measures.js';
import { type Item, type Measure, type Row, verdict } from '../measures/measure.js';
import { debates, sentences, worth } from '../measures/worth.measures.js';

const measures: readonly Measure[] = [sentences, worth, debates, numbers, kinds, causal, splitting];

const usage = `usage: stet eval --MEASURE FILE … [--format text|json]

Measures extract and score on labelled files (JSON lines, plain or gzipped) and prints the table.

${measures.map(({ name, format }) => `  --${`${name} FILE`.padEnd(16)} ${format}`).join('\n')}

A row with a floor is SHORT below it, "pass" at it and "aim" at its aim.
The exit status is 1 when a row is short, 2 for a wrong option or a file that cannot be read.`;

interface Measured {
  readonly measure: string;
  readonly rows: readonly Row[];
}

export const command: Command = {
  summary: 'measure extract and score on labelled files',
  usage,
  run(args) {
    let measured: Measured[];
    let format: string;
    try {
      const options = Object.fromEntries(measures.map(({ name }) => [name, { type: 'string' as const }]));
      const { values } = parseArgs({ args: [...args], options: { ...options, format: { type: 'string', default: 'text' } } });
      const files = values as Readonly<Record<string, string | undefined>>;
      format = files.format ?? 'text';
      if (format !== 'text' && format !== 'json') throw new Error(`--format is text or json, not '${format}'`);
      const asked = measures.filter(({ name }) => files[name] !== undefined);
      if (asked.length === 0) throw new Error('no file to measure on');
      measured = asked.map((measure) => ({ measure: measure.name, rows: measure.run(itemsOf(files[measure.name] ?? '')) }));
    } catch (error) {
      console.error(`stet eval: ${error instanceof Error ? error.message : String(error)}`);
      return Promise.resolve(2);
    }
    const rows = measured.flatMap(({ rows: all }) => all);
    if (format === 'json')
      console.log(
        JSON.stringify(
          measured.map((one) => ({ ...one, rows: one.rows.map((row) => ({ ...row, verdict: verdict(row) })) })),
          null,
          2,
        ),
      );
    else console.log(table(measured));
    return Promise.resolve(rows.some((row) => verdict(row) === 'SHORT') ? 1 : 0);
  },
};

function itemsOf(file: string): Item[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim())
    .map((line, i) => {
      const item: unknown = JSON.parse(line);
      if (typeof item !== 'object' || item === null || Array.isArray(item)) throw new Error(`${file}, line ${i + 1}: no JSON object`);
      return item as Item;
    });
}

function table(measured: readonly Measured[]): string {
  const shown = (value: number | null | undefined): string => (value === null ? '–' : value === undefined ? '' : value.toFixed(3));
  const bound = (row: Row, mark: number | undefined): string => (mark === undefined ? '' : `${row.lower ? '≤ ' : ''}${shown(mark)}`);
  const lines = [['measure', '', 'value', 'floor', 'aim', '']];
  for (const { measure, rows } of measured) {
    rows.forEach((row, i) =>
      lines.push([i === 0 ? measure : '', row.title, shown(row.value), bound(row, row.floor), bound(row, row.aim), verdict(row)]),
    );
  }
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => (column >= 2 && column <= 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  text.splice(1, 0, '-'.repeat(Math.max(...text.map((line) => line.length))));
  return text.join('\n');
}

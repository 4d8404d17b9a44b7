import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { command } from './extract.command.js';

describe('stet extract', () => {
  let folder: string;
  let written: string;
  let complained: string[];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stet-extract-'));
    written = '';
    complained = [];
    jest.spyOn(process.stdout, 'write').mockImplementation(((chunk: string, done?: (error?: Error) => void) => {
      written += chunk;
      done?.();
      return true;
    }) as typeof process.stdout.write);
    jest.spyOn(console, 'error').mockImplementation((line: string) => void complained.push(line));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const file = (name: string, content: string): string => {
    const at = path.join(folder, name);
    writeFileSync(at, content);
    return at;
  };
  const answers = (): Record<string, unknown>[] =>
    written
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('answers one line for each, in order, and puts an error in the place of a bad one', async () => {
    const lines = [
      '{"id":"a","text":"The ferry left at noon."}',
      '',
      '{"id":"b"',
      '{"id":"c","text":7}',
      '[]',
      '{"id":"d"}',
      '{"id":"e","text":"It rained.","publishedAt":"never"}',
      '{"id":"f","html":"<p>The ferry left.</p>"}',
    ];
    expect(await command.run([file('in.ndjson', lines.join('\n')), '--format', 'ndjson'])).toBe(1);
    expect(answers().map(({ id, error }) => [id, (error as { code: string } | undefined)?.code])).toEqual([
      ['a', undefined],
      [null, 'BAD_JSON'],
      ['c', 'BAD_TEXT'],
      [null, 'BAD_DOCUMENT'],
      ['d', 'NO_TEXT'],
      ['e', 'BAD_DATE'],
      ['f', undefined],
    ]);
  });

  it('ends well when all went well, and knows the day of publication', async () => {
    expect(
      await command.run([
        file('in.ndjson', '{"id":1,"text":"The ferry left yesterday.","publishedAt":"2024-05-07"}'),
        '--format',
        'ndjson',
      ]),
    ).toBe(0);
    expect(answers()[0]).toMatchObject({ id: 1, dates: [{ value: '2024-05-06' }] });
  });

  it('stops after the splitter', async () => {
    await command.run([file('in.ndjson', '{"id":1,"text":"It rained. We left."}'), '--format', 'ndjson', '--only', 'segments']);
    expect(answers()[0]).toMatchObject({ segments: [{ start: 0 }, { start: 11 }], claims: [] });
  });

  it('prints a page to read, or one JSON answer', async () => {
    const at = file('a.txt', 'Ana Costa said the ferry had left.');
    expect(await command.run([at])).toBe(0);
    expect(written).toContain('Ana Costa  ');
    written = '';
    expect(await command.run([at, '--format', 'json'])).toBe(0);
    expect(JSON.parse(written)).toMatchObject({ id: at, claims: [{ speaker: 'Ana Costa' }] });
  });

  it('refuses wrong options and missing files', async () => {
    expect(await command.run(['--format', 'xml'])).toBe(2);
    expect(await command.run(['--only', 'claims'])).toBe(2);
    expect(await command.run(['--published-at', 'soon'])).toBe(2);
    expect(await command.run([path.join(folder, 'none.txt')])).toBe(1);
    expect(complained).toHaveLength(4);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import type { Command } from '../command.js';
import { command as evaluate } from './eval.command.js';
import { command as score } from './score.command.js';
import { command as train } from './train.command.js';

let folder: string;
let out: string;
let err: string;

/** Every command here has a folder of its own, and what it says is listened to. */
function listen(): void {
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stet-'));
    out = '';
    err = '';
    jest.spyOn(process.stdout, 'write').mockImplementation(((chunk: string, done?: () => void) => {
      out += chunk;
      done?.();
      return true;
    }) as typeof process.stdout.write);
    jest.spyOn(console, 'log').mockImplementation((line: string) => void (out += `${line}\n`));
    jest.spyOn(console, 'error').mockImplementation((line: string) => void (err += `${line}\n`));
  });

  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });
}

function file(name: string, lines: readonly unknown[]): string {
  const at = path.join(folder, name);
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  writeFileSync(at, name.endsWith('.gz') ? gzipSync(text) : text);
  return at;
}

const run = (command: Command, ...args: string[]): Promise<number> => command.run(args);

describe('stet score', () => {
  listen();

  it('answers each line in its place, and a bad one with an error', async () => {
    const input = file('in.ndjson', [
      { id: 'a', sentence: 'The deficit grew by 40 percent last year.' },
      '{"id": "broken"',
      { id: 'c' },
      { id: 'd', sentence: 'Thank you.', context: 'no list' },
      { id: 'e', sentence: 'Thank you.', context: ['Good night.'], speaker: 'Ann Lee' },
    ]);
    expect(await run(score, '--format', 'ndjson', input)).toBe(1);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map(({ id }) => id)).toEqual(['a', null, 'c', 'd', 'e']);
    expect(answers[0]).toMatchObject({ label: 'CFS', checkWorthiness: expect.any(Number), reasons: expect.any(Array) });
    expect(answers.slice(1, 4).map(({ error }) => (error as { code: string }).code)).toEqual(['BAD_JSON', 'NO_SENTENCE', 'BAD_CONTEXT']);
    expect(answers[4]).toMatchObject({ label: 'NFS' });
  });

  it('shows a sentence with its reasons to a person', async () => {
    expect(await run(score, '--sentence', 'He voted against the bill five times.')).toBe(0);
    expect(out).toMatch(/^0\.\d\d CFS {2}He voted against the bill five times\.\n.*\+ says how somebody voted or decided/);
  });

  it('refuses a format it does not know', async () => {
    expect(await run(score, '--format', 'xml')).toBe(2);
    expect(err).toContain('--format is text or ndjson');
  });
});

describe('stet train', () => {
  listen();

  // thirty-six small trainings: seconds on a free machine
  jest.setTimeout(120_000);

  const lines = ['1992', '1996', '2000', '2004', '2008'].flatMap((debate) => [
    { text: `Crime fell by 12 percent in ${debate}.`, label: 'CFS', file: debate },
    { text: `I was in Ohio in ${debate}.`, label: 'UFS', file: debate },
    { text: 'I hope so.', label: 'NFS', file: debate },
  ]);

  it('writes the same files for the same data, date and seed', async () => {
    const data = file('data.jsonl.gz', lines);
    const [one, two] = [path.join(folder, 'one'), path.join(folder, 'two')];
    for (const to of [one, two]) expect(await run(train, '--claimbuster', data, '--date', '2026-01-31', '--out', to)).toBe(0);
    for (const name of ['check-worthiness.bin', 'check-worthiness.json']) {
      expect(readFileSync(path.join(two, name)).equals(readFileSync(path.join(one, name)))).toBe(true);
    }
    expect(JSON.parse(readFileSync(path.join(one, 'check-worthiness.json'), 'utf8'))).toMatchObject({
      madeOn: '2026-01-31',
      data: [{ name: 'ClaimBuster', items: lines.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
  });

  it('asks for what it needs', async () => {
    expect(await run(train, '--out', folder)).toBe(2);
    expect(await run(train, '--claimbuster', 'x', '--date', 'today', '--out', folder)).toBe(2);
    expect(err).toContain('--date is a day');
  });
});

describe('stet eval', () => {
  listen();

  it('prints a table with floors and says by its status whether one is missed', async () => {
    const good = file('worth.jsonl', [
      { text: 'The deficit grew by 40 percent to $400 billion last year.', label: 'Yes' },
      { text: 'Thank you, and good night.', label: 'No' },
    ]);
    expect(await run(evaluate, '--worth', good)).toBe(0);
    expect(out).toMatch(/worth +F1 at the label CFS +1\.000 +0\.670 +0\.760 {2}aim/);
    const bad = file('bad.jsonl', [
      { text: 'The deficit grew by 40 percent to $400 billion last year.', label: 'No' },
      { text: 'Thank you, and good night.', label: 'Yes' },
    ]);
    expect(await run(evaluate, '--worth', bad)).toBe(1);
    expect(out).toContain('SHORT');
  });

  it('measures spans, kinds, causes and splitting', async () => {
    const specs = file('numbers.jsonl', [
      { model: 'NumberModel', in: 'They sold 12 cars.', out: [{ Text: '12', Start: 10, TypeName: 'number', Resolution: { value: '12' } }] },
      {
        model: 'DateTimeModel',
        in: 'She left on May 4, 2019.',
        out: [{ Text: 'may 4, 2019', Start: 12, TypeName: 'datetimeV2.date' }],
        ref: '2019-06-01',
      },
    ]);
    const kinds = file('kinds.jsonl', [{ claim: 'Unemployment in Spain fell to 12 percent in May.', claim_types: ['Numerical Claim'] }]);
    const causal = file('causal.jsonl', [{ text: 'The old bridge collapsed because of the flood in the valley.', n: 1 }]);
    const rules = file('rules.jsonl', [{ text: 'Hello World. My name is Jonas.', sentences: ['Hello World.', 'My name is Jonas.'] }]);
    await run(evaluate, '--numbers', specs, '--kinds', kinds, '--causal', causal, '--splitting', rules, '--format', 'json');
    const rows = (JSON.parse(out) as { rows: { title: string; value: number }[] }[]).flatMap((measured) => measured.rows);
    const value = (title: string): number | undefined => rows.find((row) => row.title.startsWith(title))?.value;
    expect(value('number and money spans')).toBe(1);
    expect(value('value right')).toBe(1);
    expect(value('date spans')).toBe(1);
    expect(value('F1 of Numerical Claim')).toBe(1);
    expect(value('F1 of sentences with a CAUSAL')).toBe(1);
    expect(value('rules exact')).toBe(1);
  });

  it('refuses to measure nothing, and a file of another shape', async () => {
    expect(await run(evaluate)).toBe(2);
    expect(await run(evaluate, '--worth', file('other.jsonl', [{ sentence: 'x' }]))).toBe(2);
    expect(err).toContain('an item has no "text"');
  });
});

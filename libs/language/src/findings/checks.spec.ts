import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks, loadChecks } from './checks.js';
import { documentOf } from './finding-document.builder.js';
import { sentencesOf } from './finding-input.js';

describe('the checks', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stet-checks-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (file: string, exported: string): void => writeFileSync(path.join(folder, file), exported);
  const check = (name: string): string => `{ name: '${name}', version: 1, run: (sentences) => sentences.map(({ start, end }) => ({
    severity: 'INFO', code: 'SEEN', message: 'Seen.', spans: [[start, end]], reasons: ['it is there'] })) }`;

  it('are the files of this folder, one each', () => {
    const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.check.ts'));
    expect(checks.map(({ name }) => `${name}.check.ts`)).toEqual(files.sort());
    expect(checks.length).toBeGreaterThan(8);
    for (const { version } of checks) expect(version).toBeGreaterThan(0);
  });

  it('are one more when one file is added, and nothing else', async () => {
    write('first.check.mjs', `export const firstCheck = ${check('first')};`);
    expect((await loadChecks(folder)).map(({ name }) => name)).toEqual(['first']);
    write('again.check.mjs', `export const limit = 3;\nexport const againCheck = ${check('again')};`);
    write('again.check.spec.mjs', 'throw new Error("a spec is no check");');
    write('words.mjs', 'throw new Error("nor is anything else");');
    const loaded = await loadChecks(folder);
    expect(loaded.map(({ name }) => name)).toEqual(['again', 'first']);
    const input = documentOf('It rained.');
    expect(loaded.flatMap((each) => each.run(sentencesOf(input), input)).map(({ code }) => code)).toEqual(['SEEN', 'SEEN']);
  });

  it.each([
    ['no check', 'none', 'export const nothing = 1;'],
    ['more than one check', 'two', `export const a = ${check('a')};\nexport const b = ${check('b')};`],
    ['have one name', 'namesake', `export const a = ${check('first')};`],
  ])('say so where a file is wrong: %s', async (fault, file, exported) => {
    write(`${file}.check.mjs`, exported);
    await expect(loadChecks(folder)).rejects.toThrow(fault);
    rmSync(path.join(folder, `${file}.check.mjs`));
  });
});

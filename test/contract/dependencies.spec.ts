import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('docs/dependencies.md', () => {
  const tables = read('docs/dependencies.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  // the first cell names them
  const documented = new Set(tables.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1])));

  it('names every package that package.json and bench/package.json ask for, and no other', () => {
    const asked = ['package.json', 'bench/package.json'].flatMap((file) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(read(file)) as Record<string, Record<string, string> | undefined>;
      return [...Object.keys(dependencies), ...Object.keys(devDependencies)];
    });
    expect([...documented].sort()).toEqual([...new Set(asked)].sort());
  });

  it('tells no version that the locks do not hold', () => {
    const locked = ['package-lock.json', 'bench/package-lock.json'].flatMap((file) => {
      const { packages } = JSON.parse(read(file)) as { packages: Record<string, { version?: string }> };
      return Object.entries(packages).map(([place, { version }]) => `${place.replace(/^.*node_modules\//, '')} ${version}`);
    });
    const versions = new Set(locked.map((line) => line.split(' ')[1]));
    const told = tables.flatMap((line) => [...(line.split('|')[4] ?? '').matchAll(/\d+\.\d+\.\d+[-\w.]*/g)].map((match) => match[0]));
    expect(told.length).toBeGreaterThan(30);
    expect(told.filter((version) => !versions.has(version))).toEqual([]);
  });
});

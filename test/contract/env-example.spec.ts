import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig, variables } from '@stet/platform';

const lines = readFileSync(path.resolve(import.meta.dirname, '../../.env.example'), 'utf8').split('\n');
const given = new Map(
  lines.flatMap((line) => (/^\w+=/.test(line) ? [[line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const] : [])),
);

describe('.env.example', () => {
  it('names every variable Stet reads, once, and no other', () => {
    const names = lines.flatMap((line) => /^(\w+)=/.exec(line)?.[1] ?? []);
    expect([...names].sort()).toEqual(Object.keys(variables.shape).sort());
  });

  it('is a configuration that holds', () => {
    expect(() => readConfig(Object.fromEntries(given))).not.toThrow();
  });

  it('shows the default of each that has one', () => {
    const defaults = variables.parse({});
    for (const [name, value] of Object.entries(defaults)) expect([name, given.get(name)]).toEqual([name, String(value)]);
  });

  it('says something of each', () => {
    const silent = lines.filter((line, i) => /^\w+=/.test(line) && !/^(#|\w+=)/.test(lines[i - 1] ?? ''));
    expect(silent).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { releaseRules } from './release-ends.js';
import { signOffCauses } from './verdict.js';

const libs = path.resolve(import.meta.dirname, '../../..');

/** Every event any room defines, as its source says. */
function eventTypes(): string[] {
  const sources = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ts$/.test(file) && !/spec\.ts$/.test(file));
  return sources.flatMap((file) =>
    [...readFileSync(path.join(libs, file), 'utf8').matchAll(/export const \w+ = defineEvent(?:<[\s\S]*?>)?\(\s*'(\w+)'/g)].map(
      (match) => match[1]!,
    ),
  );
}

describe('what ends a release', () => {
  it('is decided for every event of the system, and for none that is not', () => {
    const types = eventTypes();
    expect(types.length).toBeGreaterThan(50);
    expect(Object.keys(releaseRules).sort()).toEqual([...new Set(types)].sort());
  });

  it('leaves nothing that touches words, claims, evidence or verdicts unlooked at', () => {
    const kept = Object.keys(releaseRules).filter((type) => releaseRules[type] === 'KEEPS');
    const looked = Object.keys(releaseRules).filter((type) => /Revised|ClaimReworded|Withdrawn$|Lapsed|Retracted|Reopened/.test(type));
    expect(kept.filter((type) => looked.includes(type))).toEqual(['TaskLeaseLapsed', 'SignOffWithdrawn']);
  });

  it('names for each a cause the API knows', () => {
    const causes = Object.values(releaseRules).flatMap((rule) => (rule === 'KEEPS' ? [] : [rule[1]]));
    expect(causes.filter((cause) => !signOffCauses.includes(cause))).toEqual([]);
  });
});

import { readLocator } from './locator.js';
import type { LocatorKind } from './locator.js';

const valueOf = (kind: LocatorKind, value: string): string | undefined => {
  const read = readLocator({ kind, value });
  return typeof read === 'string' ? undefined : read.value;
};

describe('a locator', () => {
  it.each([
    ['PAGE', '12', '12'],
    ['PAGE', ' 12 – 14 ', '12-14'],
    ['PAGE', 'xiv', 'xiv'],
    ['PAGE', 'iv-vi', 'iv-vi'],
    ['PARAGRAPH', '3', '3'],
    ['PARAGRAPH', '3-5', '3-5'],
    ['TIME', '0:12:30', '0:12:30'],
    ['TIME', '1:02:03-1:02:40', '1:02:03-1:02:40'],
    ['OTHER', '  table 3, second row ', 'table 3, second row'],
  ] as const)('%s %s is kept as %s', (kind, given, kept) => expect(valueOf(kind, given)).toBe(kept));

  it.each([
    ['PAGE', ''],
    ['PAGE', '0'],
    ['PAGE', 'p. 12'],
    ['PAGE', '14-12'],
    ['PAGE', '1-2-3'],
    ['PAGE', 'iiii'],
    ['PARAGRAPH', 'iv'],
    ['PARAGRAPH', '5-5'],
    ['TIME', '12:30'],
    ['TIME', '0:60:00'],
    ['TIME', '0:12:30-0:12:29'],
    ['OTHER', '   '],
    ['OTHER', 'x'.repeat(201)],
  ] as const)('%s %j is none', (kind, given) => expect(valueOf(kind, given)).toBeUndefined());
});

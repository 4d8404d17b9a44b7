import { existsSync, readFileSync } from 'node:fs';
import { extractClaims } from './extract.js';

/** A page of real dirt that lies beside the project and not in it. */
const folder = new URL('../../../../shared/samples/', import.meta.url);
const present = existsSync(new URL('kremlin-platform.txt', folder));
if (!present) console.warn('kremlin.spec: ../shared/samples is not there; the sample is not tested');

interface Expected {
  readonly boilerplate: readonly string[];
  readonly claims: readonly { readonly start: number; readonly end: number; readonly speaker: string | null }[];
}

(present ? describe : describe.skip)('the sample page', () => {
  const text = present ? readFileSync(new URL('kremlin-platform.txt', folder), 'utf8') : '';
  const expected = (
    present ? JSON.parse(readFileSync(new URL('kremlin-platform.expected.json', folder), 'utf8')) : { boilerplate: [], claims: [] }
  ) as Expected;
  const answer = extractClaims({ text }, { publishedAt: '2022-10-30' });
  const words = (spans: readonly (readonly [number, number])[]): Set<number> =>
    new Set(spans.flatMap(([start, end]) => [...text.slice(start, end).matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => start + index)));
  const overlap = (a: Set<number>, b: Set<number>): number => {
    const shared = [...a].filter((word) => b.has(word)).length;
    return shared / Math.max(1, a.size + b.size - shared);
  };
  const matched = expected.claims.map(({ start, end, speaker }) => {
    const wanted = words([[start, end]]);
    const claim = [...answer.claims].sort((a, b) => overlap(words(b.spans), wanted) - overlap(words(a.spans), wanted))[0];
    return { claim, wanted: speaker, found: claim !== undefined && overlap(words(claim.spans), wanted) >= 0.7 };
  });
  const surname = (name: string | null | undefined): string | undefined => name?.split(' ').at(-1);

  it('has its three pieces of boilerplate found', () => {
    const aside = answer.segments
      .filter(({ disposition }) => disposition === 'BOILERPLATE')
      .map(({ start, end }) => text.slice(start, end))
      .join(' ');
    for (const piece of expected.boilerplate) for (const part of piece.split(/(?<=\.) /)) expect(aside).toContain(part);
  });

  it('has at least 13 of its 15 claims found', () => {
    expect(matched.filter(({ found }) => found).length).toBeGreaterThanOrEqual(13);
  });

  it('has at least 12 of them with the right speaker', () => {
    expect(
      matched.filter(({ claim, wanted, found }) => found && surname(claim?.speaker) === surname(wanted)).length,
    ).toBeGreaterThanOrEqual(12);
  });

  it('has the remark in two wordings reported', () => {
    expect(
      answer.findings.some(
        ({ spans }) =>
          spans.some(([s, e]) => text.slice(s, e).includes('deeply philosophical')) &&
          spans.some(([s, e]) => text.slice(s, e).includes('intelligible')),
      ),
    ).toBe(true);
  });

  it('has October 30 resolved to a Sunday of its year', () => {
    expect(answer.dates.find(({ start, end }) => text.slice(start, end).includes('October 30'))).toMatchObject({
      value: '2022-10-30',
      weekday: 0,
    });
  });
});

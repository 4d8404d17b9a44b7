import { InvalidInput } from '@stet/platform';
import type { AddEvidenceInput } from '../evidence.inputs.js';
import { problemWithPassage } from './passage.js';

const good: AddEvidenceInput = { articleId: 'a', source: { publisher: 'City Records', tier: 'PRIMARY' }, quotation: 'Built in 1931.' };
const fieldOf = (change: Partial<AddEvidenceInput>): string | undefined => {
  const problem = problemWithPassage({ ...good, ...change });
  return problem instanceof InvalidInput ? problem.field : problem?.kind;
};

describe('a passage as it is handed in', () => {
  it('needs a publisher and words', () => {
    expect(fieldOf({})).toBeUndefined();
    expect(fieldOf({ quotation: ' \n ' })).toBe('quotation');
    expect(fieldOf({ source: { publisher: ' ', tier: 'OTHER' } })).toBe('source.publisher');
  });

  it('keeps to the bounds of the table', () => {
    expect(fieldOf({ quotation: 'x'.repeat(20_001) })).toBe('quotation');
    expect(fieldOf({ locator: { kind: 'OTHER', value: 'x'.repeat(201) } })).toBe('locator');
  });

  it('names addresses of the web only, and real instants', () => {
    expect(fieldOf({ url: 'javascript:alert(1)' })).toBe('url');
    expect(fieldOf({ source: { publisher: 'P', tier: 'OTHER', url: 'not an address' } })).toBe('source.url');
    expect(fieldOf({ url: 'https://records.example/1931' })).toBeUndefined();
    for (const wrong of ['yesterday', 'March 7', '2026-02-31T25:00:00Z']) expect(fieldOf({ retrievedAt: wrong })).toBe('retrievedAt');
    expect(fieldOf({ retrievedAt: '2026-03-02T09:00:00+01:00' })).toBeUndefined();
  });

  it('is brought for an article or for a claim, and cited only for a claim', () => {
    expect(fieldOf({ claimId: 'c' })).toBe('articleId');
    expect(fieldOf({ articleId: null })).toBe('articleId');
    expect(fieldOf({ cite: { stance: 'SUPPORTS' } })).toBe('cite');
    expect(fieldOf({ articleId: null, claimId: 'c', cite: { stance: 'SUPPORTS' } })).toBeUndefined();
  });
});

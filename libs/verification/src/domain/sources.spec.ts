import type { SourceTier } from '@stet/evidence';
import { countSources, isAuthorsWordOnly, missingEvidence } from './sources.js';

const from = (publisher: string, tier: SourceTier = 'SECONDARY') => ({ publisher, tier });
const asked = (sourcesNeeded: number, primarySourceNeeded = false) => ({ sourcesNeeded, primarySourceNeeded });
const records = from('City Records');
const gazette = from('Harbour Gazette');
const registry = from('Registry', 'PRIMARY');
const writer = from('A. Writer', 'AUTHOR');

describe('what citations amount to', () => {
  it.each([
    ['publishers, not passages', [records, records], 1, false],
    ['one publisher, however the name is written', [records, from(' city  records '), from('CITY RECORDS', 'OFFICIAL')], 1, false],
    ['two publishers', [records, gazette], 2, false],
    ['not the author', [records, writer], 1, false],
    ['the author alone', [writer], 0, false],
    ['a primary source', [registry, gazette], 2, true],
    ['one publisher, once primary', [from('Registry'), registry], 1, true],
    ['nothing', [], 0, false],
  ])('%s', (_, cited, sources, primary) => {
    expect(countSources(cited)).toEqual({ sources, primary });
  });
});

describe('whether what is cited is enough', () => {
  it.each([
    ['nothing asked, nothing cited', asked(0), [], true],
    ['one asked, one cited', asked(1), [gazette], true],
    ['one asked, the author’s word cited', asked(1), [writer], false],
    ['two asked, one publisher twice', asked(2), [records, from('City records')], false],
    ['two asked, two cited', asked(2), [records, gazette], true],
    ['a primary one asked, a newspaper cited', asked(1, true), [gazette], false],
    ['a primary one asked and cited', asked(1, true), [registry], true],
    ['two asked with a primary one, only that cited', asked(2, true), [registry], false],
    ['two asked with a primary one, both cited', asked(2, true), [registry, gazette], true],
  ])('%s', (_, terms, cited, enough) => {
    for (const effect of ['STANDS', 'MUST_CHANGE'] as const) expect(missingEvidence(terms, effect, cited) === undefined).toBe(enough);
  });

  it('says what is missing', () => {
    expect(missingEvidence(asked(3, true), 'STANDS', [records, writer])).toMatchObject({
      code: 'EVIDENCE_MISSING',
      sourcesNeeded: 3,
      sourcesCited: 1,
      primaryNeeded: true,
    });
  });

  it('asks nothing of a rating that leaves it to the editor', () => {
    expect(missingEvidence(asked(2, true), 'EDITOR_DECIDES', [])).toBeUndefined();
  });
});

describe('the author’s own word', () => {
  it.each([
    ['speaks alone', 'STANDS', [writer, from('B. Writer', 'AUTHOR')], true],
    ['speaks alone against the claim', 'MUST_CHANGE', [writer], true],
    ['is not alone', 'STANDS', [writer, gazette], false],
    ['is not even there', 'STANDS', [], false],
    ['is not asked for where the editor decides', 'EDITOR_DECIDES', [writer], false],
  ] as const)('%s', (_, effect, cited, only) => {
    expect(isAuthorsWordOnly(effect, cited)).toBe(only);
  });
});

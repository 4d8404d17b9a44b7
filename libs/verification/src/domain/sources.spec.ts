import type { SourceTier } from '@stet/evidence';
import { missingEvidence } from './sources.js';

const from = (publisher: string, tier: SourceTier = 'SECONDARY') => ({ publisher, tier });
const two = { sourcesNeeded: 2, primarySourceNeeded: false };

describe('whether what is cited is enough', () => {
  it('counts publishers, not passages, however their name is written', () => {
    expect(missingEvidence(two, 'STANDS', [from('City Records'), from(' city records ')])).toMatchObject({
      sourcesNeeded: 2,
      sourcesCited: 1,
      primaryNeeded: false,
    });
    expect(missingEvidence(two, 'STANDS', [from('City Records'), from('Harbour Gazette')])).toBeUndefined();
  });

  it('does not count the author as a source', () => {
    expect(missingEvidence(two, 'MUST_CHANGE', [from('City Records'), from('A. Writer', 'AUTHOR')])).toMatchObject({ sourcesCited: 1 });
  });

  it('asks for a primary source where the policy does', () => {
    const asked = { sourcesNeeded: 1, primarySourceNeeded: true };
    expect(missingEvidence(asked, 'STANDS', [from('Harbour Gazette')])).toMatchObject({
      sourcesCited: 1,
      primaryNeeded: true,
      code: 'EVIDENCE_MISSING',
    });
    expect(missingEvidence(asked, 'STANDS', [from('Registry', 'PRIMARY')])).toBeUndefined();
  });

  it('asks nothing of a rating that leaves it to the editor', () => {
    expect(missingEvidence(two, 'EDITOR_DECIDES', [])).toBeUndefined();
  });
});

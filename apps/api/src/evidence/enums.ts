import { registerEnumType } from '@nestjs/graphql';
import type { EvidenceState, SourceTier, Stance } from '@stet/evidence';

export const SourceTierEnum: Readonly<Record<SourceTier, SourceTier>> = {
  PRIMARY: 'PRIMARY',
  OFFICIAL: 'OFFICIAL',
  SECONDARY: 'SECONDARY',
  AUTHOR: 'AUTHOR',
  OTHER: 'OTHER',
};
registerEnumType(SourceTierEnum, {
  name: 'SourceTier',
  description: 'How near a source stands to what it tells.',
  valuesMap: {
    PRIMARY: { description: 'The thing itself: a record, a recording, a witness.' },
    OFFICIAL: { description: 'Who is answerable for it.' },
    SECONDARY: { description: 'Who reports it.' },
    AUTHOR: { description: 'The author of the article; no policy counts it as a source.' },
    OTHER: { description: 'None of these.' },
  },
});

export const StanceEnum: Readonly<Record<Stance, Stance>> = { SUPPORTS: 'SUPPORTS', REFUTES: 'REFUTES', CONTEXT: 'CONTEXT' };
registerEnumType(StanceEnum, {
  name: 'Stance',
  description: 'What a passage does for a claim.',
  valuesMap: {
    SUPPORTS: { description: 'It speaks for the claim.' },
    REFUTES: { description: 'It speaks against it.' },
    CONTEXT: { description: 'It helps to understand it.' },
  },
});

export const EvidenceStateEnum: Readonly<Record<EvidenceState, EvidenceState>> = { STANDING: 'STANDING', WITHDRAWN: 'WITHDRAWN' };
registerEnumType(EvidenceStateEnum, {
  name: 'EvidenceState',
  description: 'Whether evidence counts.',
  valuesMap: { STANDING: { description: 'It counts where it is cited.' }, WITHDRAWN: { description: 'Taken back; kept for the record.' } },
});

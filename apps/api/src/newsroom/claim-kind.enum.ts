import { registerEnumType } from '@nestjs/graphql';
import type { ClaimKind } from '@stet/language';

/** Here, and not with the claims, because a policy says for each kind of claim what is to be cited. */
export const ClaimKindEnum: Readonly<Record<ClaimKind, ClaimKind>> = {
  QUANTITY: 'QUANTITY',
  EVENT: 'EVENT',
  QUOTATION: 'QUOTATION',
  COMPARISON: 'COMPARISON',
  CAUSAL: 'CAUSAL',
  PREDICTION: 'PREDICTION',
  PROPERTY: 'PROPERTY',
  OTHER: 'OTHER',
};
registerEnumType(ClaimKindEnum, {
  name: 'ClaimKind',
  description: 'What sort of assertion it is.',
  valuesMap: {
    QUANTITY: { description: 'How many, how much.' },
    EVENT: { description: 'That something happened.' },
    QUOTATION: { description: 'That somebody said so.' },
    COMPARISON: { description: 'More, less, the most.' },
    CAUSAL: { description: 'That one thing brought about another.' },
    PREDICTION: { description: 'What will be.' },
    PROPERTY: { description: 'What something is or has.' },
    OTHER: { description: 'None of these.' },
  },
});

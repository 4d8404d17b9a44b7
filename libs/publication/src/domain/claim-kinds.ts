import type { ClaimKind } from '@stet/language';

const all: Readonly<Record<ClaimKind, true>> = {
  QUANTITY: true,
  EVENT: true,
  QUOTATION: true,
  COMPARISON: true,
  CAUSAL: true,
  PREDICTION: true,
  PROPERTY: true,
  OTHER: true,
};

export const claimKinds = Object.keys(all) as [ClaimKind, ...ClaimKind[]];

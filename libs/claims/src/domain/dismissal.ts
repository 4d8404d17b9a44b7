/** Why a claim is not checked; a remark may say more. */
export const dismissalReasons = [
  'NOT_FACTUAL',
  'NOT_WORTH_CHECKING',
  'COMMON_KNOWLEDGE',
  'OPINION',
  'OUT_OF_SCOPE',
  'DUPLICATE',
  'OTHER',
] as const;
export type DismissalReason = (typeof dismissalReasons)[number];

/** What a legal hold is on. */
export const heldTypes = ['article', 'member', 'contact'] as const;
export type HeldType = (typeof heldTypes)[number];

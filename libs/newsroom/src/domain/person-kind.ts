/** Somebody, or a program with a token: a CMS. */
export type PersonKind = 'HUMAN' | 'MACHINE';

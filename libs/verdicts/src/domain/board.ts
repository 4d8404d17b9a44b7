/** What lies on the desk's board: an event of one of these is told there. */
export const boardSubjects = ['article', 'claim', 'task', 'verdict'] as const;
export type BoardSubject = (typeof boardSubjects)[number];

/** Which part of the board; what is left out does not matter. */
export interface BoardFilter {
  readonly of?: readonly BoardSubject[] | null;
  /** desks of articles; an empty text: those without one */
  readonly desks?: readonly string[] | null;
  readonly articleKinds?: readonly string[] | null;
}

/** What decides whether an event is of a part of the board. */
export interface BoardPlace {
  readonly subjectType: string;
  readonly desk: string | null;
  readonly articleKind: string | null;
}

export function isOnBoard({ subjectType, desk, articleKind }: BoardPlace, { of, desks, articleKinds }: BoardFilter): boolean {
  const subjects: readonly string[] = of ?? boardSubjects;
  if (!subjects.includes(subjectType)) return false;
  if (desks && !desks.includes(desk ?? '')) return false;
  return !articleKinds || (articleKind !== null && articleKinds.includes(articleKind));
}

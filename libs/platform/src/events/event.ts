/** Ids, codes, numbers and lists of them: what an event may hold. Free text and names have rows of their own. */
export type EventValue = string | number | boolean | null | readonly EventValue[];
export type EventData = Readonly<Record<string, EventValue>>;

/** One change, as it is recorded. */
export interface Event<D extends EventData = EventData> {
  readonly id: string;
  readonly type: string;
  readonly v: number;
  readonly newsroomId: string;
  readonly articleId: string | null;
  /** gapless within the article, in commit order */
  readonly articleSeq: number | null;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly actorKind: 'MEMBER' | 'SYSTEM' | 'OPERATOR';
  readonly actorId: string | null;
  readonly at: string;
  readonly data: D;
}

export interface NewEvent<D extends EventData = EventData> {
  readonly type: string;
  readonly v: number;
  readonly subjectType: string;
  readonly subjectId: string;
  /** null: an event of the newsroom, outside any article */
  readonly articleId: string | null;
  readonly data: D;
}

/** An event's type with its shape; call it to make one. */
export interface EventType<D extends EventData> {
  (at: { subjectId: string; articleId: string | null }, data: D): NewEvent<D>;
  readonly type: string;
}

/**
 * @param type past tense: `ClaimAccepted`
 * @param subjectType the glossary's word for what changed: `claim`
 * @param v the version of the data's shape; raised when it changes
 * @example
 *   export const ClaimAccepted = defineEvent<{ wordingId: string; priority: number }>('ClaimAccepted', 'claim', 1);
 *   await work.record(ClaimAccepted({ subjectId: claim.id, articleId: claim.articleId }, { wordingId, priority }));
 */
export function defineEvent<D extends EventData>(type: string, subjectType: string, v = 1): EventType<D> {
  const make = (at: { subjectId: string; articleId: string | null }, data: D): NewEvent<D> => ({ type, v, subjectType, ...at, data });
  return Object.assign(make, { type });
}

const CODE = /^[\w.:/+-]{0,120}$/;

/** @throws Error where a value could be free text: a fault of ours, found by the first test that records it */
export function refuseFreeText(type: string, data: EventData): void {
  const look = (value: EventValue, path: string): void => {
    if (typeof value === 'string' && !CODE.test(value)) throw new Error(`the event ${type} would hold free text in ${path}`);
    if (Array.isArray(value)) value.forEach((item: EventValue, i) => look(item, `${path}.${i}`));
  };
  for (const [key, value] of Object.entries(data)) look(value, key);
}

/** What says how urgent a task is beside another. */
export interface Urgent {
  /** 0 to 9 */
  readonly priority: number;
  /** when its article goes out, ISO-8601; null: nobody knows */
  readonly publishAt: string | null;
  /** 0 to 1000: how much its words ask to be checked */
  readonly worth: number;
  /** ISO-8601 */
  readonly createdAt: string;
  readonly id: string;
}

/**
 * Which of two tasks comes first, negative for the one. By priority, which is the editor's word for claim or article, or what the time left until
 * publication asks for, whichever is more; then who goes out sooner, those without a time last; then whose words ask more to be checked; then who
 * has waited longer. The statements and indexes of store/ have the same order.
 */
export function compareUrgency(one: Urgent, other: Urgent): number {
  const out = ({ publishAt }: Urgent): number => (publishAt === null ? Infinity : Date.parse(publishAt));
  const sooner = out(one) === out(other) ? 0 : out(one) - out(other);
  const since = Date.parse(one.createdAt) - Date.parse(other.createdAt);
  return other.priority - one.priority || sooner || other.worth - one.worth || since || (one.id < other.id ? -1 : 1);
}

/** What the editor's word and the time left until publication come to: neither takes from the other. Both 0 to 9, 9 the most urgent. */
export const priorityFrom = (editorsWord: number, urgency: number): number => Math.max(editorsWord, urgency);

/** @param checkWorthiness 0 to 1; null where no model could say: such words are looked at as if they asked for it most */
export const worthOf = (checkWorthiness: number | null): number => (checkWorthiness === null ? 1000 : Math.round(checkWorthiness * 1000));

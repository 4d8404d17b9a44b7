import type { Event, Reader } from '@stet/platform';
import { listSealedIds } from '@stet/evidence';

/** An event as one person is told of it. */
export interface SeenEvent extends Event {
  /** what it says is of something this person does not see: only whose claim it is about is told */
  readonly sealed: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every id an event names, however deep. */
function* idsIn(value: unknown): Generator<string> {
  if (typeof value === 'string' && UUID.test(value)) yield value;
  else if (Array.isArray(value)) for (const each of value) yield* idsIn(each);
  else if (typeof value === 'object' && value !== null) yield* idsIn(Object.values(value));
}

/** What is not said of a sealed thing, for these alone tell nothing of it. */
const kept: readonly string[] = ['claimId', 'wordingId'];

/**
 * Events as whoever reads is told of them: their numbers have no gaps, so each is told; but one that names something sealed from the reader says
 * nothing of it. One statement for all of them.
 */
export async function seenEvents(reader: Reader, events: readonly Event[]): Promise<SeenEvent[]> {
  const named = events.map((event) => [event.subjectId, ...idsIn(event.data)]);
  const sealed = await listSealedIds(reader, [...new Set(named.flat())]);
  return events.map((event, i) => {
    if (!named[i]!.some((id) => sealed.has(id))) return { ...event, sealed: false };
    const data = Object.fromEntries(Object.entries(event.data).filter(([name]) => kept.includes(name)));
    const subject = sealed.has(event.subjectId) ? { subjectType: 'article', subjectId: event.articleId ?? '' } : {};
    return { ...event, ...subject, data, sealed: true };
  });
}

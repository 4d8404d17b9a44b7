import { Injectable } from '@nestjs/common';
import { listSealedFrom, listSealedIds, NOBODY } from '@stet/evidence';
import { Reads } from '@stet/platform';
import type { Event, Reader } from '@stet/platform';

/** An event as one person is told of it. */
export interface SeenEvent extends Event {
  /** what it says is of something this person does not see: only whose claim it is about is told */
  readonly sealed: boolean;
}

/** An event as all may share it: `doubtful` names something that is sealed from somebody, so each has to be asked for. */
export type SharedEvent<E extends Event = Event> = E & { readonly sealed: false; readonly doubtful: boolean };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every id an event names, however deep. */
function* idsIn(value: unknown): Generator<string> {
  if (typeof value === 'string' && UUID.test(value)) yield value;
  else if (Array.isArray(value)) for (const each of value) yield* idsIn(each);
  else if (typeof value === 'object' && value !== null) yield* idsIn(Object.values(value));
}
const named = (event: Event): string[] => [event.subjectId, ...idsIn(event.data)];
const namedBy = (events: readonly Event[]): string[] => [...new Set(events.flatMap(named))];

/** What is not said of a sealed thing, for these alone tell nothing of it. */
const kept: readonly string[] = ['claimId', 'wordingId'];

function told<E extends Event>(event: E, isSealed: (id: string) => boolean): E & SeenEvent {
  if (!named(event).some(isSealed)) return { ...event, sealed: false };
  const data = Object.fromEntries(Object.entries(event.data).filter(([name]) => kept.includes(name)));
  const subject = isSealed(event.subjectId) ? { subjectType: 'article', subjectId: event.articleId ?? '' } : {};
  return { ...event, ...subject, data, sealed: true };
}

/**
 * Events as whoever reads is told of them: their numbers have no gaps, so each is told; but one that names something sealed from the reader says
 * nothing of it. One statement for all of them.
 */
export async function seenEvents(reader: Reader, events: readonly Event[]): Promise<SeenEvent[]> {
  const sealed = await listSealedIds(reader, namedBy(events));
  return events.map((event) => told(event, (id) => sealed.has(id)));
}

/** What many listeners share of events: whether anything in them is sealed from anybody. One statement. What is open once is not sealed later. */
export async function sharedEvents<E extends Event>(reader: Reader, events: readonly E[]): Promise<SharedEvent<E>[]> {
  const sealed = await listSealedIds(reader, namedBy(events), NOBODY);
  return events.map((event) => ({ ...event, sealed: false, doubtful: named(event).some((id) => sealed.has(id)) }));
}

interface Question {
  readonly persons: Set<string>;
  readonly ids: Set<string>;
  readonly answer: Promise<ReadonlySet<string>>;
}

/** Shared events through the eyes of each who listens. What many ask at the same moment is one statement. */
@Injectable()
export class EventSight {
  private readonly open = new Map<string, Question>();

  constructor(private readonly reads: Reads) {}

  /** @param by whose eyes */
  async see<E extends Event>(
    by: { readonly newsroomId: string; readonly personId: string },
    events: readonly SharedEvent<E>[],
  ): Promise<readonly (E & SeenEvent)[]> {
    const doubtful = events.filter((event) => event.doubtful);
    if (doubtful.length === 0) return events;
    const sealed = await this.ask(by.newsroomId, by.personId, namedBy(doubtful));
    return events.map((event) => (event.doubtful ? told(event, (id) => sealed.has(`${by.personId} ${id}`)) : event));
  }

  private ask(newsroomId: string, personId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    let question = this.open.get(newsroomId);
    if (!question) {
      const [persons, all] = [new Set<string>(), new Set<string>()];
      const turn = new Promise<void>((resolve) => setImmediate(resolve));
      const answer = turn.then(() => {
        this.open.delete(newsroomId);
        return this.reads.run(newsroomId, (reader) => listSealedFrom(reader, [...all], [...persons]));
      });
      this.open.set(newsroomId, (question = { persons, ids: all, answer }));
    }
    question.persons.add(personId);
    for (const id of ids) question.ids.add(id);
    return question.answer;
  }
}

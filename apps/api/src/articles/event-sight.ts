import { Injectable } from '@nestjs/common';
import { listHiddenFrom, sightOf } from '@stet/articles';
import { listSealedFrom, listSealedIds, NOBODY } from '@stet/evidence';
import { Clock, hasEmbargoes, Reads } from '@stet/platform';
import type { Event, MemberActor, Reader } from '@stet/platform';

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

interface Question<A, V> {
  readonly asked: A[];
  readonly answer: Promise<V>;
}

/** What many ask of a newsroom at the same moment, as one question. */
class Asked<A, V> {
  private readonly open = new Map<string, Question<A, V>>();

  constructor(private readonly answer: (newsroomId: string, asked: readonly A[]) => Promise<V>) {}

  ask(newsroomId: string, one: A): Promise<V> {
    let question = this.open.get(newsroomId);
    if (!question) {
      const asked: A[] = [];
      const turn = new Promise<void>((resolve) => setImmediate(resolve));
      const answer = turn.then(() => {
        this.open.delete(newsroomId);
        return this.answer(newsroomId, asked);
      });
      this.open.set(newsroomId, (question = { asked, answer }));
    }
    question.asked.push(one);
    return question.answer;
  }
}

/** Shared events through the eyes of each who listens. What many ask at the same moment is one statement. */
@Injectable()
export class EventSight {
  private readonly sealed: Asked<{ personId: string; ids: readonly string[] }, ReadonlySet<string>>;
  private readonly hidden: Asked<MemberActor, ReadonlyMap<string, ReadonlySet<string>>>;

  constructor(reads: Reads, clock: Clock) {
    const all = <A, T>(asked: readonly A[], of: (one: A) => readonly T[]): T[] => [...new Set(asked.flatMap(of))];
    this.sealed = new Asked((newsroomId, asked) =>
      reads.run(newsroomId, (reader) =>
        listSealedFrom(
          reader,
          all(asked, ({ ids }) => ids),
          all(asked, ({ personId }) => [personId]),
        ),
      ),
    );
    this.hidden = new Asked((newsroomId, asked) =>
      reads.run(newsroomId, (reader) =>
        listHiddenFrom(
          reader,
          all(asked, (actor) => [actor]),
          clock.instant(),
        ),
      ),
    );
  }

  /**
   * Of an article that is under embargo to them now they are told nothing at all, whatever it was when the event was read.
   *
   * @param by whose eyes
   */
  async see<E extends Event>(by: MemberActor, events: readonly SharedEvent<E>[]): Promise<readonly (E & SeenEvent)[]> {
    const hidden = events.length > 0 ? await this.hiddenFrom(by) : NOTHING;
    const there = hidden.size === 0 ? events : events.filter(({ articleId }) => articleId === null || !hidden.has(articleId));
    const doubtful = there.filter((event) => event.doubtful);
    if (doubtful.length === 0) return there;
    const sealed = await this.sealed.ask(by.newsroomId, { personId: by.personId, ids: namedBy(doubtful) });
    return there.map((event) => (event.doubtful ? told(event, (id) => sealed.has(`${by.personId} ${id}`)) : event));
  }

  /** The articles under embargo to somebody, now. */
  async hiddenFrom(by: MemberActor): Promise<ReadonlySet<string>> {
    if (!hasEmbargoes(by.roles)) return NOTHING;
    return (await this.hidden.ask(by.newsroomId, by)).get(sightOf(by)) ?? NOTHING;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

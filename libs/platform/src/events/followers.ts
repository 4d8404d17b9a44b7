import { Injectable } from '@nestjs/common';
import type { Work } from '../work/work.js';
import type { Event, EventData, EventType } from './event.js';

/** The rooms, in the order of the design's table: followers of one event run in this order. */
export const rooms = [
  'platform',
  'newsroom',
  'articles',
  'claims',
  'library',
  'evidence',
  'verification',
  'talk',
  'verdicts',
  'publication',
  'search',
  'notifications',
] as const;
export type Room = (typeof rooms)[number];

type Follow = (work: Work, events: readonly Event[]) => Promise<void>;

/**
 * How an earlier room's act reaches a later one inside the same transaction. For rules that must hold at commit; everything else is a job.
 *
 * @example followers.on(ClaimDismissed, 'verification', (work, event) => this.cancelTasks(work, event.subjectId));
 * @example followers.onAll(ClaimAccepted, 'verification', (work, events) => this.queueTasks(work, events));
 */
@Injectable()
export class Followers {
  private readonly byType = new Map<string, { room: Room; follow: Follow }[]>();

  on<D extends EventData>(type: EventType<D>, room: Room, follow: (work: Work, event: Event<D>) => Promise<void>): void {
    this.onAll(type, room, async (work, events) => {
      for (const event of events) await follow(work, event);
    });
  }

  /**
   * The same for a follower that asks the database: events recorded together (`work.recordAll`) are followed together, so that a split of
   * thousands of claims costs as many statements as one of ten.
   */
  onAll<D extends EventData>(type: EventType<D>, room: Room, follow: (work: Work, events: readonly Event<D>[]) => Promise<void>): void {
    const list = this.byType.get(type.type) ?? [];
    list.push({ room, follow: follow as unknown as Follow });
    list.sort((a, b) => rooms.indexOf(a.room) - rooms.indexOf(b.room));
    this.byType.set(type.type, list);
  }

  /** The same for a rule that is a table of event types, of whichever rooms: their data is not looked at. */
  onTypes(types: readonly string[], room: Room, follow: (work: Work, events: readonly Event[]) => Promise<void>): void {
    for (const type of types) this.onAll({ type } as EventType<EventData>, room, follow);
  }

  /** @param events of one type, in the order in which they were recorded */
  async run(work: Work, events: readonly Event[]): Promise<void> {
    for (const { follow } of (events[0] && this.byType.get(events[0].type)) ?? []) await follow(work, events);
  }
}

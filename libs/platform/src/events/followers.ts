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
  'verdicts',
  'publication',
] as const;
export type Room = (typeof rooms)[number];

type Follow = (work: Work, event: Event) => Promise<void>;

/**
 * How an earlier room's act reaches a later one inside the same transaction. For rules that must hold at commit; everything else is a job.
 *
 * @example followers.on(ClaimDismissed, 'verification', (work, event) => this.cancelTasks(work, event.subjectId));
 */
@Injectable()
export class Followers {
  private readonly byType = new Map<string, { room: Room; follow: Follow }[]>();

  on<D extends EventData>(type: EventType<D>, room: Room, follow: (work: Work, event: Event<D>) => Promise<void>): void {
    const list = this.byType.get(type.type) ?? [];
    list.push({ room, follow: follow as unknown as Follow });
    list.sort((a, b) => rooms.indexOf(a.room) - rooms.indexOf(b.room));
    this.byType.set(type.type, list);
  }

  async run(work: Work, event: Event): Promise<void> {
    for (const { follow } of this.byType.get(event.type) ?? []) await follow(work, event);
  }
}

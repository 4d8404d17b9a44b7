import { Injectable } from '@nestjs/common';
import { listViewersOfArticle, presenceTopic } from '@stet/claims';
import type { PresenceEntity } from '@stet/claims';
import { Clock, EventFeed, Reads } from '@stet/platform';
import type { MemberActor } from '@stet/platform';
import { EventSight } from '../articles/index.js';
import { Following, grouped, Seat } from '../base/index.js';

/** Who looks at one claim now. */
export interface ViewersOfClaim {
  readonly claimKey: string;
  readonly looks: readonly PresenceEntity[];
}

interface Scene {
  /** by claim; undefined until it was read */
  looks: ReadonlyMap<string, readonly PresenceEntity[]> | undefined;
  readonly seats: Set<Seat>;
}

/**
 * Who looks at an article's claims, read once a process for all who follow it: when somebody comes, and every two seconds, for those who go are told of by
 * nobody. A listener is told the state of each claim that changed; one that reads slowly is told the newest.
 */
@Injectable()
export class ViewerScenes {
  private readonly scenes = new Map<string, Scene>();

  constructor(
    private readonly feed: EventFeed,
    private readonly reads: Reads,
    private readonly sight: EventSight,
    private readonly clock: Clock,
  ) {}

  /** @param by whose own looks are not told; nothing is, while the article is under embargo to them */
  follow(by: MemberActor, articleId: string): Following<ViewersOfClaim> {
    const { newsroomId, memberId } = by;
    let scene = this.scenes.get(articleId);
    if (!scene) {
      this.scenes.set(articleId, (scene = { looks: undefined, seats: new Set() }));
      void this.keep(newsroomId, articleId, scene);
    }
    const { seats } = scene;
    const seat = new Seat(() => {
      seats.delete(seat);
      if (seats.size === 0 && this.scenes.get(articleId)?.seats === seats) this.scenes.delete(articleId);
    });
    seats.add(seat);
    const told = new Map<string, string>();
    return new Following(seat, {
      read: async () => ((await this.sight.hiddenFrom(by)).has(articleId) ? [] : changesOf(scene.looks, told, memberId)),
    });
  }

  private async keep(newsroomId: string, articleId: string, scene: Scene): Promise<void> {
    const watch = this.feed.watch(presenceTopic(articleId));
    try {
      while ((await watch.wait()) && scene.seats.size > 0) {
        const looks = await this.reads.run(newsroomId, (reader) => listViewersOfArticle(reader, articleId, this.clock.instant()));
        scene.looks = grouped(looks, ({ claimId }) => claimId);
        for (const seat of scene.seats) seat.wake();
      }
      for (const seat of [...scene.seats]) seat.close();
    } catch (error) {
      for (const seat of [...scene.seats]) seat.fail(error);
    } finally {
      watch.close();
    }
  }
}

/** What differs from what was told, which is kept up. */
function changesOf(looks: Scene['looks'], told: Map<string, string>, memberId: string): readonly ViewersOfClaim[] {
  if (!looks) return [];
  const changes: ViewersOfClaim[] = [];
  for (const claimKey of new Set([...told.keys(), ...looks.keys()])) {
    const others = (looks.get(claimKey) ?? []).filter((look) => look.memberId !== memberId);
    const now = others.map((look) => look.memberId).join(' ');
    if (now === (told.get(claimKey) ?? '')) continue;
    if (now === '') told.delete(claimKey);
    else told.set(claimKey, now);
    changes.push({ claimKey, looks: others });
  }
  return changes;
}

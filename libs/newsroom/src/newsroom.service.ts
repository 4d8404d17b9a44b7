import { Injectable } from '@nestjs/common';
import { InvalidInput } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { NewsroomCreated } from './domain/events.js';
import { refuseLocale, refuseName, refuseSlug, refuseTimeZone } from './domain/names.js';
import { firstPolicy } from './domain/policy.js';
import { SlugTaken } from './domain/refusals.js';
import type { NewsroomEntity } from './store/newsroom.entity.js';
import { findNewsroom, getNewsroom, insertNewsroom } from './store/newsroom.store.js';
import { insertPolicy } from './store/policy.store.js';

export interface NewNewsroom {
  readonly slug: string;
  readonly name: string;
  /** IANA; deadlines, "yesterday" in a text and opening hours are reckoned with it */
  readonly timeZone: string;
  /** BCP 47 */
  readonly locale: string;
  /** made by the demo: its tokens lie in a file */
  readonly isDemo?: boolean;
}

@Injectable()
export class NewsroomService {
  /**
   * The operator's act: a newsroom with its first policy. It has no member yet, so the next act is `MemberService.addMember` with ADMIN.
   *
   * @example
   *   const newsroomId = newId();
   *   await acts.run(operatorActor(newsroomId), (work) => newsrooms.createNewsroom(work, { slug: 'courier', … }));
   */
  async createNewsroom(work: Work, input: NewNewsroom): Promise<{ newsroomId: string } | InvalidInput | SlugTaken> {
    if (work.actor.kind !== 'OPERATOR') throw new Error('only the operator makes newsrooms');
    const { slug, timeZone, locale, isDemo = false } = input;
    const refused = refuseSlug(slug) ?? refuseName('name', input.name) ?? refuseTimeZone(timeZone) ?? refuseLocale(locale);
    if (refused) return refused;
    const id = work.newsroomId;
    const name = input.name.trim();
    if (!(await insertNewsroom(work, { id, slug, name, timeZone, locale, isDemo, createdAt: work.now }))) return new SlugTaken();
    await insertPolicy(work, { ...firstPolicy, number: 1, setBy: null, setAt: work.now });
    await work.record(NewsroomCreated({ subjectId: id, articleId: null }, { isDemo }));
    return { newsroomId: id };
  }

  /** The reader's own; undefined before the operator has made it. */
  findNewsroom(reader: Reader): Promise<NewsroomEntity | undefined> {
    return findNewsroom(reader);
  }

  /** The reader's own. */
  getNewsroom(reader: Reader): Promise<NewsroomEntity> {
    return getNewsroom(reader);
  }
}

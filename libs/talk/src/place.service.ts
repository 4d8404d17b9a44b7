import { Injectable } from '@nestjs/common';
import { ArticleSplit, getRevision } from '@stet/articles';
import { contextOf, placeFinder } from '@stet/claims';
import { Followers, Work } from '@stet/platform';
import { addPlaces, listLastPlaces } from './store/place.store.js';

/**
 * Words that are talked about are looked for in each new revision, as the claims members selected are. Where nobody can say where they stand they
 * are gone; a later revision that has them again has their thread again.
 */
@Injectable()
export class PlaceService {
  constructor(followers: Followers) {
    followers.on(ArticleSplit, 'talk', (work, { subjectId, data }) => this.follow(work, subjectId, data));
  }

  private async follow(work: Work, articleId: string, { revisionId, number }: { revisionId: string; number: number }): Promise<void> {
    if (number === 1) return;
    const known = await listLastPlaces(work, articleId);
    if (known.length === 0) return;
    const { text } = await getRevision(work, articleId, number);
    const find = placeFinder(text);
    const gone = { startAt: null, endAt: null, quote: null, prefix: null, suffix: null };
    const places = known.map(({ commentId, ...words }) => {
      const found = find(words);
      const stands = found && { ...found, quote: text.slice(found.startAt, found.endAt), ...contextOf(text, found.startAt, found.endAt) };
      return { commentId, articleId, revisionId, ...(stands ?? gone) };
    });
    await addPlaces(work, places);
  }
}

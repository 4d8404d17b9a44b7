import { Injectable } from '@nestjs/common';
import { ERASED_NAME } from '@stet/newsroom';
import type { MemberEntity } from '@stet/newsroom';
import type { Work } from '@stet/platform';
import { InvalidInput } from '@stet/platform';
import { namesInByline, sameName } from './domain/bylines.js';
import { readLine } from './domain/details.js';
import { eraseAuthorships, eraseNames, listNamed, listNamedInBylines, listStanding, listWithByline } from './store/author.store.js';
import type { NamedPlaces } from './store/author.store.js';

/** Whose name stands beside an article. */
@Injectable()
export class AuthorshipService {
  /**
   * The names go under which a member is among the authors of articles, from bylines and from the search, too. That somebody wrote them stays, and who
   * may not check there. What the articles themselves say is not touched.
   *
   * @returns of how many articles
   */
  eraseAuthor(work: Work, member: Pick<MemberEntity, 'id' | 'name'>): Promise<number> {
    return eraseAuthorships(work, member, ERASED_NAME);
  }

  /**
   * Where somebody who is no member is named: among the authors of articles, and in bylines by their full name. Locks those articles.
   *
   * @returns refusals: InvalidInput
   */
  async findNamed(work: Work, given: string): Promise<NamedPlaces | InvalidInput> {
    const name = readLine('name', given, 200);
    if (name instanceof InvalidInput) return name;
    if (name === null) return new InvalidInput('name', 'The name as it stands beside the articles.');
    const named = await listNamed(work, name);
    const bylines = (await listNamedInBylines(work, name)).filter(({ byline }) =>
      namesInByline(byline).some((each) => sameName(each, name)),
    );
    return { named, bylines: bylines.map(({ articleId }) => articleId) };
  }

  /** Of such places (`<articleId>:<ordinal>`, `<articleId>:byline`) those where a name stands still. Locks those articles. */
  async findPlaces(work: Work, places: readonly string[]): Promise<NamedPlaces> {
    const asked = places.map((place) => place.split(':'));
    const numbered = asked.flatMap(([articleId, at]) => (articleId && at && /^\d+$/.test(at) ? [{ articleId, ordinal: Number(at) }] : []));
    const bylined = asked.flatMap(([articleId, at]) => (articleId && at === 'byline' ? [articleId] : []));
    return { named: await listStanding(work, numbered), bylines: await listWithByline(work, bylined) };
  }

  /** The names go from these places, from the bylines of these articles and from the search. What the articles themselves say is not touched. */
  eraseNames(work: Work, places: NamedPlaces): Promise<void> {
    return eraseNames(work, places, ERASED_NAME);
  }
}

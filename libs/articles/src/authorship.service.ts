import { Injectable } from '@nestjs/common';
import { ERASED_NAME } from '@stet/newsroom';
import type { MemberEntity } from '@stet/newsroom';
import type { Work } from '@stet/platform';
import { eraseAuthorships } from './store/author.store.js';

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
}

import { Injectable } from '@nestjs/common';
import { Reader } from '@stet/platform';
import { AskedWords, Clearance, clearanceOf } from './domain/clearance.js';
import { findArticleId, listClearanceFacts } from './store/clearance.store.js';

/** The article by its id or by the id its own system gave it; which words are meant, where it matters. */
export interface ClearanceQuestion extends AskedWords {
  readonly articleId?: string | null;
  readonly externalId?: string | null;
  /** which revision is asked about */
  readonly revisionNumber?: number | null;
  /** SHA-256 of the stored text, UTF-8, as hex */
  readonly textSha256?: string | null;
}

@Injectable()
export class ClearanceService {
  /**
   * Whether these words may go out, and what blocks them. Who may ask about which article is the caller's to see to.
   *
   * @returns undefined when this newsroom has no such article
   */
  async clearance(reader: Reader, asked: ClearanceQuestion): Promise<Clearance | undefined> {
    const articleId = asked.articleId ?? (asked.externalId != null ? await findArticleId(reader, asked.externalId) : undefined);
    if (!articleId) return undefined;
    const [facts] = await listClearanceFacts(reader, [articleId]);
    return facts && clearanceOf(facts, asked);
  }

  /** Of each article for its newest words; two statements, however many. Articles that are not there are left out. */
  async clearances(reader: Reader, articleIds: readonly string[]): Promise<Clearance[]> {
    return (await listClearanceFacts(reader, articleIds)).map((facts) => clearanceOf(facts));
  }
}

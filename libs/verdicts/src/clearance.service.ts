import { Injectable } from '@nestjs/common';
import { StandingCitations } from '@stet/evidence';
import type { ArticleScope } from '@stet/newsroom';
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
  constructor(private readonly citations: StandingCitations) {}

  /**
   * Whether these words may go out, and what blocks them.
   *
   * @param scope which articles the asker sees; whether they may ask at all is the caller's to see to
   * @returns undefined when the asker sees no such article
   */
  async clearance(reader: Reader, asked: ClearanceQuestion, scope: ArticleScope = 'ALL'): Promise<Clearance | undefined> {
    // an id that needs no looking up costs no statement
    const articleId = scope === 'ALL' && asked.articleId ? asked.articleId : await findArticleId(reader, asked, scope);
    if (!articleId) return undefined;
    const [facts] = await listClearanceFacts(reader, [articleId], this.citations);
    return facts && clearanceOf(facts, asked);
  }

  /** Of each article for its newest words; one statement, however many. Articles that are not there are left out. */
  async clearances(reader: Reader, articleIds: readonly string[]): Promise<Clearance[]> {
    return (await listClearanceFacts(reader, articleIds, this.citations)).map((facts) => clearanceOf(facts));
  }
}

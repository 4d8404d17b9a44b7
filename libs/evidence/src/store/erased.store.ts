import { sql } from '@stet/platform';
import type { Reader } from '@stet/platform';

/** Who was erased, as the trail has it: by id, who is behind confidential evidence by that; an author who is no member by where the name stood. */
export interface Erased {
  readonly type: 'member' | 'contact' | 'source' | 'author' | 'evidence';
  /** null of authors */
  readonly id: string | null;
  /** of authors: `<articleId>:<ordinal>`, `<articleId>:byline` */
  readonly places: readonly string[];
  /** of sources, and of who is behind confidential evidence: 12 hexadecimal digits that stand in place of the name; else null */
  readonly placeholder: string | null;
  /** ISO-8601 */
  readonly at: string;
}

const all = sql(
  'erased.all',
  `SELECT CASE e.type WHEN 'PersonErased' THEN 'member' WHEN 'ContactErased' THEN 'contact' WHEN 'SourceErased' THEN 'source' WHEN 'ConfidentialSourceErased' THEN 'evidence' ELSE 'author' END AS type,
     CASE WHEN e.type <> 'AuthorErased' THEN e.subject_id END AS id, coalesce(e.data -> 'places', '[]') AS places, e.data ->> 'placeholder' AS placeholder, e.at
   FROM stet.event e WHERE e.newsroom_id = $1 AND e.type IN ('PersonErased', 'ContactErased', 'SourceErased', 'ConfidentialSourceErased', 'AuthorErased') ORDER BY e.at, e.id`,
);

/** Oldest first. What a sweep took is not among them: it is swept again by itself. */
export const listErased = (reader: Reader): Promise<Erased[]> => reader.rows<Erased>(all, [reader.newsroomId]);

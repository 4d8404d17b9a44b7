import { sql } from '@stet/platform';
import type { Reader } from '@stet/platform';
import type { DossierRevision } from '../domain/dossier/dossier.js';

const revisions = sql(
  'dossier.revisions',
  `SELECT r.id, r.number, r.length, r.text_sha256 AS "textSha256", r.submitted_by AS "submittedBy", r.submitted_at AS "submittedAt"
   FROM stet.revision r WHERE r.newsroom_id = $1 AND r.article_id = $2 ORDER BY r.number`,
);

/** All of an article, oldest first, without their texts. */
export const listRevisionNumbers = (reader: Reader, articleId: string): Promise<DossierRevision[]> =>
  reader.rows(revisions, [reader.newsroomId, articleId]);

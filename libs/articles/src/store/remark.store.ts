import { sql } from '@stet/platform';
import type { Reader } from '@stet/platform';

const byIds = sql('remark.byIds', 'SELECT r.id, r.text FROM stet.remark r WHERE r.newsroom_id = $1 AND r.id = ANY ($2::uuid[])');

/** For loaders: what was said with these acts, by the remark's id; erased ones are missing. */
export async function mapRemarks(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.rows<{ id: string; text: string }>(byIds, [reader.newsroomId, ids]);
  return new Map(rows.map((row) => [row.id, row.text]));
}

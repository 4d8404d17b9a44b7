import { sql } from '@stet/platform';
import type { Reader } from '@stet/platform';
import { CLOSES, OPENS, readSnippet } from '../domain/snippet.js';
import type { Snippet } from '../domain/snippet.js';
import type { SearchKind } from '../domain/question.js';

/** Where the words were looked for. */
export const snippetFields = [
  'TITLE',
  'TEXT',
  'QUOTE',
  'STANDALONE',
  'SPEAKER',
  'QUOTATION',
  'NOTE',
  'PUBLISHER',
  'RATIONALE',
  'SUGGESTED_WORDING',
] as const;
export type SnippetField = (typeof snippetFields)[number];

export interface FoundSnippet extends Snippet {
  readonly field: SnippetField;
}

/** Per kind: the rows, and which of their texts are looked at, the most telling first. */
const texts: Readonly<Record<SearchKind, { readonly from: string; readonly fields: string }>> = {
  ARTICLE: {
    from: 'stet.article a JOIN stet.revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id AND r.number = a.revision_number',
    fields: `(1, 'TITLE', a.title), (2, 'TEXT', r.text)`,
  },
  CLAIM: {
    from: `stet.claim s JOIN stet.claim_wording w ON w.newsroom_id = s.newsroom_id AND w.id = s.wording_id JOIN stet.article a ON a.newsroom_id = s.newsroom_id AND a.id = s.article_id`,
    fields: `(1, 'QUOTE', w.quote), (2, 'STANDALONE', nullif(w.standalone, w.quote)), (3, 'SPEAKER', w.speaker)`,
  },
  EVIDENCE: {
    from: `stet.evidence s JOIN stet.article a ON a.newsroom_id = s.newsroom_id AND a.id = s.article_id LEFT JOIN stet.source p ON p.newsroom_id = s.newsroom_id AND p.id = s.source_id`,
    fields: `(1, 'QUOTATION', s.quotation), (2, 'NOTE', s.note), (3, 'PUBLISHER', p.publisher)`,
  },
  VERDICT: {
    from: 'stet.verdict s JOIN stet.article a ON a.newsroom_id = s.newsroom_id AND a.id = s.article_id',
    fields: `(1, 'RATIONALE', s.rationale), (2, 'SUGGESTED_WORDING', s.suggested_wording)`,
  },
};

const options = `StartSel="${OPENS}", StopSel="${CLOSES}", MaxWords=35, MinWords=15, ShortWord=0`;
/** Stems first; where they mark nothing, the beginning of a word that was typed. */
const statementOf = (kind: SearchKind) => {
  const row = kind === 'ARTICLE' ? 'a' : 's';
  return sql(
    `search.snippets.${kind}`,
    `SELECT ${row}.id, f.field, CASE WHEN position('${OPENS}' IN m.stems) > 0 THEN m.stems
       ELSE ts_headline(('stet.forms_' || l.language)::regconfig, t.text, q.query, '${options}') END AS marked
     FROM ${texts[kind].from} CROSS JOIN LATERAL stet.search_language(a.language) l (language) CROSS JOIN LATERAL stet.search_query(l.language, $3) q (query)
     CROSS JOIN LATERAL (VALUES ${texts[kind].fields}) f (place, field, text)
     CROSS JOIN LATERAL translate(left(f.text, 100000), '${OPENS}${CLOSES}', '') t (text)
     CROSS JOIN LATERAL ts_headline(('stet.stems_' || l.language)::regconfig, t.text, q.query, '${options}') m (stems)
     WHERE ${row}.newsroom_id = $1 AND ${row}.id = ANY ($2::uuid[]) AND f.text IS NOT NULL ORDER BY ${row}.id, f.place`,
  );
};
const statements = Object.fromEntries((Object.keys(texts) as SearchKind[]).map((kind) => [kind, statementOf(kind)])) as Record<
  SearchKind,
  ReturnType<typeof statementOf>
>;

/** For loaders: of each thing the texts in which the words stand, the most telling first; where they stand in none, the first one's beginning. */
export async function mapSnippets(
  reader: Reader,
  kind: SearchKind,
  ids: readonly string[],
  text: string,
): Promise<Map<string, FoundSnippet[]>> {
  const rows = await reader.rows<{ id: string; field: SnippetField; marked: string }>(statements[kind], [reader.newsroomId, ids, text]);
  const all = new Map<string, FoundSnippet[]>();
  for (const { id, field, marked } of rows) all.set(id, [...(all.get(id) ?? []), { field, ...readSnippet(marked) }]);
  for (const [id, snippets] of all) {
    const marked = snippets.filter(({ marks }) => marks.length > 0);
    all.set(id, marked.length ? marked : snippets.slice(0, 1));
  }
  return all;
}

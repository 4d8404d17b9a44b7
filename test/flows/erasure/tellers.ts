import type { TestDesk } from '@test/desk';

/** Of the desk, and of the operator's command beside it. */
export const SECRET = 'what-this-desk-keeps-its-confidences-under';

/** Where the database has any of these words, as text or as bytes: `<table>.<column>`. */
export async function tellers(desk: TestDesk, ...words: readonly string[]): Promise<string[]> {
  const { rows } = await desk.eye.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  const sought = words.flatMap((word) => [word.toLowerCase(), Buffer.from(word).toString('hex')]);
  const telling: string[] = [];
  for (const { name } of rows) {
    const { rows: of } = await desk.eye.query<{ column: string }>(
      `SELECT DISTINCT e.key AS column FROM stet.${name} t, jsonb_each_text(to_jsonb(t)) e, unnest($1::text[]) w (word) WHERE position(w.word IN lower(e.value)) > 0`,
      [sought],
    );
    telling.push(...of.map(({ column }) => `${name}.${column}`));
  }
  return telling;
}

/** How much the search finds by these words. */
export async function found(desk: TestDesk, words: string): Promise<number> {
  const query = 'query ($q: String!) { search(text: $q) { count } }';
  return (await desk.query<{ search: { count: number } }>('editor', query, { q: words })).search.count;
}

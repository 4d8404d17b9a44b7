import type { TestDesk } from '@test/desk';
import { eventually } from '@test/platform';
import { wholeTrail } from '@test/whole-trail';
import { found, tellers } from './tellers.js';

/** Authors and sources who are names, with no member and no contact behind them. */
export const byNameOnly = (given: () => TestDesk): void => {
  let desk: TestDesk;
  beforeAll(() => {
    desk = given();
  });
  const AUTHOR = 'Ignatius Thistlewood';
  const PUBLISHER = 'Wilhelmina Crabapple';
  const note = { reliabilityNote: `${PUBLISHER} was wrong before.` };
  let written: string;
  let other: string;
  let sourceId: string;
  const submit = async (input: object): Promise<string> => {
    const { id } = await desk.act('editor', 'submitArticle', { kind: 'NEWS', language: 'en', ...input });
    await desk.settle();
    return id!;
  };
  beforeAll(async () => {
    const byline = `By ${AUTHOR} and Bo Roe`;
    written = await submit({ text: 'The weir was built in 1888.', authors: [{ name: AUTHOR }, { name: 'Bo Roe' }], byline });
    other = await submit({ text: 'The ferry cost 9 crowns.', authors: [], byline: `By ${AUTHOR.toUpperCase()}` });
    await submit({ text: 'The sluice has 3 gates.', authors: [{ name: `${AUTHOR}son` }], byline: `By ${AUTHOR}son` });
    const brought = { articleId: written, quotation: 'I saw it being built.' };
    for (const url of ['https://crabapple.example/weir', 'https://crabapple.example/ferry'])
      await desk.act('checker', 'addEvidence', { ...brought, source: { publisher: PUBLISHER, url, tier: 'PRIMARY', ...note } });
    const { sources } = await desk.query<{ sources: { nodes: { id: string }[] } }>('checker', '{ sources { nodes { id publisher } } }');
    sourceId = sources.nodes[0]!.id;
    await desk.act('checker', 'amendSource', { sourceId, expectedVersion: 1, reliabilityNote: `${PUBLISHER} was right this time.` });
  });
  const eraseAuthor = (name: string) =>
    desk.act<Record<string, unknown>>('admin', 'eraseAuthor', { name }, '... on ErasedAuthor { articles }');
  /** Until so many acts wait for another. */
  const waiting = (acts: number): Promise<boolean> =>
    eventually(async () => {
      // within a transaction who does what is looked at once, and remembered
      await desk.eye.query('SELECT pg_stat_clear_snapshot()');
      const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return (await desk.eye.query(waits)).rowCount === acts;
    }, `${acts} acts wait`);
  const dossier = async (id: string): Promise<string> => {
    const headers = { authorization: `Bearer ${desk.cast.editor.token}` };
    return (await fetch(`${desk.url}/dossier/${id}`, { headers })).text();
  };

  it('is kept by a hold on an article that has it', async () => {
    const { id: holdId } = await desk.act('admin', 'setLegalHold', { articleId: written, reason: 'The weir has gone to court.' });
    expect(await eraseAuthor(AUTHOR)).toMatchObject({ code: 'UNDER_LEGAL_HOLD' });
    expect(await desk.act('admin', 'eraseSource', { sourceId, expectedVersion: 2 })).toMatchObject({ code: 'UNDER_LEGAL_HOLD' });
    const id = sourceId.slice('source_'.length);
    for (const past of [
      `UPDATE stet.source SET publisher = 'erased x', url = NULL, reliability_note = NULL, erased_at = now() WHERE id = '${id}'`,
      `UPDATE stet.article_author SET name = 'erased', erased_at = now() WHERE name = '${AUTHOR}'`,
    ])
      await expect(desk.eye.query(past)).rejects.toThrow(/legal hold/);
    await desk.act('admin', 'liftLegalHold', { holdId, reason: 'It was settled.' });
  });

  it('goes from authors, bylines and the search, and a longer name stays', async () => {
    const before = await wholeTrail(desk);
    expect(await dossier(written)).toContain(AUTHOR);
    expect(await found(desk, AUTHOR)).toBeGreaterThanOrEqual(2);
    expect(await eraseAuthor('Nobody At All')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await eraseAuthor(' ')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await eraseAuthor(AUTHOR.toLowerCase())).toMatchObject({ __typename: 'ErasedAuthor', articles: 2 });
    expect(await eraseAuthor(AUTHOR)).toMatchObject({ code: 'NOT_FOUND' });
    const query = 'query ($id: ID!) { article(id: $id) { byline authors { name erasedAt } } }';
    const erasedAt = desk.clock.instant().replace('.000Z', 'Z');
    expect(await desk.query('editor', query, { id: written })).toEqual({
      article: {
        byline: null,
        authors: [
          { name: 'erased', erasedAt },
          { name: 'Bo Roe', erasedAt: null },
        ],
      },
    });
    expect(await desk.query('editor', query, { id: other })).toEqual({ article: { byline: null, authors: [] } });
    const { rows } = await desk.eye.query(
      `SELECT byline FROM stet.article WHERE byline ~* $1 UNION ALL SELECT name FROM stet.article_author WHERE name ~* $1`,
      [AUTHOR],
    );
    expect(rows).toEqual([{ byline: `By ${AUTHOR}son` }, { byline: `${AUTHOR}son` }]);
    // beginnings of words are found: the longer name
    expect(await found(desk, AUTHOR)).toBe(1);
    expect(await dossier(written)).not.toContain(AUTHOR);
    await wholeTrail(desk, [before]);
  });

  it('goes from sources of one publisher together, with what was noted of them; passages stay, and count as one publisher', async () => {
    const before = await wholeTrail(desk);
    const erase = (expectedVersion: number) => desk.act('admin', 'eraseSource', { sourceId, expectedVersion });
    expect(await found(desk, PUBLISHER)).toBe(2);
    expect(await erase(1)).toMatchObject({ __typename: 'VersionConflict' });
    const more = { articleId: written, quotation: 'And I saw it fall.' };
    // brought by its id while the erasure is under way: neither under the placeholder, nor once more by the name
    await desk.eye.query('BEGIN');
    await desk.eye.query(`SELECT pg_advisory_xact_lock(hashtextextended('legal-hold:' || $1, 0))`, [desk.cast.newsroomId]);
    const erased = erase(2);
    await waiting(1);
    const brought = desk.act('checker', 'addEvidence', { ...more, sourceId });
    await waiting(2);
    await desk.eye.query('COMMIT');
    expect(await erased).toMatchObject({ __typename: 'Source' });
    expect(await brought).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await tellers(desk, PUBLISHER)).toEqual([]);
    expect(await found(desk, PUBLISHER)).toBe(0);
    expect(await found(desk, 'I saw')).toBe(2);
    expect(await erase(3)).toMatchObject({ code: 'SUBJECT_ERASED' });
    const again = { sourceId, expectedVersion: 3, reliabilityNote: 'It was her.' };
    expect(await desk.act('checker', 'amendSource', again)).toMatchObject({ code: 'SUBJECT_ERASED' });
    expect(await desk.act('checker', 'addEvidence', { ...more, sourceId })).toMatchObject({ code: 'INVALID_INPUT' });
    const { sources } = await desk.query<{ sources: { nodes: { publisher: string; url: null; erasedAt: string | null }[] } }>(
      'checker',
      '{ sources { nodes { publisher url reliabilityNote erasedAt } } }',
    );
    expect(sources.nodes).toHaveLength(2);
    const [one] = sources.nodes;
    expect(one).toMatchObject({ url: null, reliabilityNote: null, erasedAt: desk.clock.instant().replace('.000Z', 'Z') });
    expect(one!.publisher).toMatch(/^erased [0-9a-f]{12}$/);
    expect(sources.nodes[1]).toEqual(one);
    // whoever is named anew is a new source
    const named = { ...more, source: { publisher: PUBLISHER, url: 'https://crabapple.example/weir', tier: 'PRIMARY' } };
    expect(await desk.act('checker', 'addEvidence', named)).toMatchObject({ __typename: 'Evidence' });
    await wholeTrail(desk, [before]);
  });
};

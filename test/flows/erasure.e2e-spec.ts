import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { MemberService, TokenService } from '@stet/newsroom';
import { ErasureService, listErased } from '@stet/evidence';
import { Acts, operatorActor, Reads } from '@stet/platform';
import { took } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import { wholeTrail } from '@test/whole-trail';
import { brokenRules } from '../rules/rules.sql.js';
import { CheckStory } from './check-story.js';
import { command } from '../../apps/stet/src/commands/erase.command.js';

/** Of the desk, and of the operator's command beside it. */
const SECRET = 'what-this-desk-keeps-its-confidences-under';
const NAME = 'Zephyrine Quillfeather';
const EMAIL = 'zephyrine.quillfeather@paper.example';
const WHOM = 'Barnabas Oddlestone, +49 30 5550 1234';
const QUESTION = 'Mr Oddlestone, did you open the sluice?';
const ANSWER = 'Barnabas here: nobody asked me to.';

describe('who somebody was', () => {
  let desk: TestDesk;
  let memberId: string;
  let token: string;
  let articleId: string;
  let contactId: string;
  beforeAll(async () => {
    desk = await testDesk({ environment: { STET_SECRET_KEY: SECRET } });
    const made = await desk.get(Acts).run(desk.cast.admin.actor, async (work) => {
      const added = took(await desk.get(MemberService).addMember(work, { name: NAME, email: EMAIL, roles: ['AUTHOR'], kind: 'HUMAN' }));
      return { ...added, ...took(await desk.get(TokenService).createToken(work, { memberId: added.memberId, label: `${NAME}, at home` })) };
    });
    ({ memberId, token } = took(made));
    const submit = `mutation ($input: SubmitArticleInput!) { done: submitArticle(input: $input) { ... on Article { id } } }`;
    const text = 'The mill has 4 wheels. The river rose by 2 metres in March.';
    const input = { text, title: 'The mill', kind: 'NEWS', language: 'en', byline: `By ${NAME} and others` };
    const headers = { 'idempotency-key': 'the-mill' };
    const { data } = await ask(`${desk.url}/graphql`, token, submit, { input }, headers);
    articleId = (data!['done'] as { id: string }).id;
    const save = 'mutation ($input: SaveSearchInput!) { done: saveSearch(input: $input) { __typename } }';
    const kept = { name: `What ${NAME} wrote`, list: 'ARTICLES', question: { filter: { text: NAME } }, shared: true };
    expect((await ask(`${desk.url}/graphql`, token, save, { input: kept })).data).toEqual({ done: { __typename: 'SavedSearch' } });
    await desk.settle();
    const contactedAt = desk.clock.instant();
    const asked = { articleId, whom: WHOM, question: QUESTION, channel: 'PHONE', contactedAt };
    ({ id: contactId } = (await desk.act('checker', 'logContact', asked)) as { id: string });
    await desk.act('checker', 'recordAnswer', { contactId, expectedVersion: 1, outcome: 'ANSWERED', text: ANSWER });
  }, 120_000);
  afterAll(() => desk.stop());

  const contact = async () =>
    (
      await desk.query<{ contact: object }>(
        'checker',
        'query ($id: ID!) { contact(id: $id) { whom question answer outcome erasedAt version } }',
        {
          id: contactId,
        },
      )
    ).contact;
  const found = async (words: string): Promise<number> =>
    (await desk.query<{ search: { count: number } }>('editor', 'query ($q: String!) { search(text: $q) { count } }', { q: words })).search
      .count;

  /** Every column of every table, as text and as bytes: those the database has. */
  async function tellers(...words: readonly string[]): Promise<string[]> {
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

  /** From where, with what, by which password and whose account: rows as signing in writes them. */
  async function signedInOnce(): Promise<void> {
    const { rows } = await desk.eye.query<{ id: string }>('SELECT person_id AS id FROM stet.member WHERE id = $1', [memberId]);
    const personId = rows[0]!.id;
    await desk.eye.query(`INSERT INTO stet.password (person_id, hash, set_at) VALUES ($1, '$argon2id$erasure', now())`, [personId]);
    await desk.eye.query(
      `INSERT INTO stet.identity (issuer, subject, person_id, linked_at) VALUES ('https://id.example', 'zephyrine', $1, now())`,
      [personId],
    );
    await desk.eye.query(
      `INSERT INTO stet.session (newsroom_id, id, member_id, person_id, way, sha256, rotate_at, address, device, opened_at, last_used_at, idle_at, expires_at)
       VALUES ($1, gen_random_uuid(), $2, $3, 'PASSWORD', 'x', now(), '203.0.113.77', 'Zephyrine''s telephone', now(), now(), now(), now())`,
      [desk.cast.newsroomId, memberId, personId],
    );
  }

  it('of a contact lies sealed in every table, and is read by the desk', async () => {
    expect(await contact()).toMatchObject({ whom: WHOM, question: QUESTION, answer: ANSWER, outcome: 'ANSWERED', erasedAt: null });
    expect(await tellers('Oddlestone', '5550 1234', 'Barnabas here')).toEqual([]);
    const { rows } = await desk.eye.query('SELECT FROM stet.subject_key WHERE newsroom_id = $1', [desk.cast.newsroomId]);
    expect(rows).toHaveLength(1);
  });

  it('is kept while a legal hold is on it, or on the article', async () => {
    const reason = 'The mill has gone to court.';
    const { id: holdId } = await desk.act('admin', 'setLegalHold', { articleId, reason });
    const erase = { contactId, expectedVersion: 2 };
    const query = `mutation ($input: EraseContactInput!) { done: eraseContact(input: $input) { __typename ... on UnderLegalHold { holdIds } } }`;
    expect((await desk.ask('admin', query, { input: erase })).data).toEqual({ done: { __typename: 'UnderLegalHold', holdIds: [holdId] } });
    const { legalHolds } = await desk.query<{ legalHolds: object }>(
      'admin',
      '{ legalHolds(standing: true) { count nodes { id heldId reason setBy { name } liftedAt liftReason } } }',
    );
    const shown = { id: holdId, heldId: articleId, reason, setBy: { name: 'admin of courier' }, liftedAt: null, liftReason: null };
    expect(legalHolds).toEqual({ count: 1, nodes: [shown] });
    // whoever writes past the act is stopped as well
    await expect(
      desk.eye.query(
        `UPDATE stet.contact SET whom = NULL, sealed = NULL, sealed_answer = NULL, salt = NULL, erased_at = now() WHERE id = $1`,
        [contactId.slice('contact_'.length)],
      ),
    ).rejects.toThrow(/legal hold/);
    expect(await desk.act('admin', 'setLegalHold', { reason })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await desk.act('admin', 'setLegalHold', { memberId: `member_${memberId}`, articleId, reason })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await desk.act('admin', 'liftLegalHold', { holdId, reason: 'It was settled.' })).toMatchObject({ __typename: 'LegalHold' });
    expect(await desk.act('admin', 'liftLegalHold', { holdId, reason: 'Again.' })).toMatchObject({ __typename: 'NotFound' });
    for (const by of ['editor', 'checker'] as const)
      expect((await desk.ask(by, query, { input: erase })).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
  });

  it('of a contact is gone with the key, and that somebody was asked stays', async () => {
    const before = await wholeTrail(desk);
    expect(await desk.act('admin', 'eraseContact', { contactId, expectedVersion: 1 })).toMatchObject({ __typename: 'VersionConflict' });
    expect(await desk.act('admin', 'eraseContact', { contactId, expectedVersion: 2 })).toMatchObject({ __typename: 'Contact' });
    const erased = {
      whom: null,
      question: null,
      answer: null,
      outcome: 'ANSWERED',
      erasedAt: desk.clock.instant().replace('.000Z', 'Z'),
      version: 3,
    };
    expect(await contact()).toEqual(erased);
    expect((await desk.eye.query('SELECT FROM stet.subject_key')).rowCount).toBe(0);
    expect(await desk.act('admin', 'eraseContact', { contactId, expectedVersion: 3 })).toMatchObject({ code: 'SUBJECT_ERASED' });
    await wholeTrail(desk, [before]);
  });

  it('of a member is gone from every column of every table, once they have left', async () => {
    const erase = (expectedVersion: number) => desk.act('admin', 'erasePerson', { memberId: `member_${memberId}`, expectedVersion });
    expect(await found(NAME)).toBe(1);
    expect((await tellers('Quillfeather')).length).toBeGreaterThanOrEqual(6);
    expect(await erase(1)).toMatchObject({ __typename: 'StillMember' });
    await desk.act('admin', 'removeMember', { memberId: `member_${memberId}`, expectedVersion: 1 });
    await signedInOnce();
    expect(await erase(1)).toMatchObject({ __typename: 'VersionConflict' });
    const sealed = await wholeTrail(desk);
    const before = await desk.eye.query('SELECT id, data FROM stet.event ORDER BY id');
    expect(await erase(2)).toMatchObject({ __typename: 'Member' });
    expect(await tellers('Quillfeather', 'Zephyrine', '203.0.113.77', 'argon2id$erasure')).toEqual([]);
    expect(await found(NAME)).toBe(0);
    expect(await found('mill')).toBeGreaterThan(0);
    expect(await erase(3)).toMatchObject({ code: 'SUBJECT_ERASED' });
    await wholeTrail(desk, [sealed]);
    // what happened stays as it was told, and is told of nobody by name
    const after = await desk.eye.query('SELECT id, data FROM stet.event ORDER BY id');
    expect(after.rows.slice(0, before.rows.length)).toEqual(before.rows);
    const { article, node } = await desk.query<Record<'article' | 'node', object>>(
      'editor',
      `query ($id: ID!, $member: ID!) { article(id: $id) { byline authors { name erasedAt } } node(id: $member) { ... on Member { name erasedAt } } }`,
      { id: articleId, member: `member_${memberId}` },
    );
    const erased = { name: 'erased', erasedAt: desk.clock.instant().replace('.000Z', 'Z') };
    expect({ article, node }).toEqual({ article: { byline: null, authors: [erased] }, node: erased });
  });

  describe('where there is but a name', () => {
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
      expect(await found(AUTHOR)).toBeGreaterThanOrEqual(2);
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
      expect(await found(AUTHOR)).toBe(1);
      expect(await dossier(written)).not.toContain(AUTHOR);
      await wholeTrail(desk, [before]);
    });

    it('goes from sources of one publisher together, with what was noted of them; passages stay, and count as one publisher', async () => {
      const before = await wholeTrail(desk);
      const erase = (expectedVersion: number) => desk.act('admin', 'eraseSource', { sourceId, expectedVersion });
      expect(await found(PUBLISHER)).toBe(2);
      expect(await erase(1)).toMatchObject({ __typename: 'VersionConflict' });
      expect(await erase(2)).toMatchObject({ __typename: 'Source' });
      expect(await tellers(PUBLISHER)).toEqual([]);
      expect(await found(PUBLISHER)).toBe(0);
      expect(await found('I saw')).toBe(2);
      expect(await erase(3)).toMatchObject({ code: 'SUBJECT_ERASED' });
      const again = { sourceId, expectedVersion: 3, reliabilityNote: 'It was her.' };
      expect(await desk.act('checker', 'amendSource', again)).toMatchObject({ code: 'SUBJECT_ERASED' });
      const more = { articleId: written, quotation: 'And I saw it fall.' };
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
  });

  describe('where they are behind what is confidential', () => {
    const CLERK = 'Persephone Ravenscroft';
    const QUOTED = 'The sluice was opened by hand.';
    const memo = {
      visibility: 'CONFIDENTIAL',
      source: { publisher: CLERK, tier: 'PRIMARY', reliabilityNote: `${CLERK} was there.` },
      quotation: QUOTED,
    };
    let story: CheckStory;
    let lock: { articleId: string; claimId: string };
    let elsewhere: string;
    let ids: string[];
    const erase = (evidenceId: string, expectedVersion = 1) =>
      desk.act('admin', 'eraseConfidentialSource', { evidenceId, expectedVersion });
    const read = async (evidenceId: string) =>
      desk.act<Record<string, unknown>>(
        'checker',
        'readEvidence',
        { evidenceId },
        '... on ClearPassage { publisher quotation reliabilityNote sourceErasedAt }',
      );
    const sealed = async () =>
      (
        await desk.eye.query<{ evidence_id: string; source: Buffer | null; source_erased_as: string | null; key: boolean }>(
          `SELECT x.evidence_id, x.source, x.source_erased_as, k.id IS NOT NULL AS key FROM stet.evidence_sealed x LEFT JOIN stet.subject_key k ON k.id = x.evidence_id
           WHERE x.evidence_id = ANY ($1) ORDER BY x.evidence_id`,
          [ids.map((id) => id.slice('evidence_'.length))],
        )
      ).rows;
    beforeAll(async () => {
      story = new CheckStory(desk, desk);
      await story.setPolicy({ sourcesNeeded: 2, primarySourceNeeded: true });
      lock = await story.claimOf('The ministry knew of the 14 cracked welds in March.');
      elsewhere = (await desk.act('editor', 'submitArticle', { kind: 'NEWS', language: 'en', text: 'The sluice has 3 gates.' })).id!;
      await desk.settle();
      const { id: taskId, version } = await story.begin(lock.claimId, 'checker');
      const brought = async (input: object) => (await desk.act('checker', 'addEvidence', input)).id!;
      ids = [
        await brought({ ...memo, claimId: lock.claimId, cite: 'SUPPORTS' }),
        // the same person, otherwise spelt, in the open and in another article
        await brought({
          ...memo,
          articleId: elsewhere,
          source: { ...memo.source, publisher: CLERK.toUpperCase(), url: 'https://clerk.example/' },
        }),
        await brought({ ...memo, articleId: elsewhere, source: { publisher: `${CLERK}s`, tier: 'PRIMARY' } }),
      ];
      await brought({ claimId: lock.claimId, cite: 'SUPPORTS', source: { publisher: CLERK, tier: 'OTHER' }, quotation: 'I said so.' });
      await brought({
        claimId: lock.claimId,
        cite: 'SUPPORTS',
        source: { publisher: 'The works office', tier: 'OFFICIAL' },
        quotation: 'Fourteen.',
      });
      await desk.act('checker', 'submitTask', { taskId, expectedVersion: version, rating: 'CONFIRMED', rationale: 'Two say so.' });
      await desk.act('checker', 'shareEvidence', { evidenceId: ids[0], memberId: story.memberId('editor') });
      const verdict = (await story.claim(lock.claimId)).verdicts[0]!;
      expect(
        await desk.act('editor', 'reviewVerdict', { verdictId: verdict.id, expectedVersion: verdict.version, decision: 'APPROVE' }),
      ).toMatchObject({ __typename: 'Verdict' });
    });

    it('is kept by a hold on any article that has something of theirs', async () => {
      const { id: holdId } = await desk.act('admin', 'setLegalHold', { articleId: elsewhere, reason: 'The sluice has gone to court.' });
      expect(await erase(ids[0]!)).toMatchObject({ code: 'UNDER_LEGAL_HOLD' });
      for (const past of [
        `UPDATE stet.evidence_sealed SET source = NULL, source_erased_as = 'erased 0123456789ab', source_erased_at = now() WHERE evidence_id = $1`,
        `DELETE FROM stet.subject_key WHERE id = $1`,
      ])
        await expect(desk.eye.query(past, [ids[1]!.slice('evidence_'.length)])).rejects.toThrow(/legal hold|with what it opens/);
      await desk.act('admin', 'liftLegalHold', { holdId, reason: 'It was settled.' });
      expect((await sealed()).map(({ key }) => key)).toEqual([true, true, true]);
    });

    it('is gone with the keys, in confidence and in the open; the passages, what counts, and the trail stay', async () => {
      const before = await wholeTrail(desk);
      const standing = await story.claim(lock.claimId);
      const { blockers } = await story.article(lock.articleId);
      const query = '{ sources { nodes { publisher erasedAt } } }';
      expect(await erase(ids[0]!, 2)).toMatchObject({ __typename: 'VersionConflict' });
      await desk.eye.query('CREATE TEMP TABLE backed_up AS TABLE stet.evidence_sealed');
      for (const by of ['editor', 'checker'] as const) {
        const query = 'mutation ($input: EraseConfidentialSourceInput!) { eraseConfidentialSource(input: $input) { __typename } }';
        const { errors } = await desk.ask(by, query, { input: { evidenceId: ids[0], expectedVersion: 1 } });
        expect(errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
      }
      expect(await erase(ids[0]!)).toMatchObject({ __typename: 'Evidence' });
      expect(await erase(ids[0]!, 2)).toMatchObject({ code: 'SUBJECT_ERASED' });
      expect(await erase(ids[1]!, 2)).toMatchObject({ code: 'SUBJECT_ERASED' });
      const rows = await sealed();
      expect(rows.map(({ source, key }) => [source === null, key]).sort()).toEqual([
        [false, true],
        [true, false],
        [true, false],
      ]);
      const placeholders = new Set(rows.flatMap(({ source_erased_as: as }) => as ?? []));
      expect([...placeholders]).toEqual([expect.stringMatching(/^erased [0-9a-f]{12}$/)]);
      const [placeholder] = placeholders;
      const erasedAt = desk.clock.instant();
      for (const id of ids.slice(0, 2))
        expect(await read(id)).toMatchObject({
          publisher: placeholder,
          quotation: QUOTED,
          reliabilityNote: null,
          sourceErasedAt: erasedAt,
        });
      // somebody of a longer name is somebody else
      expect(await read(ids[2]!)).toMatchObject({ publisher: `${CLERK}s`, sourceErasedAt: null });
      const { sources } = await desk.query<{ sources: { nodes: { publisher: string }[] } }>('checker', query);
      expect(sources.nodes.filter(({ publisher }) => publisher === placeholder)).toHaveLength(1);
      expect(await tellers(CLERK)).toEqual([]);
      // two publishers were counted, and two are counted
      expect(await story.claim(lock.claimId)).toEqual(standing);
      expect((await story.article(lock.articleId)).blockers).toEqual(blockers);
      expect(blockers).not.toContain('EVIDENCE_MISSING');
      await wholeTrail(desk, [before]);
    });

    it('stays gone where a backup brings the rows back and the newest keys lie beside it, under the same placeholder', async () => {
      const erasedAs = async () => (await sealed()).map(({ source_erased_as: as }) => as);
      const before = await erasedAs();
      await desk.eye.query('SET session_replication_role = replica');
      await desk.eye.query('DELETE FROM stet.evidence_sealed; INSERT INTO stet.evidence_sealed TABLE backed_up');
      await desk.eye.query('SET session_replication_role = origin');
      expect(await erasedAs()).toEqual([null, null, null]);
      const query = 'mutation ($input: ReadEvidenceInput!) { readEvidence(input: $input) { __typename } }';
      const { errors } = await desk.ask('checker', query, { input: { evidenceId: ids[0] } });
      // no other name is made up
      expect(errors?.[0]?.extensions?.code).toBe('INTERNAL');
      const { newsroomId } = desk.cast;
      const again = (await desk.get(Reads).run(newsroomId, (reader) => listErased(reader))).filter(({ type }) => type === 'evidence');
      expect(again).toHaveLength(2);
      const erasure = desk.get(ErasureService);
      for (const done of [true, false])
        for (const each of again)
          expect(await desk.get(Acts).run(operatorActor(newsroomId), (work) => erasure.eraseAgain(work, each))).toEqual({ done });
      expect(await erasedAs()).toEqual(before);
      expect(await read(ids[0]!)).toMatchObject({ publisher: expect.stringMatching(/^erased /), quotation: QUOTED });
    });

    it('stays gone from what follows it', async () => {
      const amend = { evidenceId: ids[1], expectedVersion: 3, reason: 'The other page.', note: 'Page 3.' };
      const { id } = await desk.act('checker', 'amendEvidence', amend);
      expect(await read(id!)).toMatchObject({ publisher: expect.stringMatching(/^erased /), sourceErasedAt: expect.any(String) });
      expect(await erase(id!)).toMatchObject({ code: 'SUBJECT_ERASED' });
      const open = await desk.act('checker', 'addEvidence', {
        articleId: elsewhere,
        source: { publisher: 'The mill', tier: 'OTHER' },
        quotation: 'So.',
      });
      expect(await erase(open.id!)).toMatchObject({ code: 'INVALID_INPUT' });
      expect(await erase('evidence_00000000-0000-0000-0000-000000000001')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await brokenRules(desk.eye)).toEqual([]);
    });
  });

  it('is nobody else’s: a member of two newsrooms keeps their address until both have erased them', async () => {
    const other = await desk.newsroom();
    const both = 'ottoline@paper.example';
    const join = async (newsroom: typeof other | TestDesk) => {
      const { admin } = newsroom.cast;
      return took(
        await desk
          .get(Acts)
          .run(admin.actor, async (work) =>
            took(await desk.get(MemberService).addMember(work, { name: 'Ottoline', email: both, roles: ['OBSERVER'], kind: 'HUMAN' })),
          ),
      ).memberId;
    };
    const [here, there] = [await join(desk), await join(other)];
    const leave = async (newsroom: typeof other | TestDesk, id: string) => {
      const at = (expectedVersion: number) => ({ memberId: `member_${id}`, expectedVersion });
      await newsroom.act('admin', 'removeMember', at(1));
      expect(await newsroom.act('admin', 'erasePerson', at(2))).toMatchObject({ __typename: 'Member' });
    };
    await leave(desk, here);
    expect(await tellers('ottoline@')).toEqual(['person.email']);
    expect(await desk.act('admin', 'erasePerson', { memberId: `member_${there}`, expectedVersion: 1 })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await leave(other, there);
    expect(await tellers('ottoline')).toEqual([]);
  });

  describe('as the operator erases', () => {
    const NAMES = ['Euphemia Winterbourne', 'Caspian Underhill', 'Lysander Mudge', 'Ottilie Fairweather'] as const;
    const [GONE, ASKED, WRITER, PUBLISHED] = NAMES;
    let ids: Record<'person' | 'contact' | 'source' | 'article', string>;
    let folder: string;
    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'stet-erase-'));
      const input = { name: GONE, email: 'euphemia@paper.example', roles: ['AUTHOR'], kind: 'HUMAN' } as const;
      const { memberId } = took(await desk.get(Acts).run(desk.cast.admin.actor, (work) => desk.get(MemberService).addMember(work, input)));
      const article = {
        text: 'The lock has 2 chambers.',
        kind: 'NEWS',
        language: 'en',
        authors: [{ name: WRITER }],
        byline: `By ${WRITER}`,
      };
      const { id } = await desk.act('editor', 'submitArticle', article);
      await desk.settle();
      const contactedAt = desk.clock.instant();
      const contacted = await desk.act('checker', 'logContact', { articleId: id, whom: ASKED, channel: 'PHONE', contactedAt });
      const source = { publisher: PUBLISHED, tier: 'PRIMARY' };
      await desk.act('checker', 'addEvidence', { articleId: id, source, quotation: 'It leaks.' });
      const { rows } = await desk.eye.query<{ id: string }>('SELECT id FROM stet.source WHERE publisher = $1', [PUBLISHED]);
      ids = { person: memberId, contact: contacted.id!, source: `source_${rows[0]!.id}`, article: id! };
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    /** `stet erase`, as in another process of the same installation. */
    async function stet(...args: string[]): Promise<{ status: number; said: string; errors: string }> {
      const [said, errors]: [string[], string[]] = [[], []];
      const before = { ...process.env };
      const { app, system } = desk.database.urls;
      Object.assign(process.env, {
        DATABASE_URL: app,
        DATABASE_SYSTEM_URL: system,
        LOG_LEVEL: 'silent',
        STET_SECRET_KEY: SECRET,
      });
      const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
      const error = jest.spyOn(console, 'error').mockImplementation((line: string) => void errors.push(line));
      try {
        return { status: await command.run(args), said: said.join('\n'), errors: errors.join('\n') };
      } finally {
        log.mockRestore();
        error.mockRestore();
        for (const name of ['DATABASE_URL', 'DATABASE_SYSTEM_URL', 'LOG_LEVEL', 'STET_SECRET_KEY']) delete process.env[name];
        Object.assign(process.env, before);
      }
    }
    const of = (...args: string[]) => stet('--newsroom', 'courier', ...args);
    const known = async (): Promise<string[]> => {
      const there = [await tellers(GONE), await contactOf(), await tellers(WRITER), await tellers(PUBLISHED)];
      return NAMES.filter((_, i) => there[i]!.length > 0);
    };
    const contactOf = async (): Promise<string> => {
      const query = 'query ($id: ID!) { contact(id: $id) { whom } }';
      return (await desk.query<{ contact: { whom: string | null } }>('checker', query, { id: ids.contact })).contact.whom ?? '';
    };

    it('it says what would be done, and does nothing; what is asked wrongly is not done either', async () => {
      for (const args of [[], ['--yes'], ['--person', 'x', '--contact', 'y'], ['--list', '--yes'], ['--person', ids.person, '--out', 'f']])
        expect(await of(...args)).toMatchObject({ status: 2 });
      expect(await of('--person', 'Euphemia')).toMatchObject({ status: 1, errors: expect.stringContaining('no id of a member') });
      expect(await of('--person', ids.person)).toMatchObject({ status: 1, errors: expect.stringContaining('member still') });
      for (const args of [
        ['--contact', ids.contact],
        ['--source', ids.source],
        ['--author', WRITER],
      ])
        expect(await of(...args)).toMatchObject({ status: 0, said: expect.stringMatching(/^would be erased: .*--yes/) });
      expect(await stet('--newsroom', 'nowhere', '--author', WRITER, '--yes')).toMatchObject({ status: 1 });
      expect(await known()).toEqual(NAMES);
    });

    it('nobody whom a hold keeps; then each, with its event, and only once', async () => {
      const { id: holdId } = await desk.act('admin', 'setLegalHold', { articleId: ids.article, reason: 'The lock has gone to court.' });
      const each = [['--contact', ids.contact] as const, ['--source', ids.source] as const, ['--author', WRITER] as const];
      for (const args of each)
        expect(await of(...args, '--yes')).toMatchObject({ status: 1, errors: expect.stringContaining('legal hold') });
      expect(await known()).toEqual(NAMES);
      await desk.act('admin', 'liftLegalHold', { holdId, reason: 'It was settled.' });
      const before = await wholeTrail(desk);
      await desk.act('admin', 'removeMember', { memberId: `member_${ids.person}`, expectedVersion: 1 });
      for (const args of [['--person', ids.person] as const, ...each])
        expect(await of(...args, '--yes')).toMatchObject({ status: 0, errors: '' });
      expect(await known()).toEqual([]);
      expect(await of('--contact', ids.contact, '--yes')).toMatchObject({ status: 1, errors: expect.stringContaining('is erased') });
      const { rows } = await desk.eye.query<{ type: string }>(
        `SELECT type FROM stet.event WHERE actor_kind = 'OPERATOR' AND type LIKE '%Erased' AND type <> 'ConfidentialSourceErased' ORDER BY id`,
      );
      expect(rows.map(({ type }) => type)).toEqual(['PersonErased', 'ContactErased', 'SourceErased', 'AuthorErased']);
      await wholeTrail(desk, [before]);
    });

    it('who is behind what is confidential, by the passage', async () => {
      const source = { publisher: 'Cordelia Ashgrove', tier: 'PRIMARY' };
      const memo = { articleId: ids.article, visibility: 'CONFIDENTIAL', source, quotation: 'It leaks at night.' };
      const { id } = await desk.act('checker', 'addEvidence', memo);
      const behind = async () =>
        (await desk.act<Record<string, unknown>>('checker', 'readEvidence', { evidenceId: id }, '... on ClearPassage { publisher }'))[
          'publisher'
        ];
      expect(await of('--evidence', id!)).toMatchObject({ status: 0, said: expect.stringMatching(/^would be erased: evidence /) });
      expect(await behind()).toBe(source.publisher);
      expect(await of('--evidence', id!, '--yes')).toMatchObject({ status: 0, errors: '' });
      expect(await behind()).toMatch(/^erased /);
      expect(await of('--evidence', id!, '--yes')).toMatchObject({ status: 1, errors: expect.stringContaining('is erased') });
    });

    it('once more, after a backup has brought them back', async () => {
      const file = path.join(folder, 'erased.ndjson');
      expect(await of('--list', '--out', file)).toMatchObject({ status: 0 });
      const lines = readFileSync(file, 'utf8').trim().split('\n');
      expect(lines.length).toBeGreaterThan(4);
      for (const name of NAMES) expect(lines.join()).not.toContain(name);
      // what a restored database has: the rows as they were, and no event of their erasure
      const bare = (id: string): string => id.slice(id.indexOf('_') + 1);
      await desk.eye.query(`SET session_replication_role = replica`);
      await desk.eye.query(`UPDATE stet.member SET name = $2, erased_at = NULL, removed_at = NULL WHERE id = $1`, [ids.person, GONE]);
      await desk.eye.query(`UPDATE stet.contact SET whom = $2, salt = 'salt', erased_at = NULL WHERE id = $1`, [bare(ids.contact), ASKED]);
      await desk.eye.query(`UPDATE stet.source SET publisher = $2, erased_at = NULL WHERE id = $1`, [bare(ids.source), PUBLISHED]);
      await desk.eye.query(`UPDATE stet.article SET byline = $2 WHERE id = $1`, [bare(ids.article), `By ${WRITER}`]);
      await desk.eye.query(`UPDATE stet.article_author SET name = $2, erased_at = NULL WHERE article_id = $1`, [bare(ids.article), WRITER]);
      await desk.eye.query(`SET session_replication_role = origin`);
      expect(await known()).toEqual(NAMES);
      expect(await stet('--again', file)).toMatchObject({ status: 0, said: expect.stringContaining('would be erased: 4;') });
      expect(await known()).toEqual(NAMES);
      expect(await stet('--again', file, '--yes')).toMatchObject({ status: 0, said: expect.stringContaining('erased: 4;') });
      expect(await known()).toEqual([]);
      expect(await stet('--again', file, '--yes')).toMatchObject({ status: 0, said: expect.stringContaining('erased: 0;') });
      writeFileSync(file, `${lines[0]}\n{"newsroom":"${desk.cast.newsroomId}","type":"member","id":"' OR true"}\n`);
      expect(await stet('--again', file, '--yes')).toMatchObject({ status: 1, errors: expect.stringContaining('line 2') });
    });
  });
});

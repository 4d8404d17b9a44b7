import { MemberService, TokenService } from '@stet/newsroom';
import { Acts } from '@stet/platform';
import { took } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import { wholeTrail } from '@test/whole-trail';
import { behindConfidences } from './erasure/confidential.stories.js';
import { byNameOnly } from './erasure/names.stories.js';
import { byTheOperator } from './erasure/operator.stories.js';
import { found, SECRET, tellers } from './erasure/tellers.js';

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
    expect(await tellers(desk, 'Oddlestone', '5550 1234', 'Barnabas here')).toEqual([]);
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
    expect(await found(desk, NAME)).toBe(1);
    expect((await tellers(desk, 'Quillfeather')).length).toBeGreaterThanOrEqual(6);
    expect(await erase(1)).toMatchObject({ __typename: 'StillMember' });
    await desk.act('admin', 'removeMember', { memberId: `member_${memberId}`, expectedVersion: 1 });
    await signedInOnce();
    expect(await erase(1)).toMatchObject({ __typename: 'VersionConflict' });
    const sealed = await wholeTrail(desk);
    const before = await desk.eye.query('SELECT id, data FROM stet.event ORDER BY id');
    expect(await erase(2)).toMatchObject({ __typename: 'Member' });
    expect(await tellers(desk, 'Quillfeather', 'Zephyrine', '203.0.113.77', 'argon2id$erasure')).toEqual([]);
    expect(await found(desk, NAME)).toBe(0);
    expect(await found(desk, 'mill')).toBeGreaterThan(0);
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

  describe('where there is but a name', () => byNameOnly(() => desk));

  describe('where they are behind what is confidential', () => behindConfidences(() => desk));

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
    expect(await tellers(desk, 'ottoline@')).toEqual(['person.email']);
    expect(await desk.act('admin', 'erasePerson', { memberId: `member_${there}`, expectedVersion: 1 })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await leave(other, there);
    expect(await tellers(desk, 'ottoline')).toEqual([]);
  });

  describe('as the operator erases', () => byTheOperator(() => desk));
});

import { RetentionService, SweepRetention } from '@stet/newsroom';
import { Acts, DueSweep, JobRunner, systemActor } from '@stet/platform';
import { TestDesk, testDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import { eventually } from '@test/platform';
import { wholeTrail } from '@test/whole-trail';

const WHOM = 'Cornelius Haddock';
const SAID = 'Haddock told me so on the pier.';
const DAY = 86_400_000;
const look = '{ retention { number setBy { name } setAt lastSweep { sweptAt taken { kind count } } rules { kind days due } } }';

interface Looked {
  readonly number: number;
  readonly setBy: { readonly name: string } | null;
  readonly lastSweep: { readonly sweptAt: string; readonly taken: readonly { readonly kind: string; readonly count: number }[] } | null;
  readonly rules: readonly { readonly kind: string; readonly days: number | null; readonly due: number }[];
}

/** An article that somebody was asked about, and that was talked about. */
interface Told {
  readonly articleId: string;
  readonly contactId: string;
  readonly commentId: string;
  readonly openId: string;
}

describe('for how long a newsroom keeps things', () => {
  let desk: TestDesk;
  let closed: Told;
  let held: Told;
  let open: Told;
  let holdId: string;
  beforeAll(async () => {
    desk = await testDesk();
    closed = await told('The pier is 80 metres long.');
    held = await told('The lighthouse has 90 steps.');
    open = await told('The harbour froze in 1963.');
    for (const { articleId } of [closed, held]) await archive(articleId);
    ({ id: holdId } = (await desk.act('admin', 'setLegalHold', { articleId: held.articleId, reason: 'The keeper went to court.' })) as {
      id: string;
    });
    await signedInOnce();
    await desk.settle();
  }, 120_000);
  afterAll(() => desk.stop());

  async function told(text: string): Promise<Told> {
    const article = await desk.act('author', 'submitArticle', { text, kind: 'NEWS', language: 'en' });
    const articleId = article.id!;
    await desk.settle();
    const contactedAt = desk.clock.instant();
    const asked = { articleId, whom: WHOM, question: `Mr Haddock: ${text}`, channel: 'PHONE', contactedAt };
    const contact = await desk.act('checker', 'logContact', asked);
    const { article: found } = await desk.query<{ article: { claims: { nodes: { id: string }[] } } }>(
      'editor',
      'query ($id: ID!) { article(id: $id) { claims(first: 1) { nodes { id } } } }',
      { id: articleId },
    );
    const claimId = found.claims.nodes[0]!.id;
    const { memberId } = desk.cast.editor.actor;
    const said = await desk.act('checker', 'comment', { claimId, text: `${SAID} Well.`, mentions: [`member_${memberId}`] });
    await desk.act('checker', 'editComment', { commentId: said.id, expectedVersion: 1, text: SAID });
    const waiting = await desk.act('checker', 'comment', { claimId, text: 'Ask Haddock for a photograph first.', blocking: true });
    return { articleId, contactId: contact.id!, commentId: said.id!, openId: waiting.id! };
  }

  async function archive(articleId: string): Promise<void> {
    const { article } = await desk.query<{ article: { version: number } }>('editor', 'query ($id: ID!) { article(id: $id) { version } }', {
      id: articleId,
    });
    expect(await desk.act('editor', 'archiveArticle', { articleId, expectedVersion: article.version })).toMatchObject({ id: articleId });
  }

  /** A session that is over and one that is not, and a link that was used: rows as signing in writes them. */
  async function signedInOnce(): Promise<void> {
    const { memberId, personId } = desk.cast.checker.actor;
    const [now, later] = [desk.clock.instant(), new Date(desk.clock.now().getTime() + 900 * DAY).toISOString()];
    for (const [sha256, endedAt] of [['over', now] as const, ['open', null] as const])
      await desk.eye.query(
        `INSERT INTO stet.session (newsroom_id, id, member_id, person_id, way, sha256, rotate_at, address, device, opened_at, last_used_at, idle_at, expires_at, ended_at)
         VALUES ($1, gen_random_uuid(), $2, $3, 'PASSWORD', $4, $5, '203.0.113.9', 'A telephone', $5, $5, $6, $6, $7)`,
        [desk.cast.newsroomId, memberId, personId, sha256, now, later, endedAt],
      );
    await desk.eye.query(
      `INSERT INTO stet.sign_in_link (newsroom_id, id, member_id, person_id, kind, by_mail, sha256, made_at, expires_at, used_at)
       VALUES ($1, gen_random_uuid(), $2, $3, 'RESET', false, 'used', $4, $5, $4)`,
      [desk.cast.newsroomId, memberId, personId, now, later],
    );
  }

  const retention = async (): Promise<Looked> => (await desk.query<{ retention: Looked }>('admin', look)).retention;
  const due = async (): Promise<Record<string, number>> =>
    Object.fromEntries((await retention()).rules.map(({ kind, due: count }) => [kind, count]));
  const set = (expectedVersion: number, rules: readonly object[]) =>
    desk.act<Record<string, unknown>>('admin', 'setRetention', { expectedVersion, rules }, '... on Retention { number }');
  const swept = async (): Promise<Record<string, unknown>[]> =>
    (
      await desk.eye.query<{ data: Record<string, unknown> }>(`SELECT data FROM stet.event WHERE type = 'RetentionSwept' ORDER BY id`)
    ).rows.map(({ data }) => data);
  const words = async ({ contactId, commentId, openId }: Told): Promise<object> => {
    const query = `query ($contact: ID!, $comment: ID!, $open: ID!) { contact(id: $contact) { whom question outcome erasedAt }
      comment: node(id: $comment) { ... on Comment { text erasedAt history { text } } } open: node(id: $open) { ... on Comment { text erasedAt } } }`;
    return desk.query('editor', query, { contact: contactId, comment: commentId, open: openId });
  };
  const kept = (question: string): object => ({
    contact: { whom: WHOM, question, outcome: 'AWAITED', erasedAt: null },
    comment: { text: SAID, erasedAt: null, history: [{ text: `${SAID} Well.` }] },
    open: { text: 'Ask Haddock for a photograph first.', erasedAt: null },
  });
  const days = (later: number): void => desk.clock.advance(later * DAY);
  const clockTicks = async (): Promise<void> => {
    await desk.get(DueSweep).pass();
    await eventually(async () => {
      const { rows } = await desk.eye.query('SELECT FROM stet.due WHERE kind = $1 AND due_at <= $2', [
        SweepRetention.kind,
        desk.clock.instant(),
      ]);
      return rows.length === 0;
    }, 'the sweep is over');
  };

  it('is as long as it likes, until an administrator says otherwise; and nobody else does', async () => {
    const nothing = ['CONTACTS', 'COMMENTS', 'NOTIFICATIONS', 'SIGN_INS'].map((kind) => ({ kind, days: null, due: 0 }));
    expect(await retention()).toEqual({ number: 0, setBy: null, setAt: null, lastSweep: null, rules: nothing });
    const input = { expectedVersion: 0, rules: [{ kind: 'CONTACTS', days: 30 }] };
    const query = 'mutation ($input: SetRetentionInput!) { setRetention(input: $input) { __typename } }';
    for (const by of ['editor', 'checker', 'author', 'observer'] as const) {
      expect((await desk.ask(by, query, { input })).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
      expect((await desk.ask(by, look)).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
    }
    expect((await ask(`${desk.url}/graphql`, desk.cast.cms.token, look)).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
  });

  it('is neither a few days nor for ever, and is set by who has seen what was set', async () => {
    for (const wrong of [29, 3651, 0]) expect(await set(0, [{ kind: 'CONTACTS', days: wrong }])).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await set(0, [])).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await set(1, [{ kind: 'CONTACTS', days: 30 }])).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(
      await set(
        0,
        ['CONTACTS', 'COMMENTS', 'SIGN_INS'].map((kind) => ({ kind, days: 30 })),
      ),
    ).toMatchObject({ number: 1 });
    expect(await set(1, [{ kind: 'NOTIFICATIONS', days: 90 }])).toMatchObject({ number: 2 });
    const { number, setBy, rules } = await retention();
    expect({ number, setBy }).toEqual({ number: 2, setBy: { name: 'admin of courier' } });
    expect(rules.map(({ days: set }) => set)).toEqual([30, 30, 90, 30]);
  });

  it('is kept to by the clock: what is old goes, once, whoever comes twice', async () => {
    const before = await wholeTrail(desk);
    days(29);
    await clockTicks();
    expect(await swept()).toEqual([{ contacts: 0, comments: 0, notifications: 0, signIns: 0 }]);
    // told of by hand: by nobody else
    await desk.eye.query("UPDATE stet.due SET told_at = now() + interval '9 years' WHERE kind = $1", [SweepRetention.kind]);
    days(2);
    // what is blocking and open, under a hold, or of an article that is at work, is not counted
    expect(await due()).toEqual({ CONTACTS: 1, COMMENTS: 1, NOTIFICATIONS: 0, SIGN_INS: 2 });
    const { newsroomId } = desk.cast;
    const delivery = { name: SweepRetention.kind, id: 'x', attemptsMade: 0, data: { newsroomId, key: newsroomId, run: 7 } };
    await Promise.all([1, 2, 3, 4].map(() => desk.get(JobRunner).process(delivery)));
    await desk.get(JobRunner).process(delivery);
    expect(await swept()).toHaveLength(2);
    expect((await swept())[1]).toEqual({ contacts: 1, comments: 1, notifications: 0, signIns: 2 });
    expect(await due()).toEqual({ CONTACTS: 0, COMMENTS: 0, NOTIFICATIONS: 0, SIGN_INS: 0 });
    const { lastSweep } = await retention();
    expect(lastSweep).toEqual({
      sweptAt: desk.clock.instant().replace('.000Z', 'Z'),
      taken: [
        { kind: 'CONTACTS', count: 1 },
        { kind: 'COMMENTS', count: 1 },
        { kind: 'NOTIFICATIONS', count: 0 },
        { kind: 'SIGN_INS', count: 2 },
      ],
    });
    await wholeTrail(desk, [before]);
  });

  it('takes the words and leaves that they were said', async () => {
    const erasedAt = desk.clock.instant().replace('.000Z', 'Z');
    expect(await words(closed)).toEqual({
      contact: { whom: null, question: null, outcome: 'AWAITED', erasedAt },
      comment: { text: 'erased', erasedAt, history: [] },
      open: { text: 'Ask Haddock for a photograph first.', erasedAt: null },
    });
    expect(await words(held)).toEqual(kept('Mr Haddock: The lighthouse has 90 steps.'));
    expect(await words(open)).toEqual(kept('Mr Haddock: The harbour froze in 1963.'));
    const { rows } = await desk.eye.query('SELECT sha256 FROM stet.session UNION ALL SELECT sha256 FROM stet.sign_in_link');
    expect(rows).toEqual([{ sha256: 'open' }]);
    const telling = await desk.eye.query(`SELECT FROM stet.comment c WHERE c.id = $1 AND (c.text ~ 'Haddock' OR c.salt <> 'erased')`, [
      closed.commentId.slice('comment_'.length),
    ]);
    expect(telling.rowCount).toBe(0);
  });

  it('does not let what is gone be spoken again: back from the archive, an erased comment is not edited', async () => {
    const { article } = await desk.query<{ article: { version: number } }>('editor', 'query ($id: ID!) { article(id: $id) { version } }', {
      id: closed.articleId,
    });
    await desk.act('editor', 'unarchiveArticle', { articleId: closed.articleId, expectedVersion: article.version });
    const again = { commentId: closed.commentId, expectedVersion: 3, text: 'What I said was this.' };
    expect(await desk.act('checker', 'editComment', again)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('goes by what was read; a hold keeps more than the sweep, and its end lets it go', async () => {
    const told = async () => (await desk.eye.query<{ n: number }>('SELECT count(*)::int AS n FROM stet.notification')).rows[0]!.n;
    const all = await told();
    await desk.act('editor', 'markNotificationsRead', {}, '__typename');
    const read = (
      await desk.eye.query('SELECT FROM stet.notification WHERE read_at IS NOT NULL AND article_id <> $1', [bare(held.articleId)])
    ).rowCount!;
    expect(read).toBeGreaterThan(0);
    days(90);
    // not what is under a hold, nor what nobody has read: not by hand either
    await expect(desk.eye.query('DELETE FROM stet.notification WHERE article_id = $1', [bare(held.articleId)])).rejects.toThrow();
    await clockTicks();
    expect(await told()).toBe(all - read);
    await expect(
      desk.eye.query(
        `UPDATE stet.comment SET text = 'erased', salt = 'erased', erased_at = now(), version = version + 1 WHERE article_id = $1`,
        [bare(held.articleId)],
      ),
    ).rejects.toThrow();
    await desk.act('admin', 'liftLegalHold', { holdId, reason: 'It was settled.' });
    expect(await due()).toEqual({ CONTACTS: 1, COMMENTS: 1, NOTIFICATIONS: 1, SIGN_INS: 0 });
    days(1);
    await clockTicks();
    expect(await words(held)).toMatchObject({ contact: { whom: null }, comment: { text: 'erased' } });
    await wholeTrail(desk);
  });

  it('is each newsroom’s own, and ends when it is taken back', async () => {
    const other = await desk.newsroom();
    expect((await other.query<{ retention: Looked }>('admin', look)).retention).toMatchObject({ number: 0, lastSweep: null });
    // asked for without anything being set, a sweep takes nothing
    await desk.get(Acts).run(systemActor(other.cast.newsroomId), async (work) => {
      await desk.get(RetentionService).sweep(work);
      return true;
    });
    expect((await other.query<{ retention: Looked }>('admin', look)).retention.lastSweep).toBeNull();
    const off = ['CONTACTS', 'COMMENTS', 'NOTIFICATIONS', 'SIGN_INS'].map((kind) => ({ kind, days: null }));
    expect(await set(2, off)).toMatchObject({ number: 3 });
    const before = (await swept()).length;
    days(2);
    await clockTicks();
    expect(await swept()).toHaveLength(before);
  });
});

const bare = (id: string): string => id.slice(id.indexOf('_') + 1);

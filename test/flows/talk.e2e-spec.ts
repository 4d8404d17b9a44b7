import type { Part } from '@test/cast';
import { Acted, TestDesk, testDesk, Voices } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { ReleaseStory } from './release-story.js';

const MILL = 'The mill of Lindhaven cost 3 million crowns in 1931.';
const BELL = 'The bell was hung in May, and the bell rang.';

interface Said {
  readonly id: string;
  readonly text: string;
  readonly version: number;
  readonly edits: number;
  readonly resolvedAt: string | null;
  readonly replies: readonly { readonly id: string; readonly text: string; readonly thread: { readonly id: string } }[];
  readonly mentions: readonly { readonly id: string }[];
  readonly history: readonly { readonly number: number; readonly text: string }[];
  readonly span: {
    readonly gone: boolean;
    readonly said: { readonly quote: string; readonly revisionNumber: number };
    readonly now: { readonly start: number; readonly quote: string; readonly revisionNumber: number } | null;
  } | null;
}
const SAID = `id text version edits resolvedAt replies { id text thread { id } } mentions { id } history { number text }
  span { gone said { quote revisionNumber } now { start quote revisionNumber } }`;

describe('talk at the desk', () => {
  let desk: TestDesk;
  let story: ReleaseStory;
  beforeAll(async () => {
    desk = await testDesk({ environment: { STET_SECRET_KEY: 'k'.repeat(64) } });
    story = new ReleaseStory(desk, desk);
  });
  afterAll(async () => {
    expect(await brokenRules(desk.eye)).toEqual([]);
    await desk.stop();
  });

  const comment = (as: Part, input: object): Promise<Acted> => desk.act(as, 'comment', { text: 'So?', ...input }, '... on Node { id }');
  const said = async (as: Part, input: object): Promise<string> => {
    const done = await comment(as, input);
    if (done.code) throw new Error(`${done.code}: ${done.message}`);
    return done.id!;
  };
  const at = async (commentId: string) => ({ commentId, expectedVersion: (await look(commentId))!.version });
  const look = async (id: string, as: Part = 'editor'): Promise<Said | null> =>
    (await desk.query<{ node: Said | null }>(as, `query ($id: ID!) { node(id: $id) { ... on Comment { ${SAID} } } }`, { id })).node;
  const seen = async (id: string, as: Part): Promise<boolean> => (await look(id, as)) !== null;
  /** The texts that opened the threads on something. */
  const on = async (as: Part, type: string, id: string): Promise<string[]> => {
    const query = `query ($id: ID!) { node(id: $id) { ... on ${type} { comments { text } } } }`;
    return (await desk.query<{ node: { comments: { text: string }[] } }>(as, query, { id })).node.comments.map(({ text }) => text);
  };
  const threads = async (as: Part, articleId: string, filter: object = {}, page = 'first: 100'): Promise<string[]> => {
    const query = `query ($id: ID!, $filter: CommentFilter) { article(id: $id) { comments(${page}, filter: $filter) { nodes { text } count } } }`;
    const { article } = await desk.query<{ article: { comments: { nodes: { text: string }[]; count: number } } }>(as, query, {
      id: articleId,
      filter,
    });
    return article.comments.nodes.map(({ text }) => text);
  };
  const evidence = async (as: Part, claimId: string, more: object = {}): Promise<string> =>
    (
      await story.does(as, 'addEvidence', {
        claimId,
        source: { publisher: `A witness of ${as}`, tier: 'PRIMARY' },
        quotation: 'It was so.',
        ...more,
      })
    ).id!;
  const taskOf = async (claimId: string): Promise<string> => (await story.claim(claimId)).tasks[0]!.id;

  it('is about a claim, a task, evidence or words, in threads of one level; and nothing else', async () => {
    const { articleId, claimId } = await story.claimOf(`${MILL} ${BELL}`);
    const taskId = await taskOf(claimId);
    const evidenceId = await evidence('checker', claimId);
    const span = { articleId, revisionNumber: 1, selector: { exact: 'the bell rang' } };
    const opened = {
      claim: await said('author', { claimId, text: 'The claim.' }),
      task: await said('checker', { taskId, text: 'The task.' }),
      evidence: await said('checker', { evidenceId, text: 'The evidence.' }),
      words: await said('author', { span, text: 'The words.' }),
    };
    // a reply to a reply joins the thread
    const reply = await said('editor', { replyTo: opened.claim, text: 'A reply.' });
    const second = await said('author', { replyTo: reply, text: 'Another.' });
    const thread = (await look(opened.claim))!;
    expect(thread.replies).toEqual([
      { id: reply, text: 'A reply.', thread: { id: opened.claim } },
      { id: second, text: 'Another.', thread: { id: opened.claim } },
    ]);
    expect((await look(reply))!.replies).toEqual([]);
    expect(await on('author', 'Claim', claimId)).toEqual(['The claim.']);
    expect(await on('observer', 'Task', taskId)).toEqual(['The task.']);
    expect(await on('observer', 'Evidence', evidenceId)).toEqual(['The evidence.']);
    expect((await look(opened.words))!.span).toMatchObject({
      gone: false,
      said: { quote: 'the bell rang' },
      now: { quote: 'the bell rang' },
    });

    // the newest first, a page at a time; an author sees what is about words and claims
    expect(await threads('editor', articleId)).toEqual(['The words.', 'The evidence.', 'The task.', 'The claim.']);
    expect(await threads('author', articleId)).toEqual(['The words.', 'The claim.']);
    expect(await threads('editor', articleId, { mine: true })).toEqual(['The claim.']);
    const query = `query ($id: ID!, $after: String) { article(id: $id) { comments(first: 3, after: $after) { nodes { text } count pageInfo { endCursor hasNextPage } } } }`;
    type Page = {
      article: { comments: { nodes: { text: string }[]; count: number; pageInfo: { endCursor: string; hasNextPage: boolean } } };
    };
    const first = (await desk.query<Page>('editor', query, { id: articleId })).article.comments;
    expect([first.nodes.length, first.count, first.pageInfo.hasNextPage]).toEqual([3, 4, true]);
    const rest = (await desk.query<Page>('editor', query, { id: articleId, after: first.pageInfo.endCursor })).article.comments;
    expect(rest.nodes).toEqual([{ text: 'The claim.' }]);

    // what an author does not see is not there for them
    for (const id of [opened.task, opened.evidence]) {
      expect(await seen(id, 'author')).toBe(false);
      expect(await comment('author', { replyTo: id })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await desk.act('author', 'resolveComment', { commentId: id, expectedVersion: 1 })).toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const input of [{ taskId }, { evidenceId }]) expect(await comment('author', input)).toMatchObject({ code: 'NOT_FOUND' });

    for (const input of [{}, { claimId, taskId }, { claimId, replyTo: reply }, { claimId, text: ' \n' }, { claimId, mentions: many(51) }])
      expect(await comment('checker', input)).toMatchObject({ code: 'INVALID_INPUT' });
    const words = (selector: object, revisionNumber = 1) => comment('checker', { span: { articleId, revisionNumber, selector } });
    expect(await words({ exact: 'the belfry' })).toMatchObject({ code: 'SPAN_MISMATCH' });
    expect(await words({ exact: 'bell' })).toMatchObject({ code: 'SPAN_MISMATCH' });
    expect(await words({ start: 0, end: 9_999 })).toMatchObject({ code: 'SPAN_OUTSIDE' });
    expect(await words({ start: 3, end: 4 })).toMatchObject({ code: 'SPAN_EMPTY' });
    expect(await words({ start: 0, end: 3 }, 2)).toMatchObject({ code: 'REVISION_OUTDATED' });
  });
  const many = (n: number): string[] =>
    Array.from({ length: n }, (_, i) => `member_00000000-0000-7000-8000-${String(i).padStart(12, '0')}`);

  it('is said otherwise by who said it, and keeps every text; is resolved and reopened as a whole', async () => {
    const { articleId, claimId } = await story.claimOf(MILL);
    const id = await said('checker', { claimId, text: 'Which mil?' });
    const edit = (as: Part, input: object) => desk.act(as, 'editComment', { text: 'Which mill?', ...input });
    expect(await edit('editor', await at(id))).toMatchObject({ code: 'NOT_YOUR_COMMENT' });
    expect(await edit('checker', { commentId: id, expectedVersion: 7 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    await story.does('checker', 'editComment', { ...(await at(id)), text: 'Which mill?' });
    expect(await edit('checker', await at(id))).toMatchObject({ code: 'INVALID_INPUT' });
    await story.does('checker', 'editComment', {
      ...(await at(id)),
      text: 'Which of the two mills?',
      mentions: [story.memberId('author')],
    });
    expect(await look(id, 'author')).toMatchObject({
      text: 'Which of the two mills?',
      edits: 2,
      mentions: [{ id: story.memberId('author') }],
      history: [
        { number: 1, text: 'Which mil?' },
        { number: 2, text: 'Which mill?' },
      ],
    });
    expect(await threads('author', articleId, { mentionsMe: true })).toEqual(['Which of the two mills?']);
    expect(await threads('editor', articleId, { mentionsMe: true })).toEqual([]);

    const reply = await said('author', { replyTo: id, text: 'The water mill.' });
    expect(await desk.act('editor', 'resolveComment', { commentId: reply, expectedVersion: 1 })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await desk.act('editor', 'reopenComment', await at(id))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await story.does('author', 'resolveComment', await at(id));
    expect([(await look(id))!.resolvedAt, (await look(reply))!.resolvedAt]).toEqual([expect.any(String), expect.any(String)]);
    expect(await threads('editor', articleId, { open: true })).toEqual([]);
    expect(await edit('checker', await at(id))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await comment('checker', { replyTo: reply })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await desk.act('editor', 'resolveComment', await at(id))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await story.does('checker', 'reopenComment', await at(id));
    expect([(await look(id))!.resolvedAt, (await look(reply))!.resolvedAt]).toEqual([null, null]);
    await said('checker', { replyTo: reply, text: 'Thank you.' });

    // below the services, too
    const uuid = id.slice('comment_'.length);
    for (const text of [
      'DELETE FROM stet.comment WHERE id = $1',
      `UPDATE stet.comment SET blocking = true WHERE id = $1`,
      `UPDATE stet.comment SET text = 'x' WHERE id = $1`,
      `UPDATE stet.comment_text SET text = 'x' WHERE comment_id = $1`,
      'DELETE FROM stet.comment_text WHERE comment_id = $1',
      'DELETE FROM stet.comment_mention WHERE comment_id = $1',
      `INSERT INTO stet.comment (newsroom_id, id, article_id, thread_id, revision_id, text, salt, written_by, written_at)
       SELECT k.newsroom_id, gen_random_uuid(), k.article_id, k.id, r.id, 'x', 'x', k.written_by, now() FROM stet.comment k JOIN stet.revision r ON r.article_id = k.article_id WHERE k.id = $1`,
    ])
      await expect(desk.eye.query(text, [uuid])).rejects.toMatchObject({ code: '23000' });
  });

  it('holds an article back, whatever it is about, and ends its release', async () => {
    const { articleId, claimId } = await story.release(`${MILL}`);
    const evidenceId = (await story.evidenceOf(claimId))[0]!.id;
    const span = { articleId, revisionNumber: 1, selector: { exact: '3 million crowns' } };
    const thread = await said('checker', { claimId, text: 'Fine.' });
    for (const [field, value] of Object.entries({ taskId: await taskOf(claimId), evidenceId, span, replyTo: thread })) {
      expect(await comment('author', { [field]: value, blocking: true })).toMatchObject({ code: 'BLOCKING_NOT_YOURS' });
      const id = await said('checker2', { [field]: value, text: `Wait: ${field}.`, blocking: true });
      expect((await story.article(articleId)).signOffCauses[0]).toBe('BLOCKING_COMMENT');
      const [blocker] = (await story.clearance(articleId)).blockers;
      expect(blocker).toMatchObject({ code: 'BLOCKING_COMMENT', subjectIds: [id], lifts: [{ act: 'resolveComment' }] });
      expect(await threads('editor', articleId, { open: true, blocking: true })).toHaveLength(1);
      const root = field === 'replyTo' ? thread : id;
      expect(await desk.act('observer', 'resolveComment', await at(root))).toMatchObject({ code: 'BLOCKING_NOT_YOURS' });
      await story.does('editor', 'resolveComment', await at(root));
      expect(await story.codes(articleId)).toEqual([]);
      await story.signOff(articleId);
      // what is reopened blocks again
      expect(await desk.act('observer', 'reopenComment', await at(root))).toMatchObject({ code: 'BLOCKING_NOT_YOURS' });
      await story.does('checker', 'reopenComment', await at(root));
      expect((await story.article(articleId)).state).toBe('IN_CHECK');
      await story.does('editor', 'resolveComment', await at(root));
      await story.signOff(articleId);
    }
    // what does not block ends nothing
    await said('editor2', { claimId, text: 'Well found.' });
    await story.does('editor2', 'editComment', { ...(await at(await said('editor2', { evidenceId }))), text: 'Very well.' });
    expect((await story.article(articleId)).state).toBe('SIGNED_OFF');
  });

  it('follows the words it is about through the revisions, and says when they are gone', async () => {
    const { articleId, claimId } = await story.claimOf(`${MILL} ${BELL}`);
    const span = { articleId, revisionNumber: 1, selector: { exact: 'The bell was hung' } };
    const id = await said('checker', { span, text: 'By whom?', blocking: true });
    await story.revise(articleId, `A foreword. ${MILL} ${BELL}`);
    const moved = (await look(id))!.span!;
    expect(moved).toMatchObject({ gone: false, said: { revisionNumber: 1 }, now: { quote: 'The bell was hung', revisionNumber: 2 } });
    expect(moved.now!.start).toBe(`A foreword. ${MILL} `.length);
    expect(await story.codes(articleId)).toContain('BLOCKING_COMMENT');
    // gone: nothing is left to hold back
    await story.revise(articleId, MILL);
    expect((await look(id))!.span).toMatchObject({ gone: true, now: null, said: { quote: 'The bell was hung' } });
    expect(await story.codes(articleId)).not.toContain('BLOCKING_COMMENT');
    // and back again
    await story.revise(articleId, `${BELL} ${MILL}`);
    expect((await look(id))!.span).toMatchObject({ gone: false, now: { start: 0, revisionNumber: 4 } });
    expect(await story.codes(articleId)).toContain('BLOCKING_COMMENT');
    // of a claim, as ever, and of its task: while the claim is in the text
    await story.does('editor', 'resolveComment', await at(id));
    await said('checker', { claimId, blocking: true });
    await said('checker', { taskId: await taskOf(claimId), blocking: true });
    expect((await story.clearance(articleId)).blockers.filter(({ code }) => code === 'BLOCKING_COMMENT')[0]?.subjectIds).toHaveLength(2);
    await story.revise(articleId, BELL);
    expect(await story.codes(articleId)).not.toContain('BLOCKING_COMMENT');
    expect(await comment('checker', { claimId })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('of what is confidential is for those who may read it', async () => {
    const { articleId, claimId } = await story.claimOf(MILL);
    const evidenceId = await evidence('checker', claimId, { visibility: 'CONFIDENTIAL' });
    const secret = 'The guard said it at the gate.';
    const id = await said('checker', { evidenceId, text: secret, blocking: true });
    await story.does('checker', 'editComment', { commentId: id, expectedVersion: 1, text: `${secret}!` });
    const query = `query ($id: ID!, $comment: ID!) { node(id: $comment) { id } article(id: $id) { comments(first: 9) { nodes { id } count }
      evidence { comments { id } } claims(first: 5) { nodes { comments { id } } } } activity(articleId: $id, first: 50) { nodes { subjectId } } }`;
    const tells = async (as: Part): Promise<boolean> =>
      JSON.stringify(await desk.query(as, query, { id: articleId, comment: id })).includes(id.slice('comment_'.length));
    for (const as of ['editor', 'checker2', 'admin', 'observer'] as const) {
      expect({ as, tells: await tells(as) }).toEqual({ as, tells: false });
      expect(await comment(as, { replyTo: id })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await comment(as, { evidenceId })).toMatchObject({ code: 'EVIDENCE_NOT_VISIBLE' });
      expect(await desk.act(as, 'resolveComment', { commentId: id, expectedVersion: 2 })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await tells('checker')).toBe(true);
    // nobody is named who may not read it, and once they may, they see it all
    const named = { replyTo: id, text: 'Do you know him?', mentions: [story.memberId('editor2'), story.memberId('observer')] };
    const refused = await desk.act<{ code: string; members: { id: string }[] }>(
      'checker',
      'comment',
      named,
      '... on MentionCannotSee { members { id } }',
    );
    expect([refused.code, refused.members.map((member) => member.id).sort()]).toEqual([
      'MENTION_CANNOT_SEE',
      [story.memberId('editor2'), story.memberId('observer')].sort(),
    ]);
    await story.does('checker', 'shareEvidence', { evidenceId, memberId: story.memberId('editor2') });
    await told('editor2');
    const reply = await said('checker', { ...named, mentions: [story.memberId('editor2')] });
    expect(await told('editor2')).toEqual([{ kind: 'MENTIONED', subject: { id: reply, node: { __typename: 'Comment' } } }]);
    await said('editor2', { replyTo: id, text: 'I do.' });
    expect(await look(id, 'editor2')).toMatchObject({
      text: `${secret}!`,
      history: [{ text: secret }],
      replies: [{ text: 'Do you know him?' }, { text: 'I do.' }],
    });
    // that it holds the article back everybody is told, and that is all
    expect((await story.clearance(articleId)).blockers.find(({ code }) => code === 'BLOCKING_COMMENT')).toMatchObject({ subjectIds: [id] });
    await story.does('checker', 'unshareEvidence', { evidenceId, memberId: story.memberId('editor2') });
    expect(await seen(id, 'editor2')).toBe(false);
    // who may not read it any more is told of no reply, and of what they were told nothing is shown
    await said('checker', { replyTo: id, text: 'Only for me.' });
    expect(await kinds('editor2')).toEqual([]);
    const feed = 'query { notifications(first: 1) { nodes { kind subject { node { id } } } } }';
    expect(await desk.query('editor2', feed)).toEqual({ notifications: { nodes: [{ kind: 'MENTIONED', subject: { node: null } }] } });
  });

  /** What somebody was told and has not read, newest first; and marks it read. */
  const told = async (as: Part): Promise<{ kind: string; subject: { id: string; node: { __typename: string } | null } }[]> => {
    const query = 'query { notifications(first: 50, unread: true) { nodes { kind subject { id node { __typename } } } } }';
    type Feed = { notifications: { nodes: { kind: string; subject: { id: string; node: { __typename: string } | null } }[] } };
    const { nodes } = (await desk.query<Feed>(as, query)).notifications;
    await story.does(as, 'markNotificationsRead', {}, '... on NotificationsRead { count }');
    return nodes;
  };
  const kinds = async (as: Part): Promise<string[]> => (await told(as)).map(({ kind }) => kind);
  const people: readonly Part[] = ['admin', 'editor', 'editor2', 'checker', 'checker2', 'author', 'observer'];

  it('asks for help in one act; who said something is told of the answer', async () => {
    const { claimId } = await story.claimOf(MILL);
    const taskId = await taskOf(claimId);
    for (const as of people) await told(as);
    const help = await said('checker', { taskId, text: 'Who has the minutes?', mentions: [story.memberId('editor2')] });
    expect(await told('editor2')).toEqual([{ kind: 'MENTIONED', subject: { id: help, node: { __typename: 'Comment' } } }]);
    const reply = await said('editor2', { replyTo: help, text: 'I have.' });
    expect(await told('checker')).toEqual([{ kind: 'COMMENT_REPLIED', subject: { id: reply, node: { __typename: 'Comment' } } }]);
    // who is named again is told that, and once; who acts is told nothing
    const named = [story.memberId('checker'), story.memberId('editor2'), story.memberId('checker'), story.memberId('observer')];
    await said('editor2', { replyTo: help, text: 'Here they are.', mentions: named });
    expect([await kinds('checker'), await kinds('editor2'), await kinds('observer')]).toEqual([['MENTIONED'], [], ['MENTIONED']]);
    // edited: only who was not named before
    await story.does('checker', 'editComment', {
      ...(await at(help)),
      text: 'Who?',
      mentions: [story.memberId('editor2'), story.memberId('checker2')],
    });
    expect([await kinds('editor2'), await kinds('checker2')]).toEqual([[], ['MENTIONED']]);
    // a member who wants none of it
    await story.does(
      'editor2',
      'setNotificationPreference',
      { kind: 'COMMENT_REPLIED', delivery: 'OFF' },
      '... on NotificationPreference { kind }',
    );
    await said('checker', { replyTo: help, text: 'Thanks.' });
    expect(await kinds('editor2')).toEqual([]);
    // whose comment held the article back hears that it does no more
    const stop = await said('checker2', { claimId, blocking: true });
    const more = await said('editor2', { replyTo: stop, blocking: true });
    expect(await kinds('checker2')).toEqual(['COMMENT_REPLIED']);
    await story.does('editor2', 'resolveComment', await at(stop));
    expect([await told('checker2'), await kinds('editor2')]).toEqual([
      [{ kind: 'COMMENT_RESOLVED', subject: { id: stop, node: { __typename: 'Comment' } } }],
      [],
    ]);
    expect(more).toMatch(/^comment_/);
    await story.does('editor2', 'resolveComment', await at(await said('checker', { claimId })));
    expect([await kinds('checker'), await kinds('author')]).toEqual([[], []]);
  });

  it('tells authors what is asked of them, and who asked what came of it', async () => {
    const { articleId, claimId } = await story.claimOf(MILL);
    for (const as of people) await told(as);
    const query = { articleId, claimId, kind: 'QUESTION', text: 'Which mill?' };
    const { id: queryId } = await story.does('checker', 'askAuthor', query);
    const node = { id: queryId, node: { __typename: 'AuthorQuery' } };
    expect(await told('author')).toEqual([{ kind: 'QUERY_ASKED', subject: node }]);
    await story.does('author', 'answerAuthorQuery', { queryId, expectedVersion: 1, answer: 'ANSWER', text: 'The water mill.' });
    expect(await told('checker')).toEqual([{ kind: 'QUERY_ANSWERED', subject: node }]);
    for (const as of ['editor', 'editor2', 'checker2', 'observer', 'author'] as const) expect(await kinds(as)).toEqual([]);
  });

  it('is not for another newsroom, nor for an author of other articles', async () => {
    const { articleId, claimId } = await story.claimOf(MILL);
    const taskId = await taskOf(claimId);
    const evidenceId = await evidence('checker', claimId);
    const id = await said('checker', { taskId });
    const others: Voices = await desk.newsroom();
    const span = { articleId, revisionNumber: 1, selector: { exact: 'mill' } };
    const nobody = await others.act('editor', 'comment', { taskId: 'task_00000000-0000-7000-8000-000000000000', text: 'So?' });
    for (const about of [{ claimId }, { taskId }, { evidenceId }, { span }, { replyTo: id }]) {
      expect(await others.act('editor', 'comment', { text: 'So?', ...about })).toMatchObject({ __typename: 'NotFound', code: nobody.code });
      expect(await others.act('author', 'comment', { text: 'So?', ...about })).toMatchObject({ __typename: 'NotFound' });
    }
    for (const field of ['resolveComment', 'reopenComment'])
      expect(await others.act('editor', field, { commentId: id, expectedVersion: 1 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await others.act('editor', 'editComment', { commentId: id, expectedVersion: 1, text: 'x' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    // whom one does not know one does not name
    const stranger = `member_${others.cast.editor.actor.memberId}`;
    for (const mentions of [[stranger], [story.memberId('editor'), stranger], ['member_nonsense']])
      expect(await comment('checker', { claimId, mentions })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await comment('checker', { claimId, mentions: [story.memberId('cms')] })).toMatchObject({ code: 'MENTION_CANNOT_SEE' });
  });
});

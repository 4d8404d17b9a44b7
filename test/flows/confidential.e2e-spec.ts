import fs from 'node:fs';
import type { Part } from '@test/cast';
import { Acted, TestDesk, testDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import type { GraphQLAnswer } from '@test/graphql-client';
import { brokenRules } from '../rules/rules.sql.js';
import { CheckStory } from './check-story.js';

/** Stands in every word of the memo, and must be found nowhere but with its readers. */
const CANARY = 'kestrel-7Q4';
/** Stands in what is said of it, which is for the same eyes. */
const WHISPER = 'osprey-3K8';
const MEMO = {
  visibility: 'CONFIDENTIAL',
  source: {
    publisher: `A clerk called ${CANARY}`,
    tier: 'PRIMARY',
    url: `https://${CANARY}.example/`,
    reliabilityNote: `${CANARY} was in the room.`,
  },
  quotation: `The minister knew of ${CANARY} in March.`,
  locator: { kind: 'OTHER', value: `second page, below ${CANARY}` },
  url: `https://leaks.example/${CANARY}`,
  note: `Handed over at ${CANARY} station.`,
  retrievedAt: '2026-03-01T08:00:00Z',
  snapshot: { mediaType: 'TEXT', text: `To: ${CANARY}\r\nThe minister knew of ${CANARY} in March.\u00a0é` },
  cite: 'SUPPORTS',
};
const READ =
  '... on ClearPassage { quotation publisher sourceUrl reliabilityNote locator { kind value } url note retrievedAt snapshot { mediaType size sha256 } content }';
const EVERYTHING = `id state visibility confidential tier quotation locator { kind value } url note retrievedAt number version mayRead
  source { publisher url reliabilityNote } snapshot { sha256 } readers { name } amends { quotation } versions { quotation note }`;
const EVERYBODY: readonly Part[] = ['admin', 'editor', 'editor2', 'checker', 'checker2', 'author', 'observer', 'cms'];

interface Passage extends Acted {
  readonly quotation: string;
  readonly content: string | null;
}

describe('a leaked memo', () => {
  let desk: TestDesk;
  let story: CheckStory;
  let articleId: string;
  let claimId: string;
  let evidenceId: string;
  const { writeSync: write } = fs;
  const logged: string[] = [];
  /** every answer but those of its readers reading */
  const answered: string[] = [];

  beforeAll(async () => {
    // a process writes its log to standard output by itself, past what a test may listen to
    fs.writeSync = ((fd: number, text: string, ...rest: unknown[]) => {
      if (fd !== 1) return (write as (...args: unknown[]) => number)(fd, text, ...rest);
      logged.push(text);
      return Buffer.byteLength(text);
    }) as typeof fs.writeSync;
    desk = await testDesk({ environment: { LOG_LEVEL: 'trace' } });
    story = new CheckStory(desk, desk);
    ({ articleId, claimId } = await story.claimOf('The ministry knew of the 14 cracked welds in March.'));
  });
  afterAll(async () => {
    await desk.stop();
    fs.writeSync = write;
  });

  const looks = async (as: Part, query: string, variables: object): Promise<GraphQLAnswer> => {
    const answer = await desk.ask(as, query, variables);
    answered.push(JSON.stringify(answer));
    expect((answer.errors ?? []).map(({ extensions }) => extensions?.code)).not.toContain('BAD_REQUEST');
    return answer;
  };
  const acts = async (as: Part, field: string, input: object, headers?: Record<string, string>): Promise<Acted> => {
    const done = await desk.act<Acted>(as, field, input, '... on Node { id }', headers);
    answered.push(JSON.stringify(done));
    return done;
  };
  const reads = (as: Part, withSnapshot = false): Promise<Passage> =>
    desk.act<Passage>(as, 'readEvidence', { evidenceId, withSnapshot }, READ);
  const verdict = async () => (await story.claim(claimId)).verdicts[0]!;
  const approves = async (as: Part): Promise<Acted> => {
    const { id: verdictId, version: expectedVersion } = await verdict();
    return acts(as, 'reviewVerdict', { verdictId, expectedVersion, decision: 'APPROVE' });
  };
  const trail = async (): Promise<string[]> => {
    const { rows } = await desk.eye.query<{ type: string }>('SELECT type FROM stet.event WHERE subject_id = $1 ORDER BY article_seq', [
      bare(evidenceId),
    ]);
    return rows.map(({ type }) => type);
  };
  const bare = (id: string): string => id.slice(id.indexOf('_') + 1);

  it('is brought in confidence, and counts for the policy without being shown', async () => {
    await story.setPolicy({ sourcesNeeded: 2, primarySourceNeeded: true });
    const { id: taskId, version } = await story.begin(claimId, 'checker');
    const added = await acts('checker', 'addEvidence', { ...MEMO, claimId }, { 'idempotency-key': 'the-memo' });
    evidenceId = added.id!;
    const handIn = { taskId, rating: 'CONFIRMED', rationale: 'A document says so.' };
    // a second passage of the same clerk, in the open or not, is the same source
    await acts('checker', 'addEvidence', { ...MEMO, claimId, source: { ...MEMO.source, publisher: `a CLERK  called ${CANARY}` } });
    expect(await acts('checker', 'submitTask', { ...handIn, expectedVersion: version })).toMatchObject({ code: 'EVIDENCE_MISSING' });
    const open = { publisher: 'The works office', tier: 'OFFICIAL' };
    await acts('checker', 'addEvidence', { claimId, source: open, quotation: 'Fourteen welds were cracked.', cite: 'SUPPORTS' });
    expect(await acts('checker', 'submitTask', { ...handIn, expectedVersion: version })).toMatchObject({ __typename: 'Assessment' });
  });

  it('is read by nobody who was not named, and who may not read it may not approve on it', async () => {
    expect(await acts('editor', 'cite', { evidenceId, claimId, stance: 'CONTEXT' })).toMatchObject({ code: 'EVIDENCE_NOT_VISIBLE' });
    expect(await reads('editor')).toMatchObject({ __typename: 'EvidenceNotVisible' });
    expect(await approves('editor')).toMatchObject({ __typename: 'EvidenceNotVisible', code: 'EVIDENCE_NOT_VISIBLE' });
    expect(await verdict()).toMatchObject({ state: 'PROPOSED' });
    for (const part of ['admin', 'author', 'observer', 'cms'] as const) {
      const query = 'mutation ($input: ReadEvidenceInput!) { readEvidence(input: $input) { __typename } }';
      expect((await looks(part, query, { input: { evidenceId } })).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
    }
  });

  it('is shared by who brought it, with an editor or checker, and taken back from them', async () => {
    const share = (as: Part, part: Part, field = 'shareEvidence') => acts(as, field, { evidenceId, memberId: story.memberId(part) });
    expect(await share('editor', 'editor2')).toMatchObject({ code: 'NOT_YOUR_EVIDENCE' });
    expect(await share('checker', 'observer')).toMatchObject({ code: 'INVALID_INPUT' });
    const nobody = { evidenceId, memberId: 'member_00000000-0000-0000-0000-000000000001' };
    expect(await acts('checker', 'shareEvidence', nobody)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await share('checker', 'editor', 'unshareEvidence')).toMatchObject({ code: 'NOT_FOUND' });
    await share('checker', 'editor2');
    await share('checker', 'editor2', 'unshareEvidence');
    expect(await reads('editor2')).toMatchObject({ code: 'EVIDENCE_NOT_VISIBLE' });
    for (const _ of [1, 2]) expect(await share('checker', 'editor')).toMatchObject({ __typename: 'Evidence' });
    expect(await trail()).toEqual(['EvidenceAdded', 'EvidenceShared', 'EvidenceUnshared', 'EvidenceShared']);
  });

  it('is read as it was handed in, byte for byte, and each reading is an event', async () => {
    const { source, visibility: _, cite: __, snapshot, retrievedAt, ...words } = MEMO;
    const passage = await reads('editor', true);
    expect(passage).toMatchObject({
      ...words,
      publisher: source.publisher,
      sourceUrl: source.url,
      reliabilityNote: source.reliabilityNote,
    });
    expect(Date.parse((passage as unknown as { retrievedAt: string }).retrievedAt)).toBe(Date.parse(retrievedAt));
    expect(Buffer.from(passage.content!, 'base64').toString('utf8')).toBe(snapshot.text);
    expect((await reads('checker')).content).toBeNull();
    expect((await trail()).filter((type) => type === 'EvidenceRead')).toHaveLength(2);
  });

  it('is not read again for an idempotency key: that would be a reading nobody hears of', async () => {
    const headers = { 'idempotency-key': 'reading' };
    const once = () => desk.act<Passage>('editor', 'readEvidence', { evidenceId }, READ, headers);
    expect((await once()).quotation).toBe(MEMO.quotation);
    expect(await once()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('is approved on by an editor who reads it', async () => {
    expect(await approves('editor2')).toMatchObject({ code: 'EVIDENCE_NOT_VISIBLE' });
    // of the second passage this editor knows nothing yet
    expect(await approves('editor')).toMatchObject({ code: 'EVIDENCE_NOT_VISIBLE' });
    const query = 'query ($id: ID!) { claim(id: $id) { evidence { id confidential } } }';
    const { claim } = (await looks('checker', query, { id: claimId })).data as {
      claim: { evidence: { id: string; confidential: boolean }[] };
    };
    for (const { id } of claim.evidence.filter(({ confidential }) => confidential))
      await acts('checker', 'shareEvidence', { evidenceId: id, memberId: story.memberId('editor') });
    expect(await approves('editor')).toMatchObject({ __typename: 'Verdict' });
    expect(await verdict()).toMatchObject({ state: 'APPROVED' });
    expect((await story.article(articleId)).blockers).not.toContain('EVIDENCE_MISSING');
  });

  it('keeps to that in the database, when the service is walked around', async () => {
    const query = `INSERT INTO stet.review (newsroom_id, id, verdict_id, decision, reviewed_by, reviewed_by_person, reviewed_at)
      VALUES ($1, gen_random_uuid(), $2, 'APPROVE', $3, $4, now())`;
    const { newsroomId, editor2 } = desk.cast;
    const insert = desk.eye.query(query, [newsroomId, bare((await verdict()).id), editor2.actor.memberId, editor2.actor.personId]);
    await expect(insert).rejects.toMatchObject({ code: 'ST002' });
  });

  it('is a fault and never other words, where somebody changed its row or put another’s there', async () => {
    const changed = async (text: string): Promise<string | undefined> => {
      await desk.eye.query('BEGIN; SET LOCAL session_replication_role = replica');
      await desk.eye.query(text, [bare(evidenceId)]);
      await desk.eye.query('COMMIT');
      const query = `mutation ($input: ReadEvidenceInput!) { readEvidence(input: $input) { __typename ${READ} } }`;
      const answer = await looks('editor', query, { input: { evidenceId, withSnapshot: true } });
      await desk.eye.query('BEGIN; SET LOCAL session_replication_role = replica');
      await desk.eye.query('DELETE FROM stet.evidence_sealed; INSERT INTO stet.evidence_sealed TABLE kept_sealed');
      await desk.eye.query('COMMIT');
      return answer.errors?.[0]?.extensions?.code;
    };
    await desk.eye.query('CREATE TEMP TABLE kept_sealed AS TABLE stet.evidence_sealed');
    const readings = (await trail()).length;
    for (const damage of [
      `UPDATE stet.evidence_sealed SET words = set_byte(words, 20, get_byte(words, 20) # 1) WHERE evidence_id = $1`,
      `UPDATE stet.evidence_sealed SET wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1) WHERE evidence_id = $1`,
      `UPDATE stet.evidence_sealed x SET words = o.words FROM stet.evidence_sealed o WHERE x.evidence_id = $1 AND o.evidence_id <> $1`,
      `UPDATE stet.evidence_sealed x SET (words, wrapped_key) = (o.words, o.wrapped_key) FROM stet.evidence_sealed o WHERE x.evidence_id = $1 AND o.evidence_id <> $1`,
      `UPDATE stet.evidence_sealed SET key_id = '0123456789abcdef' WHERE evidence_id = $1`,
    ])
      expect([damage, await changed(damage)]).toEqual([damage, 'INTERNAL']);
    expect((await reads('editor')).quotation).toBe(MEMO.quotation);
    // what failed has told of no reading
    expect((await trail()).length).toBe(readings + 1);
  });

  it('tells a wrong guess nothing: what is refused is not repeated', async () => {
    const wrong = { ...MEMO, claimId, locator: { kind: 'PAGE', value: CANARY } };
    expect(await acts('checker', 'addEvidence', wrong)).toMatchObject({ code: 'INVALID_INPUT' });
    const elsewhere = { ...MEMO, claimId, snapshot: { mediaType: 'TEXT', text: `Nothing but ${CANARY}.` } };
    expect(await acts('checker', 'addEvidence', elsewhere)).toMatchObject({ code: 'QUOTATION_NOT_FOUND' });
    const amended = { evidenceId, expectedVersion: 1, reason: `The other page, as ${WHISPER} says.`, note: `${CANARY}, once more` };
    expect(await acts('editor', 'amendEvidence', { ...amended, quotation: MEMO.quotation })).toMatchObject({ code: 'OWN_WORK_EVIDENCE' });
    expect(await acts('checker', 'amendEvidence', amended)).toMatchObject({ __typename: 'Evidence' });
  });

  it('goes on being read by its readers when it is amended', async () => {
    const query = 'query ($id: ID!) { evidence(id: $id) { state versions { id state number mayRead } } }';
    const { evidence } = (await looks('editor', query, { id: evidenceId })).data as {
      evidence: { state: string; versions: { id: string; state: string; mayRead: boolean }[] };
    };
    expect(evidence).toMatchObject({
      state: 'CARRIED',
      versions: [
        { state: 'CARRIED', mayRead: true },
        { state: 'STANDING', mayRead: true },
      ],
    });
    const passage = await desk.act<Passage>('editor', 'readEvidence', { evidenceId: evidence.versions[1]!.id, withSnapshot: true }, READ);
    expect(passage).toMatchObject({ quotation: MEMO.quotation, note: `${CANARY}, once more` });
    expect(Buffer.from(passage.content!, 'base64').toString('utf8')).toBe(MEMO.snapshot.text);
  });

  it('is talked about by its readers alone: comments, what they said before, and why it was amended or taken back', async () => {
    const said = await acts('checker', 'comment', { evidenceId, text: `Is it ${WHISPER} at all?` }, { 'idempotency-key': 'said' });
    await acts('editor', 'comment', { replyTo: said.id, text: `It is ${WHISPER}.`, mentions: [story.memberId('checker')] });
    const same = { commentId: said.id, expectedVersion: 1, text: `Is it ${WHISPER} at all?` };
    expect(await acts('checker', 'editComment', same)).toMatchObject({ code: 'INVALID_INPUT' });
    await acts('checker', 'editComment', { ...same, text: `Who is ${WHISPER}?` }, { 'idempotency-key': 'said-otherwise' });
    const more = await acts('checker', 'addEvidence', { ...MEMO, claimId, cite: null });
    await acts('editor', 'withdrawEvidence', { evidenceId: more.id, expectedVersion: 1, reason: `${WHISPER} was elsewhere.` });
    const talk = `query ($id: ID!, $on: ID!) { node(id: $on) { ... on Evidence { comments { text unreadable history { text unreadable } replies { text } } } }
      article(id: $id) { comments(first: 100) { nodes { text } } activity(first: 100) { nodes { type remark } } } }`;
    interface Talk {
      node: { comments: { text: string; history: { text: string }[]; replies: { text: string }[] }[] };
      article: { activity: { nodes: { type: string; remark: string | null }[] } };
    }
    const hears = async (part: Part): Promise<Talk> => (await desk.ask(part, talk, { id: articleId, on: evidenceId })).data as never;
    const reasons = ({ article }: Talk): (string | null)[] =>
      article.activity.nodes.flatMap(({ type, remark }) => (['EvidenceAmended', 'EvidenceWithdrawn'].includes(type) ? [remark] : []));
    for (const part of ['checker', 'editor'] as const) {
      const heard = await hears(part);
      const history = [{ text: `Is it ${WHISPER} at all?`, unreadable: false }];
      expect(heard.node.comments).toEqual([
        { text: `Who is ${WHISPER}?`, unreadable: false, history, replies: [{ text: `It is ${WHISPER}.` }] },
      ]);
      // why another's passage was taken back is for who gave the reason, and for its readers
      expect(reasons(heard)).toEqual([`${WHISPER} was elsewhere.`, `The other page, as ${WHISPER} says.`]);
    }
    for (const part of ['admin', 'editor2', 'checker2', 'observer'] as const) {
      const heard = await hears(part);
      expect(heard.node.comments).toEqual([]);
      expect(reasons(heard)).toEqual([null, null]);
      expect(JSON.stringify(heard)).not.toContain(WHISPER);
    }
  });

  it('is talked about to nobody by a token that reads nothing confidential, though its member does', async () => {
    const memberId = story.memberId('editor');
    await desk.act('admin', 'changeRoles', { memberId, expectedVersion: 1, roles: ['EDITOR', 'OBSERVER'] });
    const input = { memberId, label: 'the screen on the wall', roles: ['OBSERVER'] };
    const { token } = await desk.act<Acted & { token: string }>('admin', 'createToken', input, '... on CreatedToken { token }');
    const query = `query ($id: ID!, $on: ID!) { me { roles } node(id: $on) { ... on Evidence { comments { id text } } }
      article(id: $id) { comments { nodes { id } count } activity(first: 100) { nodes { type remark } } } }`;
    const shown = async (of: string) => (await ask(`${desk.url}/graphql`, of, query, { id: articleId, on: evidenceId })).data!;
    const whole = JSON.stringify(await shown(desk.cast.editor.token));
    expect(whole).toContain(WHISPER);
    const less = await shown(token);
    expect(less).toMatchObject({ node: { comments: [] }, article: { comments: { nodes: [], count: 0 } } });
    expect(JSON.stringify(less)).toContain('EvidenceAmended');
    expect(JSON.stringify(less)).not.toContain(WHISPER);
    // nor is anything added to what it does not see
    const [, thread] = /"id":"(comment_[^"]+)"/.exec(whole)!;
    const reply = 'mutation ($input: CommentInput!) { comment(input: $input) { __typename } }';
    const said = await ask(`${desk.url}/graphql`, token, reply, { input: { replyTo: thread, text: 'Who is it?' } });
    expect(said.data).toEqual({ comment: { __typename: 'NotFound' } });
  });

  it('is a fault, too, where what was said is put in the place of something else that was', async () => {
    const { rows } = await desk.eye.query<{ now: Buffer; before: Buffer }>(
      `SELECT k.sealed_words AS now, t.sealed_words AS before FROM stet.comment k JOIN stet.comment_text t ON t.comment_id = k.id`,
    );
    const [words] = rows;
    const put = async (bytes: Buffer): Promise<void> => {
      await desk.eye.query('SET session_replication_role = replica');
      await desk.eye.query('UPDATE stet.comment SET sealed_words = $1 WHERE edits = 1', [bytes]);
      await desk.eye.query('SET session_replication_role = origin');
    };
    const query = 'query ($on: ID!) { node(id: $on) { ... on Evidence { comments { text } } } }';
    const answer = async () => (await desk.ask('editor', query, { on: evidenceId })).errors?.[0]?.extensions?.code;
    await put(words!.before);
    expect(await answer()).toBe('INTERNAL');
    await put(words!.now);
    expect(await answer()).toBeUndefined();
  });

  it('keeps what is said of it out of the open in the database, when the service is walked around', async () => {
    const past = `INSERT INTO stet.comment (newsroom_id, id, article_id, evidence_id, text, salt, written_by, written_at)
      SELECT newsroom_id, gen_random_uuid(), article_id, evidence_id, $1, 'x', written_by, now() FROM stet.comment WHERE evidence_id IS NOT NULL LIMIT 1`;
    await expect(desk.eye.query(past, [WHISPER])).rejects.toThrow(/is sealed/);
    await expect(
      desk.eye.query(`UPDATE stet.comment SET text = $1, salt = 'x', sealed_words = NULL, edits = edits + 1, edited_at = now()`, [WHISPER]),
    ).rejects.toThrow(/stays sealed/);
  });

  it('is shown to nobody in any list, node, trail, clearance or subscription', async () => {
    const other = await desk.newsroom();
    for (const part of EVERYBODY) {
      await looks(part, `query ($id: ID!) { node(id: $id) { id ... on Evidence { ${EVERYTHING} } } }`, { id: evidenceId });
      await looks(part, `query ($id: ID!) { evidence(id: $id) { ${EVERYTHING} } }`, { id: evidenceId });
      await looks(part, 'query ($id: ID!) { evidenceSnapshot(evidenceId: $id) { base64 text } }', { id: evidenceId });
      await looks(part, `query ($id: ID!) { article(id: $id) { evidence { ${EVERYTHING} } clearance { blockers { message } } } }`, {
        id: articleId,
      });
      await looks(part, `query ($id: ID!) { claim(id: $id) { evidence { ${EVERYTHING} } citations { evidence { ${EVERYTHING} } } } }`, {
        id: claimId,
      });
      await looks(part, '{ sources(first: 100) { nodes { publisher url reliabilityNote } } }', {});
      await looks(part, `{ sources(filter: { search: "${CANARY}" }, first: 1) { nodes { id } count } }`, {});
      await looks(part, 'query ($id: ID!) { activity(articleId: $id, first: 100) { nodes { type remark details { name value } } } }', {
        id: articleId,
      });
      const foreign = await other.ask(part, `query ($id: ID!) { node(id: $id) { id ... on Evidence { ${EVERYTHING} } } }`, {
        id: evidenceId,
      });
      expect(foreign.data).toEqual({ node: null });
      const read = await other.ask(part, 'mutation ($input: ReadEvidenceInput!) { readEvidence(input: $input) { __typename } }', {
        input: { evidenceId },
      });
      answered.push(JSON.stringify([foreign, read]));
    }
    const told = await heard();
    expect(told).toContain('EvidenceWithdrawn');
    expect(told).not.toContain(WHISPER);
    answered.push(told);
    const shown = answered.filter((text) => text.includes('"confidential":true'));
    expect(shown.length).toBeGreaterThan(8);
    expect(shown.some((text) => text.includes('"quotation":null'))).toBe(true);
    expect(answered.filter((text) => text.includes(CANARY) && !text.includes('search'))).toEqual([]);
  });

  it('lies in no table, no queue and no log line', async () => {
    await desk.settle();
    const { rows: tables } = await desk.eye.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'`,
    );
    expect(tables.length).toBeGreaterThan(40);
    const holding = async (words: string): Promise<string[]> => {
      // bytes are shown in hexadecimal, or stand in Base64 where JSON carries them
      const patterns = [words, Buffer.from(words).toString('hex'), ...base64Of(words)].map((part) => `%${part}%`);
      const found: string[] = [];
      for (const { name } of tables) {
        const { rows } = await desk.eye.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name} t WHERE t::text ILIKE ANY ($1)`, [
          patterns,
        ]);
        if (rows[0]!.n > 0) found.push(name);
      }
      return found;
    };
    // what is in the open is found, or the search would show nothing
    expect(await holding('The works office')).toEqual(['stet.source']);
    for (const words of [CANARY, WHISPER]) {
      expect(await holding(words)).toEqual([]);
      expect(logged.join('')).not.toContain(words);
    }
    expect(logged.join('').length).toBeGreaterThan(1_000);
    expect(await brokenRules(desk.eye)).toEqual([]);
  });

  /** What a subscription to the article tells, from its first event to its last. */
  async function heard(): Promise<string> {
    const query =
      'subscription ($id: ID!) { articleChanged(articleId: $id, after: 0) { seq event { type remark details { name value } } } }';
    const { rows } = await desk.eye.query<{ seq: number }>('SELECT article_seq AS seq FROM stet.article WHERE id = $1', [bare(articleId)]);
    const stop = new AbortController();
    const response = await fetch(`${desk.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${desk.cast.observer.token}` },
      body: JSON.stringify({ query, variables: { id: articleId } }),
      signal: stop.signal,
    });
    let told = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      told += decoder.decode(chunk, { stream: true });
      if (told.includes(`"seq":${rows[0]!.seq}`) || told.includes('errors')) break;
    }
    stop.abort();
    expect(told).toContain('EvidenceRead');
    return told;
  }

  /** The ways a text may stand in Base64, by where its first byte falls: without the letters that others share. */
  function base64Of(text: string): string[] {
    return [0, 1, 2].map((before) =>
      Buffer.from('x'.repeat(before) + text)
        .toString('base64')
        .slice(before ? 4 : 0, -4),
    );
  }
});

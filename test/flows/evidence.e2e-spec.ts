import { createHash } from 'node:crypto';
import { Acted, TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { CheckStory } from './check-story.js';

const REGISTER = { publisher: 'The register of bridges', tier: 'PRIMARY', url: 'https://register.example/' };

describe('what a desk finds, and where it stands', () => {
  let desk: TestDesk;
  let story: CheckStory;
  beforeAll(async () => {
    desk = await testDesk();
    story = new CheckStory(desk, desk);
  });
  afterAll(async () => {
    expect(await brokenRules(desk.eye)).toEqual([]);
    await desk.stop();
  });

  const asked = async <T>(query: string, variables: object = {}, as: 'checker' | 'editor' | 'author' = 'checker'): Promise<T> =>
    desk.query<T>(as, query, variables);
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 255, 254, 10])]);

  it('names a source once, picks it again, and writes down what it knows of it', async () => {
    const { id: sourceId } = await story.does('checker', 'addSource', { ...REGISTER, reliabilityNote: 'Kept by hand.' });
    expect(await story.does('editor', 'addSource', { ...REGISTER, publisher: 'the REGISTER of bridges' })).toMatchObject({ id: sourceId });
    expect(await story.says('editor', 'addSource', { ...REGISTER, url: 'javascript:alert(1)' })).toMatchObject({ code: 'INVALID_INPUT' });
    const amend = (expectedVersion: number, reliabilityNote: string | null) =>
      story.says('editor', 'amendSource', { sourceId, expectedVersion, reliabilityNote });
    expect(await amend(1, 'Kept by hand.')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await amend(1, 'Kept by hand until 1990.')).toMatchObject({ id: sourceId });
    expect(await amend(1, null)).toMatchObject({ code: 'VERSION_CONFLICT' });
    for (const n of [1, 2, 3]) await story.does('checker', 'addSource', { publisher: `Archive ${n} of bridges`, tier: 'SECONDARY' });
    const page = (after: string | null) =>
      asked<{ sources: { nodes: { publisher: string }[]; count: number; pageInfo: { endCursor: string } } }>(
        'query ($after: String) { sources(filter: { search: "OF bridges" }, first: 2, after: $after) { nodes { publisher } count pageInfo { endCursor } } }',
        { after },
      );
    const first = (await page(null)).sources;
    expect(first).toMatchObject({ count: 4, nodes: [{ publisher: 'Archive 1 of bridges' }, { publisher: 'Archive 2 of bridges' }] });
    expect((await page(first.pageInfo.endCursor)).sources.nodes.map(({ publisher }) => publisher)).toEqual([
      'Archive 3 of bridges',
      REGISTER.publisher,
    ]);
    const { rows } = await desk.eye.query<{ text: string }>('SELECT text FROM stet.remark WHERE text LIKE $1 ORDER BY id', [
      'Kept by hand%',
    ]);
    expect(rows.map(({ text }) => text)).toEqual(['Kept by hand.', 'Kept by hand until 1990.']);
  });

  it('keeps what the source showed, byte for byte, and quotes from it', async () => {
    const { claimId } = await story.claimOf('The bridge opened in 1931 after four years.');
    const text = 'The bridge — “a marvel” —\r\nopened\u00a0in 1931.';
    const passage = { claimId, source: REGISTER, quotation: 'a marvel […] opened in 1931', locator: { kind: 'TIME', value: '0:12:30' } };
    const snapshot = { mediaType: 'TEXT', text };
    const fields = '... on Evidence { id locator { kind value } snapshot { mediaType sha256 size } }';
    const kept = await desk.act<Acted>('checker', 'addEvidence', { ...passage, snapshot }, fields);
    expect(kept).toMatchObject({
      locator: { kind: 'TIME', value: '0:12:30' },
      snapshot: { mediaType: 'TEXT', sha256: createHash('sha256').update(text).digest('hex'), size: Buffer.byteLength(text) },
    });
    const query = 'query ($id: ID!) { evidenceSnapshot(evidenceId: $id) { mediaType sha256 size text base64 } }';
    const { evidenceSnapshot } = await asked<{ evidenceSnapshot: { text: string; base64: string } }>(query, { id: kept.id });
    expect(evidenceSnapshot.text).toBe(text);
    expect(Buffer.from(evidenceSnapshot.base64, 'base64').toString('utf8')).toBe(text);
    const file = await story.does('checker', 'addEvidence', { ...passage, snapshot: { mediaType: 'PDF', base64: pdf.toString('base64') } });
    const read = await asked<{ evidenceSnapshot: { base64: string; text: null } }>(query, { id: file.id });
    expect(read.evidenceSnapshot).toMatchObject({ base64: pdf.toString('base64'), text: null });
    expect(await story.says('checker', 'addEvidence', { ...passage, snapshot, quotation: 'opened in 1932' })).toMatchObject({
      code: 'QUOTATION_NOT_FOUND',
    });
    for (const wrong of [{ mediaType: 'PNG', base64: pdf.toString('base64') }, { mediaType: 'TEXT' }, { mediaType: 'TEXT', base64: 'YQ' }])
      expect(await story.says('checker', 'addEvidence', { ...passage, snapshot: wrong })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await story.says('checker', 'addEvidence', { ...passage, locator: { kind: 'TIME', value: '12:30' } })).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('amends a passage: another page carries, other words ask for a look, and the old number stays readable', async () => {
    const { articleId, claimId } = await story.claimOf('The tower is 40 metres high.');
    const { id: taskId, version } = await story.begin(claimId, 'checker');
    const { id } = await story.does('checker', 'addEvidence', { claimId, source: REGISTER, quotation: 'Height: 40 m.', cite: 'SUPPORTS' });
    await story.does('checker', 'submitTask', { taskId, expectedVersion: version, rating: 'CONFIRMED', rationale: 'It is measured.' });
    await story.review(claimId, 'editor');
    await story.does('editor', 'confirmLedger', { articleId, revisionNumber: 1 });
    await story.signOff(articleId);

    const amend = (as: 'checker' | 'checker2' | 'editor', evidenceId: string, more: object) =>
      story.says(as, 'amendEvidence', { evidenceId, expectedVersion: 1, reason: 'Looked at again.', ...more });
    expect(await amend('checker2', id!, { note: 'x' })).toMatchObject({ code: 'NOT_YOUR_EVIDENCE' });
    expect(await amend('editor', id!, { note: 'x' })).toMatchObject({ code: 'OWN_WORK_EVIDENCE' });
    expect(await amend('checker', id!, { quotation: 'Height: 40 m.' })).toMatchObject({ code: 'EVIDENCE_UNCHANGED' });
    const { id: second } = await amend('checker', id!, { locator: { kind: 'PAGE', value: '7' }, note: 'In the appendix.' });
    expect((await story.article(articleId)).state).toBe('SIGNED_OFF');
    expect(await amend('checker', id!, { note: 'y' })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await story.says('checker', 'cite', { evidenceId: second, claimId, stance: 'CONTEXT' })).toMatchObject({
      code: 'ALREADY_CITED',
    });

    const { id: third } = await amend('checker', second!, { quotation: 'Height: 41 m.' });
    const after = await story.article(articleId);
    expect(after).toMatchObject({
      state: 'IN_CHECK',
      signOffCauses: ['EVIDENCE_CHANGED'],
      blockers: ['EVIDENCE_WITHDRAWN', 'EVIDENCE_MISSING'],
    });
    const { evidence } = await asked<{ evidence: { versions: object[] } }>(
      'query ($id: ID!) { evidence(id: $id) { versions { id number state quotation locator { value } amends { number } } } }',
      { id: third },
    );
    expect(evidence.versions).toMatchObject([
      { number: 1, state: 'AMENDED', quotation: 'Height: 40 m.', locator: null, amends: null },
      { number: 2, state: 'AMENDED', quotation: 'Height: 40 m.', locator: { value: '7' }, amends: { number: 1 } },
      { number: 3, state: 'STANDING', quotation: 'Height: 41 m.', amends: { number: 2 } },
    ]);
    const claim = await story.claim(claimId);
    await story.does('editor', 'reopenClaim', { claimId, expectedVersion: claim.version });
    expect(await story.says('checker2', 'cite', { evidenceId: second, claimId, stance: 'REFUTES' })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    expect(await story.says('checker2', 'cite', { evidenceId: third, claimId, stance: 'REFUTES' })).toMatchObject({
      __typename: 'Citation',
    });
    await story.does('checker', 'withdrawEvidence', { evidenceId: third, expectedVersion: 1, reason: 'It is another tower.' });
  });
});

describe('what is asked of the author', () => {
  let desk: TestDesk;
  let story: CheckStory;
  beforeAll(async () => {
    desk = await testDesk();
    story = new CheckStory(desk, desk);
  });
  afterAll(async () => {
    expect(await brokenRules(desk.eye)).toEqual([]);
    await desk.stop();
  });

  const FIELDS = '... on AuthorQuery { id version state answer wordsChanged answeredBy { name } revision { number text } }';
  interface Query extends Acted {
    readonly state: string;
    readonly answer: string | null;
    readonly revision: { readonly number: number; readonly text: string } | null;
  }
  const ask = (input: object) => desk.act<Query>('checker', 'askAuthor', input, FIELDS);
  const answer = (as: 'author' | 'editor' | 'editor2', query: Acted, how: string, text?: string) =>
    desk.act<Query>(as, 'answerAuthorQuery', { queryId: query.id, expectedVersion: 1, answer: how, text }, FIELDS);

  it('a question is answered in words, once; until then nothing goes out', async () => {
    const { articleId, claimId } = await story.claimOf('The bridge carries 9,000 cars a day.');
    const query = await ask({ articleId, claimId, kind: 'QUESTION', text: 'Who counted them?' });
    expect((await story.article(articleId)).blockers).toContain('QUERY_OPEN');
    expect(await answer('author', query, 'ACCEPT')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await answer('author', query, 'ANSWER', '  ')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await answer('author', query, 'STET', 'It is right.')).toMatchObject({ code: 'EDITOR_NEEDED' });
    expect(await answer('author', query, 'ANSWER', 'The works office, in May.')).toMatchObject({
      state: 'ANSWERED',
      answer: 'The works office, in May.',
      answeredBy: { name: 'author of courier' },
    });
    expect(await answer('editor', query, 'STET', 'Enough.')).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect((await story.article(articleId)).blockers).not.toContain('QUERY_OPEN');
    const open = await ask({ articleId, kind: 'QUESTION', text: 'When?', blocking: false });
    expect((await story.article(articleId)).blockers).not.toContain('QUERY_OPEN');
    expect(await story.says('checker2', 'withdrawAuthorQuery', { queryId: open.id, expectedVersion: 1 })).toMatchObject({
      code: 'NOT_YOUR_QUERY',
    });
    expect(await story.says('checker', 'withdrawAuthorQuery', { queryId: open.id, expectedVersion: 1 })).toMatchObject({
      __typename: 'AuthorQuery',
    });
  });

  it('an accepted wording becomes a revision in the same act; what was asked about the former words says so', async () => {
    const { articleId, claimId } = await story.claimOf('The bridge is 212 metres long. It was painted green.', { title: 'A long bridge' });
    const proposal = {
      articleId,
      claimId,
      kind: 'WORDING',
      text: 'The register says 221.',
      proposedWording: 'The bridge is 221 metres long.',
    };
    expect(await ask({ ...proposal, proposedWording: null })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await ask({ ...proposal, claimId: null })).toMatchObject({ code: 'INVALID_INPUT' });
    const { quote } = (
      await desk.query<{ claim: { quote: string } }>('editor', 'query ($id: ID!) { claim(id: $id) { quote } }', { id: claimId })
    ).claim;
    expect(await ask({ ...proposal, proposedWording: quote })).toMatchObject({ code: 'INVALID_INPUT' });
    const [query, other] = [await ask({ ...proposal, proposedWording: quote.replace('212', '221') }), await ask(proposal)];
    const accepted = await answer('author', query, 'ACCEPT');
    expect(accepted).toMatchObject({ state: 'ACCEPTED', revision: { number: 2 } });
    expect(accepted.revision!.text).toBe('A long bridge\n\nThe bridge is 221 metres long. It was painted green.');
    // the split has not compared yet: nobody knows where the claim stands
    expect(['ILLEGAL_TRANSITION', 'QUERY_WORDS_GONE']).toContain((await answer('author', other, 'ACCEPT')).code);
    await desk.settle();
    expect(await answer('author', other, 'ACCEPT')).toMatchObject({ code: 'QUERY_WORDS_GONE' });
    const seen = await desk.query<{ authorQuery: Query }>('author', `query ($id: ID!) { authorQuery(id: $id) { ${FIELDS} } }`, {
      id: other.id,
    });
    expect(seen.authorQuery).toMatchObject({ state: 'OPEN', wordsChanged: true });
    expect(await answer('author', other, 'REJECT')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await answer('author', other, 'REJECT', 'It is in the text already.')).toMatchObject({ state: 'REJECTED' });
  });

  it('an editor who did not write the article lets it stand', async () => {
    const { articleId, claimId } = await story.claimOf('The tunnel is the oldest of its kind.', {
      authors: [{ name: 'An editor who writes', memberId: story.memberId('editor') }],
    });
    const input = { articleId, claimId, kind: 'WORDING', text: 'Is it?', proposedWording: 'The tunnel is among the oldest of its kind.' };
    const query = await ask(input);
    expect(await answer('editor', query, 'STET', 'It is.')).toMatchObject({ code: 'EDITOR_NEEDED' });
    expect(await answer('editor2', query, 'STET', 'The guidebooks agree.')).toMatchObject({
      state: 'STET',
      answer: 'The guidebooks agree.',
    });
  });

  it('authors see the queries on their own articles, and no others; a machine sees none', async () => {
    const stranger = await story.claimOf('The lock is closed on Sundays.');
    const { id } = await story.does('cms', 'submitArticle', { text: 'The mill burnt down in 1968.', language: 'en' });
    await desk.settle();
    const [own, foreign] = [
      await ask({ articleId: stranger.articleId, kind: 'QUESTION', text: 'Since when?' }),
      await ask({ articleId: id, kind: 'QUESTION', text: 'Which mill?' }),
    ];
    const list = '{ authorQueries(first: 100, filter: { states: [OPEN] }) { nodes { id } count } }';
    const ids = async (as: 'author' | 'observer') =>
      (await desk.query<{ authorQueries: { nodes: { id: string }[] } }>(as, list)).authorQueries.nodes.map((node) => node.id);
    expect(await ids('author')).toContain(own.id);
    expect(await ids('author')).not.toContain(foreign.id);
    expect(await ids('observer')).toEqual(expect.arrayContaining([own.id, foreign.id]));
    expect(await answer('author', foreign, 'ANSWER', 'Mine.')).toMatchObject({ code: 'NOT_FOUND' });
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect(await desk.query('author', node, { id: foreign.id })).toEqual({ node: null });
    expect(await desk.query('cms', node, { id: foreign.id })).toEqual({ node: null });
    expect((await desk.ask('cms', list)).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
    const mine = await desk.query<{ authorQueries: { count: number } }>(
      'checker2',
      '{ authorQueries(filter: { askedByMe: true }) { count } }',
    );
    expect(mine.authorQueries.count).toBe(0);
    const ofClaim = 'query ($id: ID!) { article(id: $id) { authorQueries { id } contacts { id } } }';
    expect((await desk.ask('editor', ofClaim, { id: stranger.articleId })).data).toMatchObject({
      article: { authorQueries: [{ id: own.id }], contacts: [] },
    });
  });

  it('the contact log has who was asked, by when, and what came of it; silence counts when the time is over', async () => {
    const { articleId, claimId } = await story.claimOf('The mayor knew of the delay in May.');
    const at = (minutes: number) => new Date(desk.clock.now().getTime() + minutes * 60_000).toISOString();
    const fields = '... on Contact { id version outcome answer recordedBy { name } }';
    const log = (more: object = {}) =>
      desk.act<Acted>(
        'checker',
        'logContact',
        { articleId, claimId, whom: 'The mayor', channel: 'PHONE', contactedAt: at(-5), ...more },
        fields,
      );
    const record = (contact: Acted, expectedVersion: number, outcome: string, text?: string) =>
      desk.act<Acted>('editor', 'recordAnswer', { contactId: contact.id, expectedVersion, outcome, text }, fields);
    expect(await log({ contactedAt: at(5) })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await log({ answerBy: at(-10) })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await log({ whom: ' ' })).toMatchObject({ code: 'INVALID_INPUT' });

    const open = await log();
    expect(await record(open, 1, 'SILENT')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await record(open, 1, 'ANSWERED')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await record(open, 1, 'DECLINED')).toMatchObject({ outcome: 'DECLINED', recordedBy: { name: 'editor of courier' } });
    expect(await record(open, 2, 'ANSWERED', 'After all.')).toMatchObject({ code: 'ILLEGAL_TRANSITION' });

    const asked = await log({ answerBy: at(60), question: 'Did you know?' });
    expect(await record(asked, 1, 'SILENT')).toMatchObject({ code: 'ANSWER_STILL_DUE' });
    desk.clock.advance(61 * 60_000);
    expect(await record(asked, 1, 'SILENT', 'Nothing.')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await record(asked, 1, 'SILENT')).toMatchObject({ outcome: 'SILENT', answer: null });
    expect(await record(asked, 1, 'ANSWERED', 'No.')).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await record(asked, 2, 'ANSWERED', 'No.')).toMatchObject({ outcome: 'ANSWERED', answer: 'No.', version: 3 });

    const list = `query ($id: ID!) { claim(id: $id) { contacts { whom channel outcome } } contacts(first: 1, filter: { claimId: $id }) { nodes { id } count } }`;
    expect(await desk.query('checker', list, { id: claimId })).toMatchObject({
      claim: { contacts: [{ outcome: 'DECLINED' }, { whom: 'The mayor', channel: 'PHONE', outcome: 'ANSWERED' }] },
      contacts: { nodes: [{}], count: 2 },
    });
    for (const part of ['observer', 'admin', 'author', 'cms'] as const) {
      expect((await desk.ask(part, '{ contacts(first: 1) { nodes { id } } }')).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
      expect(await desk.query(part, 'query ($id: ID!) { node(id: $id) { id } }', { id: asked.id })).toEqual({ node: null });
    }
    const change = `UPDATE stet.contact SET answer = 'Yes.' WHERE newsroom_id = $1`;
    await expect(desk.eye.query(change, [desk.cast.newsroomId])).rejects.toMatchObject({ code: '23000' });
  });
});

import { Part } from '@test/cast';
import { crawl } from '@test/crawl';
import { TestDesk, testDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import { createClient as sseClient } from 'graphql-sse';
import { brokenRules } from '../rules/rules.sql.js';
import { CheckStory, ClaimSeen } from './check-story.js';

const TOWER = 'The tower of Lindhaven was 212 metres high in 1931.';
/** In every text the first checker writes: whoever is told of one of them has seen what they found. */
const CANARY = 'yellow-canary';
const everybody: readonly Part[] = ['admin', 'editor', 'editor2', 'checker2', 'author', 'observer', 'cms'];
/** Ratings are what everybody rates with; that the first checker gave one is what nobody may learn. */
const told = ['Rating', 'Scale'];

describe('a second assessment that does not know the first', () => {
  let desk: TestDesk;
  let story: CheckStory;
  beforeAll(async () => {
    desk = await testDesk();
    story = new CheckStory(desk, desk);
    const ratings = [
      { code: 'CANARY_STANDS', label: 'Canary', effect: 'STANDS' },
      { code: 'CANARY_FALLS', label: 'Canary too', effect: 'MUST_CHANGE' },
    ];
    await story.does('admin', 'defineScale', { code: 'canary', name: 'Canary', ordered: false, ratings });
    await story.setPolicy({ threshold: 0, blindSecondAssessment: true });
  });
  afterEach(async () => expect(await brokenRules(desk.eye)).toEqual([]));
  afterAll(() => desk.stop());

  const open = ({ tasks }: ClaimSeen) =>
    tasks.filter(({ state }) => state !== 'ACCEPTED' && state !== 'CANCELLED').map(({ slot, state }) => `${slot} ${state}`);
  const handIn = (claimId: string, part: Part, rating: string, more: object = {}, slot?: number) =>
    story.check(claimId, part, rating, more, slot);

  /** Every id of the newsroom, whether or not anybody sees it. */
  async function allIds(): Promise<Map<string, string[]>> {
    const tables = ['article', 'revision', 'segment', 'claim', 'comment', 'task', 'assessment', 'evidence', 'citation', 'source', 'verdict', 'review', 'member', 'finding']; // prettier-ignore
    const found = new Map<string, string[]>();
    for (const table of tables) {
      const { rows } = await desk.eye.query<{ id: string }>(`SELECT id FROM stet.${table} WHERE newsroom_id = $1 ORDER BY id LIMIT 4`, [
        desk.cast.newsroomId,
      ]);
      found.set(
        table,
        rows.map(({ id }) => `${table}_${id}`),
      );
    }
    const answers = await desk.eye.query<{ id: string }>('SELECT id FROM stet.step_answer WHERE newsroom_id = $1', [desk.cast.newsroomId]);
    found.set(
      'stepAnswer',
      answers.rows.map(({ id }) => `stepAnswer_${id}`),
    );
    const { rows } = await desk.eye.query<{ id: string }>('SELECT id FROM stet.claim_wording WHERE newsroom_id = $1', [
      desk.cast.newsroomId,
    ]);
    return found.set(
      'wording',
      rows.map(({ id }) => `wording_${id}`),
    );
  }

  /** What the first checker found, in the words and ids that would give it away. */
  async function secretsOf(claimId: string, checker: Part): Promise<string[]> {
    const person = desk.cast[checker].actor.personId;
    const { rows } = await desk.eye.query<{ id: string }>(
      `SELECT s.id FROM stet.assessment s WHERE s.claim_id = $1 AND s.assessed_by_person = $2 UNION SELECT s.rating_id FROM stet.assessment s WHERE s.claim_id = $1 AND s.assessed_by_person = $2
       UNION SELECT a.id FROM stet.step_answer a WHERE a.claim_id = $1 AND a.answered_by_person = $2
       UNION SELECT c.id FROM stet.citation c WHERE c.claim_id = $1 AND c.cited_by_person = $2
       UNION SELECT e.id FROM stet.evidence e JOIN stet.claim c ON c.id = $1 AND c.article_id = e.article_id WHERE e.added_by_person = $2`,
      [claimId.slice('claim_'.length), person],
    );
    return [CANARY, 'CANARY_FALLS', ...rows.map(({ id }) => id)];
  }

  /** A step of a task's checklist that asks for this. */
  async function stepOf(taskId: string, answerType: string): Promise<string> {
    const query = 'query ($id: ID!) { task(id: $id) { steps { code answerType } } }';
    const { task } = await desk.query<{ task: { steps: { code: string; answerType: string }[] } }>('checker', query, { id: taskId });
    return task.steps.find((step) => step.answerType === answerType)!.code;
  }

  /** All that somebody is told, by every path of the schema. @returns the queries that told a secret, and how many were asked */
  async function leaks(part: Part, secrets: readonly string[]): Promise<{ asked: number; telling: string[]; refused: string[] }> {
    const answers = { asked: 0, telling: [] as string[], refused: [] as string[] };
    for (const { query, variables } of crawl({
      ids: await allIds(),
      without: told,
      literals: { from: '"2026-03-01"', to: '"2026-03-31"', text: '"canary"' },
    })) {
      const answer = await ask(`${desk.url}/graphql`, desk.cast[part].token, query, variables);
      answers.asked++;
      // what was asked for is not what was told; an id that is asked for may stand in the answer of a null node only
      const raw = JSON.stringify(answer);
      const found = secrets.filter((secret) => raw.includes(secret));
      if (found.length) answers.telling.push(`${part}: ${query} ${JSON.stringify(variables)} told ${found.join(' ')}`);
      for (const { extensions } of answer.errors ?? [])
        if (!['PERMISSION_DENIED'].includes(extensions?.code ?? '')) answers.refused.push(`${query}: ${extensions?.code}`);
    }
    return answers;
  }

  it('sees by no path what the first one found, and after the verdict everybody does', async () => {
    const { articleId, claimId } = await story.claimOf(TOWER);
    await desk.settle();
    expect(open(await story.claim(claimId))).toEqual(['2 READY', '1 READY']);
    // what was there before is for both, and neither learns that the other uses it
    const { id: common } = await story.does('editor2', 'addEvidence', {
      source: { publisher: 'A guide', tier: 'SECONDARY' },
      articleId,
      quotation: 'It is high.',
    });
    const first = await story.begin(claimId, 'checker', 1);
    await story.does('checker', 'cite', { evidenceId: common, claimId, stance: 'REFUTES' });
    const source = { publisher: `${CANARY} press`, tier: 'PRIMARY', reliabilityNote: CANARY };
    const passage = { source, quotation: `It is written: ${CANARY}.`, note: CANARY };
    await story.does('checker', 'addEvidence', { ...passage, claimId, cite: 'REFUTES' });
    // for the article as a whole, and cited afterwards; and never cited
    const { id: evidenceId } = await story.does('checker', 'addEvidence', { ...passage, articleId, quotation: `${CANARY} again.` });
    await story.does('checker', 'cite', { evidenceId, claimId, stance: 'REFUTES' });
    await story.does('checker', 'addEvidence', { ...passage, articleId, quotation: `${CANARY} for nothing.` });
    // what is said to a step is as sealed as what is handed in
    const toStep = { taskId: first.id, expectedVersion: first.version };
    await story.does('checker', 'answerStep', {
      ...toStep,
      step: await stepOf(first.id, 'YES_NO'),
      yesNo: false,
      note: `${CANARY} noted.`,
    });
    // and what they say on their task, and of what they found
    const { id: onTask } = await story.does('checker', 'comment', { taskId: first.id, text: `${CANARY}: help me.`, blocking: true });
    const { id: onEvidence } = await story.does('checker', 'comment', { evidenceId, text: CANARY });
    await story.does('checker', 'editComment', { commentId: onTask, expectedVersion: 1, text: `${CANARY}: it is lower.` });
    const said = [onTask, onEvidence].map((id) => id!.slice('comment_'.length));
    const found = { rating: 'CANARY_FALLS', scale: 'canary', rationale: `${CANARY}: it is not so.`, suggestedWording: `${CANARY} metres.` };
    await story.does('checker', 'submitTask', { taskId: first.id, expectedVersion: first.version, ...found });
    expect(open(await story.claim(claimId))).toEqual(['2 READY', '1 SUBMITTED']);
    expect((await story.claim(claimId)).state).toBe('IN_VERIFICATION');

    const secrets = await secretsOf(claimId, 'checker');
    expect(secrets).toHaveLength(2 + 2 + 3 + 3 + 1);
    for (const part of everybody) {
      const { asked, telling, refused } = await leaks(part, secrets);
      expect({ part, telling, refused }).toEqual({ part, telling: [], refused: [] });
      expect(asked).toBeGreaterThan(50);
    }
    // the first one sees their own: or the search has shown nothing
    expect((await leaks('checker', secrets)).telling.length).toBeGreaterThan(10);
    // nor as it happens
    const line = sseClient({
      url: `${desk.url}/graphql`,
      retryAttempts: 0,
      headers: { authorization: `Bearer ${desk.cast.checker2.token}` },
    });
    const changes =
      'subscription ($id: ID!) { articleChanged(articleId: $id, after: 0) { seq event { type sealed subjectId details { name value } remark } } }';
    const told: string[] = [];
    for await (const answer of line.iterate({ query: changes, variables: { id: articleId } })) {
      told.push(JSON.stringify(answer));
      if (told.at(-1)!.includes('"TaskSubmitted"')) break;
    }
    line.dispose();
    expect(told.filter((each) => each.includes('"sealed":true')).length).toBeGreaterThanOrEqual(5);
    expect(told.filter((each) => secrets.some((secret) => each.includes(secret)))).toEqual([]);

    expect(told.filter((each) => said.some((id) => each.includes(id)))).toEqual([]);

    // nor by what is done: these ids are of nobody
    for (const part of ['checker2', 'editor', 'observer'] as const) {
      expect(await story.says(part, 'comment', { replyTo: onTask, text: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await story.says(part, 'comment', { evidenceId, text: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
    }
    // nor is their source, but a publisher is one: who names the same is answered with it, as it is
    const [secretSource] = (await desk.eye.query<{ id: string }>('SELECT id FROM stet.source WHERE publisher = $1', [source.publisher]))
      .rows;
    const sourceId = `source_${secretSource!.id}`;
    for (const part of ['checker2', 'editor'] as const) {
      const note = { sourceId, expectedVersion: 1, reliabilityNote: 'Mostly right.' };
      expect(await story.says(part, 'amendSource', note)).toMatchObject({ code: 'NOT_FOUND' });
      const known = { sourceId, articleId, quotation: 'It is high.' };
      expect(await story.says(part, 'addEvidence', known)).toMatchObject({ code: 'NOT_FOUND' });
      expect((await story.does(part, 'addSource', { publisher: source.publisher, tier: source.tier })).id).toBe(sourceId);
    }
    // who talks on one task gets no other one of that claim, and who has one is not talked to on another
    const own = await story.does('editor', 'comment', { taskId: first.id, text: 'It is late.', mentions: [story.memberId('checker')] });
    expect(await desk.query('checker', 'query ($id: ID!) { node(id: $id) { id } }', { id: own.id })).toEqual({ node: { id: own.id } });
    const free = await story.taskFor(claimId, 'editor2', 2);
    const given = { taskId: free.id, expectedVersion: free.version, assigneeId: story.memberId('editor') };
    expect(await story.says('editor2', 'assignTask', given, '... on NotAssignable { reason }')).toMatchObject({ reason: 'OTHER_SLOT' });
    const named = { taskId: free.id, text: 'And you?', mentions: [story.memberId('checker')] };
    expect(await story.says('editor2', 'comment', named)).toMatchObject({ code: 'MENTION_CANNOT_SEE' });
    expect(await story.says('checker', 'comment', { taskId: free.id, text: 'And you?' })).toMatchObject({ code: 'ASSESSED_APART' });
    const [citation] = (await allIds()).get('citation')!;
    for (const part of ['checker2', 'editor'] as const) {
      expect(await story.says(part, 'uncite', { citationId: citation, expectedVersion: 1 })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await story.says(part, 'withdrawEvidence', { evidenceId, expectedVersion: 1, reason: 'x' })).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await story.says(part, 'cite', { evidenceId, claimId, stance: 'SUPPORTS' })).toMatchObject({ code: 'NOT_FOUND' });
    }
    const second = await story.begin(claimId, 'checker2');
    const at = {
      taskId: second.id,
      expectedVersion: second.version,
      rationale: 'I have measured it.',
      rating: 'CANARY_FALLS',
      scale: 'canary',
    };
    // the first one's sources are not the second one's
    expect(await story.says('checker2', 'submitTask', at, '... on EvidenceMissing { sourcesCited }')).toMatchObject({
      code: 'EVIDENCE_MISSING',
      sourcesCited: 0,
    });
    await story.does('checker2', 'cite', { evidenceId: common, claimId, stance: 'CONTEXT' });
    expect(await story.says('checker2', 'cite', { evidenceId: common, claimId, stance: 'CONTEXT' })).toMatchObject({
      code: 'ALREADY_CITED',
    });
    expect(await story.says('checker2', 'submitTask', { ...at, citationIds: [citation] })).toMatchObject({ code: 'NOT_FOUND' });
    await story.does('checker2', 'addEvidence', {
      source: { publisher: 'A tape', tier: 'PRIMARY' },
      quotation: '9.',
      claimId,
      cite: 'REFUTES',
    });
    await story.does('checker2', 'submitTask', at);
    expect(await story.claim(claimId)).toMatchObject({
      state: 'IN_REVIEW',
      verdicts: [{ number: 1, state: 'PROPOSED', rationale: 'I have measured it.' }],
    });

    const seen = `query ($id: ID!) { claim(id: $id) { assessments { rationale citations { id } } evidence { quotation } } }`;
    const { claim } = await desk.query<{ claim: { assessments: object[]; evidence: object[] } }>('editor', seen, { id: claimId });
    expect(JSON.stringify(claim)).toContain(CANARY);
    expect([claim.assessments.length, claim.evidence.length]).toEqual([2, 5]);
    // the verdict opens what was said, too
    const opened = 'query ($id: ID!) { node(id: $id) { ... on Comment { text history { text } } } }';
    expect(await desk.query('observer', opened, { id: onTask })).toEqual({
      node: { text: `${CANARY}: it is lower.`, history: [{ text: `${CANARY}: help me.` }] },
    });
    await story.review(claimId, 'editor');
  }, 120_000);

  it('is another person’s, by whatever way: assigned, taken, begun, given back, reassigned', async () => {
    const { claimId } = await story.claimOf(TOWER);
    await desk.settle();
    await handIn(claimId, 'checker', 'CONFIRMED');
    const other = await story.taskFor(claimId, 'checker2');
    const at = { taskId: other.id, expectedVersion: other.version };
    const reason = '... on NotAssignable { reason }';
    expect(await story.says('editor', 'assignTask', { ...at, assigneeId: story.memberId('checker') }, reason)).toMatchObject({
      reason: 'OTHER_SLOT',
    });
    const next = '{ nextTask { id } }';
    expect((await desk.query<{ nextTask: { id: string } | null }>('checker', next)).nextTask?.id).not.toBe(other.id);
    await story.begin(claimId, 'checker2');
    const begun = await story.taskFor(claimId, 'checker2');
    await story.does('checker2', 'releaseTask', { taskId: begun.id, expectedVersion: begun.version });
    expect((await story.claim(claimId)).state).toBe('IN_VERIFICATION');
    const free = await story.taskFor(claimId, 'checker2');
    const again = { taskId: free.id, expectedVersion: free.version, assigneeId: story.memberId('checker') };
    expect(await story.says('editor', 'assignTask', again, reason)).toMatchObject({ reason: 'OTHER_SLOT' });
    // and below the services
    const set = `UPDATE stet.task SET assignee_id = $2, state = 'ASSIGNED' WHERE id = $1`;
    await expect(desk.eye.query(set, [free.id.slice('task_'.length), desk.cast.checker.actor.memberId])).rejects.toMatchObject({
      code: 'ST001',
    });
    await handIn(claimId, 'checker2', 'CONFIRMED');
    expect((await story.claim(claimId)).state).toBe('IN_REVIEW');
  });

  it('goes to a third where the first two differ, who knows neither; most of them decide', async () => {
    const { claimId } = await story.claimOf(TOWER);
    await desk.settle();
    await handIn(claimId, 'checker', 'CONFIRMED', { rationale: CANARY });
    await handIn(claimId, 'checker2', 'WRONG', { rationale: `${CANARY} too` });
    await desk.settle();
    expect(open(await story.claim(claimId))).toEqual(['3 READY', '2 SUBMITTED', '1 SUBMITTED']);
    expect(await story.claim(claimId)).toMatchObject({ state: 'IN_VERIFICATION', verdicts: [] });
    for (const part of ['checker', 'checker2'] as const) {
      const { assessments } = (
        await desk.query<{ claim: { assessments: object[] } }>(part, 'query ($id: ID!) { claim(id: $id) { assessments { id } } }', {
          id: claimId,
        })
      ).claim;
      expect(assessments).toHaveLength(1);
      const { id: taskId, version: expectedVersion } = await story.taskFor(claimId, 'editor2', 3);
      const given = { taskId, expectedVersion, assigneeId: story.memberId(part) };
      expect(await story.says('editor', 'assignTask', given)).toMatchObject({ code: 'NOT_ASSIGNABLE' });
    }
    const before = await story.begin(claimId, 'editor2', 3);
    const { claim } = await desk.query<{ claim: { assessments: object[]; evidence: object[] } }>(
      'editor2',
      'query ($id: ID!) { claim(id: $id) { assessments { id } evidence { id } } }',
      { id: claimId },
    );
    expect(claim).toEqual({ assessments: [], evidence: [] });
    await story.does('editor2', 'addEvidence', {
      source: { publisher: 'A map', tier: 'PRIMARY' },
      quotation: '212.',
      claimId,
      cite: 'SUPPORTS',
    });
    await story.does('editor2', 'submitTask', {
      taskId: before.id,
      expectedVersion: before.version,
      rating: 'CONFIRMED',
      rationale: 'The map has it.',
    });
    expect(await story.claim(claimId)).toMatchObject({ state: 'IN_REVIEW', verdicts: [{ number: 1, rating: { code: 'CONFIRMED' } }] });

    // sent back, they begin anew; what they say now is sealed again until all three are in
    await story.review(claimId, 'editor', 'RETURN', 'Once more.');
    await handIn(claimId, 'checker', 'WRONG', { rationale: 'After all not.' });
    const query = 'query ($id: ID!) { claim(id: $id) { assessments { rationale } } }';
    const others = await desk.query<{ claim: { assessments: { rationale: string }[] } }>('checker2', query, { id: claimId });
    expect(others.claim.assessments.map(({ rationale }) => rationale)).toEqual([CANARY, `${CANARY} too`, 'The map has it.']);
    await handIn(claimId, 'checker2', 'WRONG');
    await handIn(claimId, 'editor2', 'CONFIRMED');
    expect((await story.claim(claimId)).verdicts[0]).toMatchObject({ number: 2, rating: { code: 'WRONG' } });
  });

  it('is waited for when its task is taken out, and made anew', async () => {
    const { claimId } = await story.claimOf(TOWER);
    await desk.settle();
    const second = await story.begin(claimId, 'checker2', 2);
    await story.does('editor', 'cancelTask', { taskId: second.id, expectedVersion: second.version });
    await handIn(claimId, 'checker', 'CONFIRMED');
    expect(await story.claim(claimId)).toMatchObject({ state: 'IN_VERIFICATION', verdicts: [] });
    const seen = await desk.query<{ claim: { assessments: object[] } }>(
      'editor',
      'query ($id: ID!) { claim(id: $id) { assessments { id } } }',
      { id: claimId },
    );
    expect(seen.claim.assessments).toEqual([]);
    await story.does('editor', 'createTask', { claimId });
    expect(await story.says('editor', 'createTask', { claimId })).toMatchObject({ code: 'TASK_ALREADY_OPEN' });
    await desk.settle();
    expect(open(await story.claim(claimId))).toEqual(['2 READY', '1 SUBMITTED']);
    // nobody goes round it in the tables, either: one opinion is none
    const one = `INSERT INTO stet.verdict (newsroom_id, id, article_id, claim_id, wording_id, fingerprint, number, state, rating_id, rationale, true_as_of, policy_number, approvals_needed, proposed_at)
      SELECT s.newsroom_id, gen_random_uuid(), s.article_id, s.claim_id, s.wording_id, w.fingerprint, 1, 'PROPOSED', s.rating_id, 'One.', now(), 1, 1, now()
      FROM stet.assessment s JOIN stet.claim_wording w ON w.id = s.wording_id WHERE s.claim_id = $1 RETURNING id`;
    await desk.eye.query('BEGIN');
    const { rows } = await desk.eye.query<{ id: string }>(one, [claimId.slice('claim_'.length)]);
    await desk.eye.query('INSERT INTO stet.verdict_assessment SELECT newsroom_id, $2, id FROM stet.assessment WHERE claim_id = $1', [
      claimId.slice('claim_'.length),
      rows[0]!.id,
    ]);
    await expect(desk.eye.query('COMMIT')).rejects.toMatchObject({ code: 'ST001' });
    await handIn(claimId, 'checker2', 'CONFIRMED');
    expect((await story.claim(claimId)).state).toBe('IN_REVIEW');
  });

  it('stays unknown when the words change in the middle: who was at work goes on, with the new words', async () => {
    const { articleId, claimId } = await story.claimOf('The mill of Lindhaven cost 3 million crowns in 1931.');
    await desk.settle();
    await story.begin(claimId, 'checker2', 2);
    await handIn(claimId, 'checker', 'WRONG', { rationale: CANARY });
    const { version } = await story.article(articleId);
    const text = 'The mill of Lindhaven cost 4 million crowns in 1931.';
    await story.does('author', 'reviseArticle', { articleId, expectedVersion: version, text });
    await desk.settle();
    const { claims } = (
      await desk.query<{ article: { claims: { nodes: { id: string; state: string }[] } } }>(
        'editor',
        'query ($id: ID!) { article(id: $id) { claims(first: 5, filter: { states: [QUEUED, IN_VERIFICATION] }) { nodes { id state } } } }',
        { id: articleId },
      )
    ).article;
    expect(claims.nodes).toHaveLength(1);
    const now = claims.nodes[0]!.id;
    const { tasks } = await story.claim(now);
    const held = tasks.filter(({ state }) => state !== 'CANCELLED').map(({ slot }) => slot);
    expect(held.sort()).toEqual([1, 2]);
    const query = 'query ($id: ID!) { claim(id: $id) { assessments { id } citations { id } } }';
    for (const part of ['checker2', 'editor'] as const)
      expect(await desk.query(part, query, { id: now })).toEqual({ claim: { assessments: [], citations: [] } });
    await handIn(now, 'checker', 'CONFIRMED', {}, 1);
    expect(await desk.query('checker2', query, { id: now })).toEqual({ claim: { assessments: [], citations: [] } });
    await handIn(now, 'checker2', 'CONFIRMED', {}, 2);
    expect((await story.claim(now)).state).toBe('IN_REVIEW');
  });

  it('is asked for by the kind of the article, where that differs', async () => {
    await story.setPolicy({ byArticleKind: [{ kind: 'BRIEF', terms: { blindSecondAssessment: false } }] });
    const { claimId } = await story.claimOf(TOWER, { kind: 'BRIEF' });
    expect((await story.claim(claimId)).tasks.map(({ slot }) => slot)).toEqual([1]);
  });
});

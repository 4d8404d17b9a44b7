import { logSettled } from '@test/platform';
import { FiguresKeeper } from '@stet/figures';
import { Sealer } from '@stet/trail';
import { LinkService, LinkUseService, MemberService, PolicyService, SignInService } from '@stet/newsroom';
import { Acts } from '@stet/platform';
import { Cast, makeCast, Part, took } from '@test/cast';
import type { TestDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import type { ArticleSeen, Driver } from '../model/driver.js';
import { graphqlDriver } from '../model/graphql.driver.js';

/** Written so that an automatic check has something to find: that day was no Monday, and the share does not add up. */
export const TEXT = [
  'The council met on Monday, 4 March 2025, and spent 12 million euros on the new bridge.',
  'Unemployment fell to 4.1 percent in March.',
  'Is the tower really safe?',
  'The museum keeps a wooden clock.',
].join(' ');

/** A newsroom in which everything there is has happened once, through the API. */
export interface FullNewsroom {
  readonly cast: Cast;
  readonly driver: Driver;
  /** released, and one claim each checked, dismissed, in review */
  readonly articles: readonly ArticleSeen[];
  readonly commentId: string;
}

/** @param begun told of the newsroom's id before anything happens in it */
export async function fullNewsroom(desk: TestDesk, slug: string, begun?: (newsroomId: string) => void): Promise<FullNewsroom> {
  const cast = await makeCast(desk, slug);
  begun?.(cast.newsroomId);
  const driver = graphqlDriver(desk, cast);
  const policies = desk.get(PolicyService);
  took(await desk.get(Acts).run(cast.admin.actor, (work) => policies.setPolicy(work, { expectedVersion: 1, terms: { threshold: 0 } })));
  const done = async (by: Part, field: string, input: object): Promise<string> => {
    const { kind, id } = await driver.act({ by, field, input: { ...input } });
    if (kind !== 'DONE') throw new Error(`${by}: ${field}: ${kind}`);
    return id ?? '';
  };
  const article = async (n: number): Promise<ArticleSeen> => (await driver.look())[n]!;
  const notes = [{ exact: 'a wooden clock', text: 'The curator showed it to me.' }];
  await done('author', 'submitArticle', { kind: 'NEWS', language: 'en', title: 'A bridge', text: TEXT, notes, externalId: `${slug}-1` });
  await done('editor', 'submitArticle', { kind: 'NEWS', language: 'en', text: TEXT, authors: [] });
  await driver.settle();

  // the second one waits at every stage there is
  const [checked, dismissed, reviewed, waiting] = (await article(1)).claims;
  const commentId = await done('checker', 'comment', { claimId: waiting!.id, text: 'Whose clock?' });
  await done('checker', 'lookAt', { claimId: waiting!.id });
  await check(checked!.id);
  await done('editor', 'dismissClaim', {
    claimId: dismissed!.id,
    expectedVersion: dismissed!.version,
    reasonCode: 'OPINION',
    comment: 'Opinion.',
  });
  await check(reviewed!.id, false);
  await confide(waiting!.id);
  const { id: asked } = await article(1);
  await done('checker', 'askAuthor', { articleId: asked, claimId: waiting!.id, kind: 'QUESTION', text: 'Who made the clock?' });
  const contactedAt = desk.clock.instant();
  await done('editor', 'logContact', { articleId: asked, claimId: waiting!.id, whom: 'The curator', channel: 'PHONE', contactedAt });
  await done('admin', 'setLegalHold', { articleId: asked, reason: 'The museum has asked a lawyer.' });
  await done('admin', 'setRetention', { expectedVersion: 0, rules: [{ kind: 'CONTACTS', days: 365 }] });
  await done('checker', 'waiveFinding', { findingId: await finding(1), expectedVersion: 1, reason: 'It was the day of the minutes.' });

  // the first one goes out
  for (const claim of (await article(0)).claims)
    await done('editor', 'dismissClaim', { claimId: claim.id, expectedVersion: claim.version, reasonCode: 'COMMON_KNOWLEDGE' });
  const { id: articleId, version } = await article(0);
  for (const segmentId of await headlines(articleId)) await done('editor', 'confirmHeadline', { segmentId });
  await done('editor', 'confirmLedger', { articleId, revisionNumber: 1 });
  await overridden(articleId, (await article(0)).claims[0]!.id);
  await done('editor', 'signOffArticle', { articleId, expectedVersion: version, revisionNumber: 1 });
  await keyed(articleId);
  await done('editor', 'saveSearch', { name: 'Waiting', list: 'CLAIMS', question: { filter: { states: ['QUEUED'] } }, shared: true });
  await signedIn();
  // taken with a lease: something falls due
  await done('checker2', 'takeNextTask', {});
  await logSettled(desk.eye);
  await desk.get(FiguresKeeper).keep(cast.newsroomId);
  await desk.get(Sealer).seal(cast.newsroomId);
  return { cast, driver, articles: await driver.look(), commentId };

  /** Somebody came by an invitation, and is signed in. */
  async function signedIn(): Promise<void> {
    const input = { name: 'Nell Ink', email: `nell@${slug}.example`, roles: ['OBSERVER'], kind: 'HUMAN' } as const;
    const signIns = desk.get(SignInService);
    const whence = { address: '127.0.0.1' };
    const invitation = took(
      await desk.get(Acts).run(cast.admin.actor, async (work) => {
        const { memberId } = took(await desk.get(MemberService).addMember(work, input));
        return desk.get(LinkService).createSignInLink(work, { memberId });
      }),
    );
    const password = 'three otters in a canoe';
    took(await desk.get(LinkUseService).acceptInvitation({ link: invitation.secret!, password }, whence));
    took(await signIns.signIn({ email: input.email, password }, whence));
  }

  /** A passage in confidence, with a snapshot and a reader, talked about and amended; and a snapshot in the open. */
  async function confide(claimId: string): Promise<void> {
    const source = { publisher: 'A guard of the museum', tier: 'PRIMARY' };
    const passage = { claimId, source, quotation: 'It stopped in May.', snapshot: { mediaType: 'TEXT', text: 'It stopped in May.' } };
    const evidenceId = await done('checker', 'addEvidence', { ...passage, visibility: 'CONFIDENTIAL' });
    await done('checker', 'shareEvidence', { evidenceId, memberId: driver.members.editor2 });
    const said = await done('checker', 'comment', { evidenceId, text: 'The guard is afraid.' });
    await done('checker', 'editComment', { commentId: said, expectedVersion: 1, text: 'The guard is careful.' });
    await done('checker', 'amendEvidence', { evidenceId, expectedVersion: 1, reason: 'He said when.', note: 'On the third.' });
    await done('checker', 'addEvidence', { ...passage, source: { publisher: 'The museum', tier: 'OFFICIAL' } });
  }

  /** What an editor has to hold against the body. */
  async function headlines(id: string): Promise<string[]> {
    const query = 'query ($id: ID!) { article(id: $id) { revision { headlines { segment { id } } } } }';
    const { data } = await ask(`${desk.url}/graphql`, cast.editor.token, query, { id: `article_${id}` });
    const { revision } = data!['article'] as { revision: { headlines: { segment: { id: string } }[] } };
    return revision.headlines.map(({ segment }) => segment.id.slice('segment_'.length));
  }

  /** The first thing the automatic checks found in an article. */
  async function finding(n: number): Promise<string> {
    const query = 'query ($id: ID!) { article(id: $id) { findings(first: 1) { nodes { id } } } }';
    const { data } = await ask(`${desk.url}/graphql`, cast.checker.token, query, { id: `article_${(await article(n)).id}` });
    const { nodes } = (data!['article'] as { findings: { nodes: { id: string }[] } }).findings;
    return nodes[0]!.id.slice('finding_'.length);
  }

  /** A comment holds it back, and an editor takes it on themselves. */
  async function overridden(articleId: string, claimId: string): Promise<void> {
    await done('checker', 'comment', { claimId, text: 'I am not sure.', blocking: true });
    const { version: expectedVersion } = await article(0);
    const reason = 'I have asked them.';
    await done('editor', 'overrideBlocker', { articleId, expectedVersion, revisionNumber: 1, code: 'BLOCKING_COMMENT', reason });
  }

  async function check(claimId: string, approve = true): Promise<void> {
    const seen = async () => (await article(1)).claims.find(({ id }) => id === claimId)!;
    const taskSeen = async () => (await seen()).tasks[0]!;
    const { id: taskId, version: at } = await taskSeen();
    await done('editor', 'assignTask', { taskId, expectedVersion: at, assigneeId: driver.members.checker });
    await done('checker', 'startTask', { taskId, expectedVersion: at + 1 });
    const source = { publisher: 'The register', tier: 'PRIMARY' };
    await done('checker', 'addEvidence', { claimId, source, quotation: 'So it is written.', cite: 'SUPPORTS' });
    await answered(taskId, at + 2);
    await done('checker', 'submitTask', { taskId, expectedVersion: at + 2, rating: 'CONFIRMED', rationale: 'It is written so.' });
    const [verdict] = (await seen()).verdicts;
    if (approve) await done('editor2', 'reviewVerdict', { verdictId: verdict!.id, expectedVersion: verdict!.version, decision: 'APPROVE' });
  }

  /** Its checklist, as far as it asks for words, a number or a yes. */
  async function answered(taskId: string, expectedVersion: number): Promise<void> {
    const query = 'query ($id: ID!) { task(id: $id) { steps { code answerType } } }';
    const { data } = await ask(`${desk.url}/graphql`, cast.checker.token, query, { id: `task_${taskId}` });
    const said: Record<string, object> = { TEXT: { text: 'From the register.' }, NUMBER: { number: 12 }, YES_NO: { yesNo: true } };
    for (const { code, answerType } of (data!['task'] as { steps: { code: string; answerType: string }[] }).steps)
      if (said[answerType]) await done('checker', 'answerStep', { taskId, expectedVersion, step: code, ...said[answerType] });
  }

  /** Leaves an idempotency key behind. */
  async function keyed(id: string): Promise<void> {
    const query = 'mutation ($input: ConfirmLedgerInput!) { confirmLedger(input: $input) { __typename } }';
    const response = await fetch(`${desk.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${cast.editor.token}`, 'idempotency-key': `${slug}-key` },
      body: JSON.stringify({ query, variables: { input: { articleId: `article_${id}`, revisionNumber: 1 } } }),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}

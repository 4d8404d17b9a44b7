import { Ask, DeskRoutine, Opinion } from './desk-routine.js';
import type { DemoTokens } from './demo-newsroom.js';
import { sampleArticle } from './sample-article.js';

const WRONG = 'twice the 7 million crowns';
const MENDED = 'more than twice the 7 million crowns';

/** A checker who has the archive at hand: the sample's one wrong figure is found, the rest holds. */
const think = ({ wording }: { wording: { quote: string } }): Opinion =>
  wording.quote.includes(` ${WRONG}`) && !wording.quote.includes(MENDED)
    ? {
        rating: 'WRONG',
        rationale: '18 is not twice 7; the minutes of 2023 say 7 million.',
        suggestedWording: wording.quote.replace(WRONG, MENDED),
      }
    : { rating: 'CONFIRMED', rationale: 'As the archive has it.' };

/**
 * Walks the sample from hand-in to sign-off through the API, as its people would.
 *
 * @param tell hears each step, a line at a time
 */
export async function walk(url: string, tokens: DemoTokens, tell: (line: string) => void): Promise<void> {
  const ask: Ask = (as, query, variables) => graphql(`${url}/graphql`, tokens[as], query, variables);
  const { articles } = (await ask(
    'editor',
    'query ($e: String!) { articles(first: 1, filter: { externalId: $e }) { nodes { id title } } }',
    { e: sampleArticle.externalId },
  )) as {
    articles: { nodes: { id: string; title: string }[] };
  };
  const [article] = articles.nodes;
  if (!article) throw new Error('the sample article is not there');
  const desk = new DeskRoutine(ask, article.id);
  tell(`cms      hands in the author’s "${article.title}"`);

  await round(desk, tell);
  await desk.confirmLedger();
  tell('editor   has read the ledger and confirms it');
  tell(`editor   has held ${await desk.confirmHeadlines()} headlines against the body: they say what it says`);
  await tellClearance(desk, tell);

  await desk.revise(sampleArticle.text.replace(WRONG, MENDED));
  tell(`author   revises: "${MENDED}"; no verdict counts until the new words are split`);
  await tellClearance(desk, tell);
  await round(desk, tell);
  await desk.confirmLedger();
  tell('editor   has read the new ledger and confirms it');
  tell(`editor   has held ${await desk.confirmHeadlines()} headlines against the new body`);
  await tellClearance(desk, tell);

  await desk.signOff();
  const { revision, state } = await desk.article();
  tell(`editor   signs off revision ${revision.number}: the article is ${state}`);
  const asked = await desk.clearance('0'.repeat(64));
  tell(`cms      asks for other words: ${asked.status} (${asked.blockers.map(({ code }) => code).join(', ')})`);
}

/** From a fresh split to verdicts: triage, checks, one verdict sent back, all approved. */
async function round(desk: DeskRoutine, tell: (line: string) => void): Promise<void> {
  await desk.machineDone();
  const claims = await desk.claims();
  const standing = claims.filter(({ state }) => state === 'QUEUED' || state === 'PROPOSED');
  tell(`machine  finds ${standing.length} claims; the most check-worthy:`);
  for (const { wording } of [...standing].sort((a, b) => (b.wording.checkWorthiness ?? 1) - (a.wording.checkWorthiness ?? 1)).slice(0, 3))
    tell(`           ${(wording.checkWorthiness ?? 1).toFixed(2)}  ${wording.standalone}`);
  const { dismissed } = await desk.triage((claim) => claim.wording.quote.includes(WRONG));
  await desk.machineDone();
  tell(`editor   dismisses ${dismissed} claims as not worth checking, in one act`);
  tell(`checkers take, check and hand in ${await desk.check(think)} tasks, each with a primary source`);
  let returned = false;
  await desk.review('editor', ({ rating }) => {
    if (returned || rating !== 'CONFIRMED') return { decision: 'APPROVE' };
    returned = true;
    return { decision: 'RETURN', comment: 'Which sheet of the archive? Please name it.' };
  });
  const back = (await desk.claims()).find(({ task }) => task?.state === 'RETURNED');
  if (back?.task) {
    tell(`editor   sends one verdict back: "${back.wording.quote.slice(0, 60)}…"`);
    await handInAgain(desk, back.task);
    await desk.review('editor2', () => ({ decision: 'APPROVE' }));
    tell('checker  hands it in again; a second editor approves');
  }
}

/** Whoever had it has it still. */
async function handInAgain(desk: DeskRoutine, task: { id: string; version: number }): Promise<void> {
  for (const checker of ['checker', 'checker2'] as const) {
    try {
      await desk.handIn(checker, task.id, task.version, think);
      return;
    } catch (error) {
      if (!String(error).includes('NOT_YOUR_TASK')) throw error;
    }
  }
}

async function tellClearance(desk: DeskRoutine, tell: (line: string) => void): Promise<void> {
  const { status, blockers } = await desk.clearance();
  tell(`clearance: ${status}${blockers.map(({ code, message }) => `\n           ${code}: ${message}`).join('')}`);
}

async function graphql(url: string, token: string, query: string, variables: object = {}): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: Record<string, unknown> | null; errors?: readonly { message: string }[] };
  if (answer.errors || !answer.data)
    throw new Error(answer.errors?.map(({ message }) => message).join('; ') ?? `status ${response.status}`);
  return answer.data;
}

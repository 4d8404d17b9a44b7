import { createHash } from 'node:crypto';
import type { Voices } from '@test/desk';

interface Words {
  readonly start: number;
  readonly end: number;
}
interface Seen {
  readonly state: string;
  readonly version: number;
  readonly revision: {
    readonly number: number;
    readonly text: string;
    readonly length: number;
    readonly textSha256: string;
    readonly ledger: readonly (Words & { readonly text: string })[];
  };
}
type Claim = {
  readonly id: string;
  readonly state: string;
  readonly wording: Words & { readonly quote: string; readonly spans: readonly Words[]; readonly revision: { readonly number: number } };
};

const ARTICLE = `query ($id: ID!) { article(id: $id) { state version revision { number text length textSha256 ledger { start end text } } } }`;
const CLAIMS = `query ($id: ID!, $after: String) { article(id: $id) { claims(first: 100, after: $after) {
  nodes { id state wording { quote start end spans { start end } revision { number } } } pageInfo { hasNextPage endCursor } } } }`;

/** Waits until the machine is done with an article. @throws Error where it could not split it, or not in time */
export async function split(desk: Voices, id: string, withinMs = 60_000): Promise<void> {
  for (const end = Date.now() + withinMs; ;) {
    const { article } = await desk.query<{ article: { state: string } }>('editor', 'query ($id: ID!) { article(id: $id) { state } }', {
      id,
    });
    if (article.state === 'IN_CHECK') return;
    if (article.state !== 'SPLITTING') throw new Error(`the article is ${article.state}`);
    if (Date.now() > end) throw new Error(`not split within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** An article as the API tells it, and whether all it says of its words is so. */
export async function takenIn(desk: Voices, id: string): Promise<Seen & { claims: Claim[]; faults: string[] }> {
  const { article } = await desk.query<{ article: Seen }>('editor', ARTICLE, { id });
  const claims: Claim[] = [];
  for (let after: string | null = null; ;) {
    const page = (await desk.query('editor', CLAIMS, { id, after })) as {
      article: { claims: { nodes: Claim[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    };
    claims.push(...page.article.claims.nodes);
    if (!page.article.claims.pageInfo.hasNextPage) break;
    after = page.article.claims.pageInfo.endCursor;
  }
  return {
    ...article,
    claims,
    faults: [...faultsOfText(article), ...faultsOfLedger(article), ...claims.flatMap((claim) => faultsOfClaim(claim, article))],
  };
}

function faultsOfText({ revision: { text, length, textSha256 } }: Seen): string[] {
  const faults: string[] = [];
  if (text.length !== length) faults.push(`length is ${length}, the text has ${text.length}`);
  if (/\0|\r|\p{Surrogate}/u.test(text)) faults.push('NUL, CR or a lone surrogate was stored');
  if (text.normalize('NFC') !== text) faults.push('the text is not NFC');
  if (createHash('sha256').update(text).digest('hex') !== textSha256) faults.push('textSha256 is that of other words');
  return faults;
}

/** Every character that is not white space lies in exactly one segment. */
function faultsOfLedger({ revision: { text, ledger } }: Seen): string[] {
  const faults: string[] = [];
  let at = 0;
  for (const segment of ledger) {
    const told = `segment ${segment.start}–${segment.end}`;
    if (segment.start < at) faults.push(`${told} begins before ${at}`);
    if (/\S/.test(text.slice(at, segment.start))) faults.push(`words before ${told} are in no segment`);
    if (segment.end <= segment.start) faults.push(`${told} is empty`);
    if (text.slice(segment.start, segment.end) !== segment.text) faults.push(`${told} is not its text`);
    at = Math.max(at, segment.end);
  }
  if (/\S/.test(text.slice(at))) faults.push(`words after ${at} are in no segment`);
  return faults;
}

function faultsOfClaim({ id, state, wording }: Claim, { revision: { text, number } }: Seen): string[] {
  const { start, end, quote, spans } = wording;
  const faults: string[] = [];
  // what is no longer in the text keeps the words it had
  if (wording.revision.number !== number)
    return state === 'WITHDRAWN' ? [] : [`${id}: ${state} with words of revision ${wording.revision.number}`];
  if (text.slice(start, end) !== quote || quote === '') faults.push(`${id}: ${start}–${end} is not its quote`);
  if (spans.length === 0 || spans.some((span) => span.start < start || span.end > end || span.end <= span.start))
    faults.push(`${id}: a span outside of ${start}–${end}`);
  return faults;
}

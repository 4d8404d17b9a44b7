import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Cast, Part } from '@test/cast';
import type { TestDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import { eventually } from '@test/platform';
import { buildSchema, getNamedType } from 'graphql';
import type { GraphQLUnionType } from 'graphql';
import type { Answer, ArticleSeen, ClaimSeen, Driver, SegmentSeen } from './driver.js';

const schema = buildSchema(readFileSync(path.resolve(import.meta.dirname, '../../apps/api/schema.graphql'), 'utf8'));

/** Which type of object a field of an input names. */
const idTypes: Readonly<Record<string, string>> = {
  articleId: 'article',
  segmentId: 'segment',
  claimId: 'claim',
  taskId: 'task',
  verdictId: 'verdict',
  evidenceId: 'evidence',
  citationId: 'citation',
  memberId: 'member',
  assigneeId: 'member',
  findingId: 'finding',
  commentId: 'comment',
  replyTo: 'comment',
  originalId: 'claim',
  queryId: 'authorQuery',
  contactId: 'contact',
  sourceId: 'source',
  overrideId: 'override',
};

const view = `query ($id: ID!) {
  article(id: $id) {
    id version state
    revision { number ledgerConfirmation { confirmedAt } ledger { id version start disposition } }
    signOff { id }
    clearance { status blockers { code } }
    claims(first: 100) { nodes {
      id version state quote
      evidence { id }
      tasks { id version state assignee { id } }
      verdicts { id version number state }
      citations { id version evidence { id } }
    } }
  }
}`;

interface ArticleNode {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly revision: { readonly number: number; readonly ledgerConfirmation: object | null; readonly ledger: SegmentSeen[] };
  readonly signOff: object | null;
  readonly clearance: { readonly status: string; readonly blockers: { readonly code: string }[] };
  readonly claims: { readonly nodes: ClaimNode[] };
}

interface ClaimNode extends Omit<ClaimSeen, 'tasks' | 'citations'> {
  /** cited for the words it has now */
  readonly evidence: { readonly id: string }[];
  readonly tasks: { readonly id: string; readonly version: number; readonly state: string; readonly assignee: { id: string } | null }[];
  readonly citations: {
    readonly id: string;
    readonly version: number;
    readonly evidence: { id: string };
    readonly wording: { id: string };
  }[];
}

const bare = (id: string): string => id.slice(id.indexOf('_') + 1);

function globalised(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => globalised(item));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, globalised(inner, key)]));
  const type = idTypes[field];
  return type && typeof value === 'string' ? `${type}_${value}` : value;
}

/** Mutations with one input, or none, as the schema has them. */
const documents = new Map<string, string>();
function documentOf(field: string): string {
  let document = documents.get(field);
  if (!document) {
    const mutation = schema.getMutationType()?.getFields()[field];
    if (!mutation) throw new Error(`the schema has no mutation ${field}`);
    const [input] = mutation.args;
    const answers = schema.getPossibleTypes(getNamedType(mutation.type) as GraphQLUnionType);
    const shown = answers.some((type) => type.getInterfaces().some(({ name }) => name === 'Node')) ? '... on Node { id }' : '';
    const call = input ? `${field}(input: $input)` : field;
    document = `mutation ${input ? `($input: ${String(input.type)})` : ''} { done: ${call} { __typename ${shown} ... on Refusal { code message } } }`;
    documents.set(field, document);
  }
  return document;
}

/** One mutation by whoever holds the token; ids in the input are bare uuids. */
export async function actAs(
  url: string,
  token: string,
  field: string,
  input: Readonly<Record<string, unknown>>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { data, errors } = await ask(url, token, documentOf(field), { input: globalised(input) }, headers);
  const [error] = errors ?? [];
  if (error?.extensions?.code === 'PERMISSION_DENIED') return { kind: 'PERMISSION_DENIED' };
  if (error) throw new Error(`${field} ${JSON.stringify(input)}: ${error.extensions?.code}: ${error.message}`);
  const done = data!['done'] as { __typename: string; id?: string; code?: string };
  if (done.code !== undefined) return { kind: done.__typename };
  return { kind: 'DONE', ...(done.id !== undefined && { id: bare(done.id) }) };
}

/** A newsroom of a desk under test, over HTTP with the tokens of its people. */
export function graphqlDriver(desk: TestDesk, cast: Cast): Driver {
  const url = `${desk.url}/graphql`;
  const { newsroomId: _, ...people } = cast;
  const members = Object.fromEntries(Object.entries(people).map(([part, { actor }]) => [part, actor.memberId])) as Record<Part, string>;
  const known: string[] = [];

  async function look(id: string): Promise<ArticleSeen> {
    const { data, errors } = await ask(url, cast.editor.token, view, { id: `article_${id}` });
    if (!data?.['article']) throw new Error(`the article ${id} is not shown: ${JSON.stringify(errors)}`);
    return seen(data['article'] as ArticleNode);
  }

  return {
    members,
    async act({ by, field, input }): Promise<Answer> {
      const answer = await actAs(url, cast[by].token, field, input);
      if (field === 'submitArticle' && answer.id !== undefined) known.push(answer.id);
      return answer;
    },
    look: () => Promise.all(known.map(look)),
    async told() {
      const { rows } = await desk.eye.query<{ n: number }>('SELECT count(*)::int AS n FROM stet.event WHERE newsroom_id = $1', [
        cast.newsroomId,
      ]);
      return rows[0]!.n;
    },
    async settle() {
      const asked = `SELECT count(*)::int AS n FROM stet.work_item WHERE newsroom_id = $1 AND state IN ('QUEUED', 'RUNNING')`;
      const done = async (): Promise<boolean> => (await desk.eye.query<{ n: number }>(asked, [cast.newsroomId])).rows[0]?.n === 0;
      await eventually(done, 'all work is done', 30_000);
    },
  };
}

function seen({ id, version, state, revision, signOff, clearance, claims }: ArticleNode): ArticleSeen {
  if ((clearance.status === 'CLEAR') !== (clearance.blockers.length === 0)) throw new Error(`${id} is ${clearance.status} with blockers`);
  return {
    id: bare(id),
    version,
    state,
    revisionNumber: revision.number,
    ledgerConfirmed: revision.ledgerConfirmation !== null,
    released: signOff !== null,
    blockers: clearance.blockers.map(({ code }) => code),
    segments: revision.ledger.map((segment) => ({ ...segment, id: bare(segment.id) })),
    claims: claims.nodes.map(seenClaim),
  };
}

function seenClaim({ evidence, tasks, verdicts, citations, ...claim }: ClaimNode): ClaimSeen {
  return {
    ...claim,
    id: bare(claim.id),
    tasks: tasks.map(({ assignee, ...task }) => ({ ...task, id: bare(task.id), assigneeId: assignee && bare(assignee.id) })),
    verdicts: verdicts.map((verdict) => ({ ...verdict, id: bare(verdict.id) })),
    // citations come oldest first, for whichever words: of evidence cited for today's words, the last one is today's
    citations: evidence.map(({ id }) => {
      const { version, ...citation } = citations.findLast((each) => each.evidence.id === id)!;
      return { id: bare(citation.id), version, evidenceId: bare(id) };
    }),
  };
}

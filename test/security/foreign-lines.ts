import type { Cast, Part } from '@test/cast';
import { ask } from '@test/graphql-client';
import { eventually } from '@test/platform';
import { RawLine } from '@test/raw-line';
import { getNamedType, isInputObjectType, isLeafType, isNonNullType, isObjectType, isUnionType } from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLOutputType } from 'graphql';
import type pg from 'pg';
import { brandOf } from './brand.js';
import { schema, variablesOf } from './requests-by-id.js';

type Field = GraphQLField<unknown, unknown>;
export const channels: readonly Field[] = Object.values(schema.getSubscriptionType()!.getFields());

/** Who hears something on each channel when `stir` is done in their newsroom. A new one must be thought of here: an unknown name fails. */
export const hearers: Readonly<Record<string, Part>> = {
  articleChanged: 'editor',
  boardChanged: 'editor',
  myTasksChanged: 'checker',
  notificationAdded: 'checker',
  viewersChanged: 'editor',
};

const bare = ({ args }: Field): boolean => args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);

/** All an object says of itself and what it leads to: leaves, and those of its neighbours. */
export function wordsOf(type: GraphQLOutputType, depth = 2): string {
  const named = getNamedType(type);
  if (isUnionType(named)) return '{ __typename ... on Node { id } }';
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).filter(bare);
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type))).map(({ name }) => name);
  // pages and guarded fields of a neighbour are the crawl's
  const near = depth === 0 ? [] : fields.filter((field) => neighbours.has(getNamedType(field.type).name));
  return `{ __typename ${leaves.join(' ')} ${near.map((field) => `${field.name} ${wordsOf(field.type, depth - 1)}`).join(' ')} }`;
}
const neighbours = new Set(['Event', 'EventDetail', 'Member', 'Article', 'Claim', 'Task', 'Notification', 'NotificationSubject', 'Viewer']);

/** A place from which there is something to tell: the beginning, or a place that the others were told. */
const placeFor = ({ type }: GraphQLArgument, theirCursor: string): unknown => (getNamedType(type).name === 'Int' ? 0 : theirCursor);

/** One subscription with what it is given: what it needs, or all it takes. */
export function lineOf(
  field: Field,
  ids: ReadonlyMap<string, string>,
  all?: { readonly cursor: string },
): { query: string; variables: object } {
  const variables: Record<string, unknown> = variablesOf(field, ids);
  for (const arg of all ? field.args : []) {
    if (arg.name in variables) continue;
    const type = getNamedType(arg.type);
    if (arg.name === 'after') variables['after'] = placeFor(arg, all!.cursor);
    else if (isInputObjectType(type)) variables[arg.name] = { desks: [deskOf(brandOf)], articleKinds: ['NEWS'] };
    else throw new Error(`${field.name}: what is ${arg.name}?`);
  }
  const given = field.args.filter(({ name }) => name in variables);
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const args = given.map(({ name }) => `${name}: $${name}`).join(', ');
  return { query: `subscription ${declared && `(${declared})`} { ${field.name}${args && `(${args})`} ${wordsOf(field.type)} }`, variables };
}

const deskOf = (words: string): string => `Desk of the ${words}`;

/** An article under check, every text of which bears the brand; its claim lies with the checker. */
export interface Stirred {
  readonly articleId: string;
  readonly claimId: string;
  readonly taskId: string;
}

/** What a newsroom's people do so that each of its channels has something to say. */
export class Stir {
  constructor(
    private readonly url: string,
    private readonly eye: pg.Client,
    private readonly cast: Cast,
    private readonly words = brandOf,
  ) {}

  private async act(by: Part, field: string, input: object): Promise<string> {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ... on Node { id } ... on Refusal { code message } } }`;
    const { data, errors } = await ask(`${this.url}/graphql`, this.cast[by].token, query, { input });
    const done = data?.['done'] as { id?: string; code?: string } | undefined;
    if (!done || done.code) throw new Error(`${by}: ${field}: ${JSON.stringify(errors ?? done)}`);
    return done.id ?? '';
  }

  /** @param settle waits until the machine has done its part */
  async begin(settle: () => Promise<void>): Promise<Stirred> {
    const text = `The council spent 12 million euros on the ${this.words} bridge.`;
    const articleId = await this.act('author', 'submitArticle', {
      kind: 'NEWS',
      language: 'en',
      desk: deskOf(this.words),
      title: `${this.words} opens`,
      text,
    });
    await settle();
    const claim = await this.one('claim', 'article_id', articleId);
    if (claim.state === 'PROPOSED') await this.act('editor', 'acceptClaim', { claimId: claim.id, expectedVersion: claim.version });
    await settle();
    const { id: taskId } = await this.one('task', 'claim_id', claim.id);
    return { articleId, claimId: claim.id, taskId };
  }

  private async one(type: 'claim' | 'task', of: string, id: string): Promise<{ id: string; version: number; state: string }> {
    const { rows } = await this.eye.query<{ id: string; version: number; state: string }>(
      `SELECT id, version, state FROM stet.${type} WHERE ${of} = $1 ORDER BY id LIMIT 1`,
      [id.slice(id.indexOf('_') + 1)],
    );
    if (!rows[0]) throw new Error(`there is no ${type} of ${id}`);
    return { ...rows[0], id: `${type}_${rows[0].id}` };
  }

  /** Heard on each channel: an article's, the board's, the checker's tasks and feed, who looks. */
  async go({ claimId, taskId }: Stirred): Promise<void> {
    const { version } = await this.one('task', 'id', taskId);
    const checker = `member_${this.cast.checker.actor.memberId}`;
    await this.act('editor', 'assignTask', { taskId, expectedVersion: version, assigneeId: checker });
    await this.act('checker', 'lookAt', { claimId });
    await this.act('editor', 'comment', { claimId, text: `Which ${this.words} bridge?`, mentions: [checker] });
    await this.act('checker', 'startTask', { taskId, expectedVersion: version + 1 });
    const source = { publisher: `The ${this.words} register`, tier: 'PRIMARY' };
    await this.act('checker', 'addEvidence', { claimId, source, quotation: `So says the ${this.words}.` });
    await this.act('editor', 'unassignTask', { taskId, expectedVersion: version + 2 });
  }
}

export const transports = ['SSE', 'WebSocket'] as const;

/** Lines of one newsroom to each of its channels, as whoever hears them, by both transports. */
export function ownLines(url: string, cast: Cast, { articleId }: Stirred): RawLine[] {
  return channels.flatMap((field) =>
    transports.map((transport) => {
      const hearer = hearers[field.name];
      if (!hearer) throw new Error(`who hears ${field.name}?`);
      return new RawLine(transport, url, { token: cast[hearer].token }, lineOf(field, new Map([['article', articleId]])));
    }),
  );
}

export const heard = (line: RawLine): boolean => /"data":\{"\w+":\{/.test(line.text);

/** @throws Error where one of them hears nothing within ten seconds */
export const allHear = (lines: readonly RawLine[], what: string): Promise<unknown> =>
  eventually(() => Promise.resolve(lines.every(heard)), what, 10_000);

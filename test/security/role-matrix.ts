import { guardedArguments, guardedFields, httpActs, mayDo, nodeTypes } from '@stet/newsroom';
import type { Act } from '@stet/newsroom';
import type { Role } from '@stet/platform';
import type { TestDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import type { GraphQLAnswer } from '@test/graphql-client';
import { getNamedType, isLeafType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { nobodysIds, tables } from './asking.js';
import { asked, mutations, queries, schema, variablesOf } from './requests-by-id.js';

/** Somebody with a token, and the roles it stands for. */
export interface Asker {
  readonly roles: readonly Role[];
  readonly token: string;
}

/** Aliases of one operation: 15 are allowed. */
const AT_ONCE = 12;
/** How far a selection goes below an object that is no node. */
const DEEP = 5;

const DENIED = 'PERMISSION_DENIED';

const bare = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);
const isNode = (type: unknown): boolean => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
const inIds = (type: string): string => `${type[0]!.toLowerCase()}${type.slice(1)}`;

/** What a field below a node is asked with where it must be given something. */
const literals: Readonly<Record<string, string>> = { from: '1', to: '1', articleKind: '"NEWS"' };

const callOf = (field: GraphQLField<unknown, unknown>): string => {
  const args = field.args
    .filter(({ name, type, defaultValue }) => name === 'first' || (isNonNullType(type) && defaultValue === undefined))
    .map(({ name }) => `${name}: ${name === 'first' ? 2 : literals[name]}`);
  return args.length ? `${field.name}(${args.join(', ')})` : field.name;
};

/** Everything of a field, down to the next node: nodes are asked for by themselves. */
function below(type: GraphQLOutputType, depth = DEEP): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) || isNode(named) || depth === 0) return '{ __typename }';
  const fields = Object.values(named.getFields())
    .filter(bare)
    .map((field) => `${callOf(field)} ${below(field.type, depth - 1)}`);
  return `{ __typename ${fields.join(' ')} }`;
}

/** `Type.field` of the place an error is told of, `path` leading from an object of type `from`. */
function placeOf(from: GraphQLObjectType, path: readonly (string | number)[]): string {
  let place = '';
  let type: unknown = from;
  for (const step of path) {
    if (typeof step === 'number' || !isObjectType(type)) continue;
    const field: GraphQLField<unknown, unknown> | undefined = type.getFields()[step];
    if (!field) continue;
    place = `${type.name}.${step}`;
    type = getNamedType(field.type);
  }
  return place;
}

export class RoleMatrix {
  constructor(
    private readonly desk: TestDesk,
    private readonly newsroomId: string,
  ) {}

  private ask(by: Asker, query: string, variables: object = {}): Promise<GraphQLAnswer> {
    return ask(`${this.desk.url}/graphql`, by.token, query, variables);
  }

  /** Each query and mutation, with ids of nothing: which are denied. */
  async deniedRoots(by: Asker): Promise<Set<string>> {
    const denied = new Set<string>();
    const ids = nobodysIds();
    for (const [operation, fields] of [
      ['query', queries],
      ['mutation', mutations],
    ] as const)
      for (let i = 0; i < fields.length; i += AT_ONCE) {
        const some = fields.slice(i, i + AT_ONCE);
        const variables: Record<string, unknown> = {};
        const declared: string[] = [];
        const calls = some.map((field, n) => {
          const given = variablesOf(field, ids);
          // what may be left out is: an argument may ask for more than the field (guardedArguments)
          const args = asked(field)
            .filter(({ type }) => isNonNullType(type))
            .map(({ name, type }) => {
              variables[`${name}${n}`] = given[name];
              declared.push(`$${name}${n}: ${String(type)}`);
              return `${name}: $${name}${n}`;
            });
          return `a${n}: ${field.name}${args.length ? `(${args.join(', ')})` : ''} ${isLeafType(getNamedType(field.type)) ? '' : '{ __typename }'}`;
        });
        const { data, errors } = await this.ask(
          by,
          `${operation} ${declared.length ? `(${declared.join(', ')})` : ''} { ${calls.join(' ')} }`,
          variables,
        );
        // the operation ran: every field of it was looked at
        if (data === undefined) throw new Error(`${operation}: ${JSON.stringify(errors)}`);
        const torn = (errors ?? []).filter(({ extensions }) => extensions?.code === DENIED).map(({ path }) => String(path?.[0]));
        // a field that may not be null takes the others along, told or not: then each is asked by itself
        if (data === null && some.length > 1) {
          for (const [n, field] of some.entries())
            if (await this.isDenied(by, operation, calls[n]!, declared, variables)) denied.add(field.name);
        } else for (const alias of torn) denied.add(some[Number(alias.slice(1))]!.name);
      }
    return denied;
  }

  private async isDenied(by: Asker, operation: string, call: string, declared: readonly string[], all: Readonly<Record<string, unknown>>) {
    const names = declared.filter((one) => new RegExp(`\\$${one.slice(1, one.indexOf(':'))}\\b`).test(call));
    const variables = Object.fromEntries(names.map((one) => one.slice(1, one.indexOf(':'))).map((name) => [name, all[name]]));
    const { errors } = await this.ask(by, `${operation} ${names.length ? `(${names.join(', ')})` : ''} { ${call} }`, variables);
    return (errors ?? []).some(({ extensions }) => extensions?.code === DENIED);
  }

  /** Each subscription, asked for over SSE and left at once: which are denied. */
  async deniedSubscriptions(by: Asker, articleId: string): Promise<Set<string>> {
    const denied = new Set<string>();
    for (const { name, args } of Object.values(schema.getSubscriptionType()!.getFields())) {
      const given = args.filter(({ type }) => isNonNullType(type)).map((arg) => `${arg.name}: "${articleId}"`);
      const left = new AbortController();
      const response = await fetch(`${this.desk.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${by.token}` },
        body: JSON.stringify({ query: `subscription { ${name}${given.length ? `(${given.join(', ')})` : ''} { __typename } }` }),
        signal: left.signal,
      });
      const reader = response.body!.getReader();
      // who may is told nothing yet, or a first place; who may not is told so at once
      const late = new Promise<'open'>((resolve) => setTimeout(resolve, 250, 'open').unref());
      let text = '';
      for (;;) {
        const part = await Promise.race([reader.read(), late]);
        if (part === 'open' || part.done) break;
        text += Buffer.from(part.value).toString();
        if (text.includes(DENIED)) break;
      }
      left.abort();
      if (text.includes(DENIED)) denied.add(name);
    }
    return denied;
  }

  /** Each door for files: which are denied. */
  async deniedDoors(by: Asker, articleId: string): Promise<Set<string>> {
    const doors: Readonly<Record<(typeof httpActs)[number], readonly [string, string]>> = {
      exportArticles: ['GET', '/export/articles.csv'],
      exportClaims: ['GET', '/export/claims.ndjson'],
      exportTrail: ['GET', '/export/trail.ndjson'],
      dossier: ['GET', `/dossier/${articleId}`],
      importArticles: ['POST', '/import/articles'],
      importClaims: ['POST', '/import/claims'],
    };
    const denied = new Set<string>();
    for (const act of httpActs) {
      const [method, path] = doors[act];
      const response = await fetch(`${this.desk.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${by.token}`, ...(method === 'POST' && { 'content-type': 'application/x-ndjson' }) },
        ...(method === 'POST' && { body: '' }),
      });
      if ((await response.text()).includes(DENIED)) denied.add(act);
      else if (response.status >= 500) throw new Error(`${act}: ${response.status}`);
    }
    return denied;
  }

  /** One object of each type that this asker is shown, by its type as it stands in ids. */
  async shownNodes(by: Asker): Promise<Map<string, string>> {
    const shown = new Map<string, string>();
    for (const type of Object.keys(nodeTypes))
      for (const id of await this.idsOf(type)) {
        const { data } = await this.ask(by, 'query ($id: ID!) { node(id: $id) { __typename } }', { id });
        if (!data?.['node']) continue;
        shown.set(type, id);
        break;
      }
    return shown;
  }

  private async idsOf(type: string): Promise<string[]> {
    if (type === 'newsroom') return [`newsroom_${this.newsroomId}`];
    const { rows } = await this.desk.eye.query<{ id: string }>(
      `SELECT id FROM stet.${tables[type] ?? type} WHERE newsroom_id = $1 ORDER BY id DESC LIMIT 12`,
      [this.newsroomId],
    );
    return rows.map(({ id }) => `${type}_${id}`);
  }

  /** Each field below each of these objects: what was looked at, and what of it was denied, as `Type.field`. */
  async deniedFields(by: Asker, nodes: ReadonlyMap<string, string>): Promise<{ looked: Set<string>; denied: Set<string> }> {
    const looked = new Set<string>();
    const denied = new Set<string>();
    for (const [name, id] of nodes) {
      const type = Object.values(schema.getTypeMap()).find((one) => isNode(one) && inIds(one.name) === name) as GraphQLObjectType;
      const fields = Object.values(type.getFields());
      for (let i = 0; i < fields.length; i += AT_ONCE) {
        const some = fields.slice(i, i + AT_ONCE);
        const calls = some.map((field, n) => `a${n}: node(id: $id) { ... on ${type.name} { ${callOf(field)} ${below(field.type)} } }`);
        const { data, errors } = await this.ask(by, `query ($id: ID!) { ${calls.join(' ')} }`, { id });
        if (!data) throw new Error(`${type.name}: ${JSON.stringify(errors)}`);
        for (const { name: field } of some) looked.add(`${type.name}.${field}`);
        for (const { path = [], extensions, message } of errors ?? []) {
          if (extensions?.code !== DENIED) throw new Error(`${type.name} ${String(path)}: ${message}`);
          denied.add(placeOf(type, path.slice(1)));
        }
      }
    }
    return { looked, denied };
  }
}

/** What the tables say of a set of roles. */
export const declared = {
  among: (acts: readonly string[], roles: readonly Role[]): string[] => acts.filter((act) => !mayDo(roles, act as Act)).sort(),
  /** The roots that are asked for with no more than they need. */
  roots: (acts: readonly string[], roles: readonly Role[]): string[] => {
    const bare = Object.entries(guardedArguments).flatMap(([name, act]) =>
      name.includes(' without ') && !mayDo(roles, act) ? [name.split(' ')[0]!] : [],
    );
    return [...new Set([...declared.among(acts, roles), ...bare])].sort();
  },
  fields: (looked: ReadonlySet<string>, roles: readonly Role[]): string[] =>
    Object.entries(guardedFields)
      .filter(([place, act]) => looked.has(place) && !mayDo(roles, act))
      .map(([place]) => place)
      .sort(),
  nodes: (roles: readonly Role[]): string[] =>
    Object.entries(nodeTypes)
      .filter(([, act]) => mayDo(roles, act))
      .map(([type]) => type)
      .sort(),
};

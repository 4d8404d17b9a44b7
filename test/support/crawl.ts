import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  isUnionType,
} from 'graphql';
import type { GraphQLField, GraphQLInputType, GraphQLObjectType, GraphQLOutputType } from 'graphql';

const schema = buildSchema(readFileSync(path.resolve(import.meta.dirname, '../../apps/api/schema.graphql'), 'utf8'));

export interface CrawlSettings {
  /** all ids there are, by the name of their type: `task` */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** types that are not asked for by their id, nor gone into: what they tell is told to everybody */
  readonly without: readonly string[];
  /** whose id an argument is that is not `<type>Id` */
  readonly typeOfArgument?: Readonly<Record<string, string>>;
  /** what fits an argument, or a field of an input, where its type does not say it */
  readonly literals?: Readonly<Record<string, string>>;
}

/** How many of a node's fields are asked for at once: an operation has 2,000 tokens. */
const AT_ONCE = 6;
/** How many tokens of fields a root field is asked for at once. */
const TOKENS = 1_500;
/** How far below a node a query looks. What lies deeper is a node itself, and asked for by its id. */
const DEEP = 3;

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const bare = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);
/** A page of what it may be asked for. */
const call = (field: GraphQLField<unknown, unknown>, page: number): string =>
  field.args.some(({ name }) => name === 'first') ? `${field.name}(first: ${page})` : field.name;

/** Everything of a type, down to a depth; undefined where there is nothing to ask. */
function selectionOf(type: GraphQLOutputType, depth: number, without: readonly string[], page: number): string | undefined {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isUnionType(named) || isInterfaceType(named)) return '{ __typename }';
  if (!isObjectType(named) || without.includes(named.name)) return undefined;
  const fields = fieldsOf(named, depth, without, page);
  return fields.length ? `{ __typename ${fields.join(' ')} }` : undefined;
}

function fieldsOf(type: GraphQLObjectType, depth: number, without: readonly string[], page: number): string[] {
  return Object.values(type.getFields())
    .filter(bare)
    .flatMap((field) => {
      const leaf = isLeafType(getNamedType(field.type));
      if (!leaf && depth <= 1) return [];
      const inner = selectionOf(field.type, depth - 1, without, Math.min(page, 10));
      return inner === undefined ? [] : [`${leaf ? field.name : call(field, page)}${inner && ` ${inner}`}`];
    });
}

/** What a root field is asked for, in as many selections as the limit on tokens takes. */
function selectionsOf(type: GraphQLOutputType, without: readonly string[]): string[] {
  const whole = selectionOf(type, DEEP, without, 5);
  const named = getNamedType(type);
  if (whole === undefined) return [];
  if (!isObjectType(named)) return [whole];
  const parts: string[][] = [[]];
  let tokens = 0;
  for (const field of fieldsOf(named, DEEP, without, 5)) {
    const own = field.match(/\w+|[^\w\s]/g)?.length ?? 0;
    if (tokens > 0 && tokens + own > TOKENS) {
      parts.push([]);
      tokens = 0;
    }
    tokens += own;
    parts.at(-1)!.push(field);
  }
  return parts.map((fields) => `{ __typename ${fields.join(' ')} }`);
}

/** The least that fits a type. */
function literalOf(name: string, type: GraphQLInputType, literals: Readonly<Record<string, string>>): string {
  if (literals[name]) return literals[name];
  const named = getNamedType(type);
  if (isListType(getNullableType(type))) return '[]';
  if (isEnumType(named)) return named.getValues()[0]!.name;
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map(({ name: field, type: inner }) => `${field}: ${literalOf(field, inner, literals)}`).join(', ')} }`;
  }
  if (/Date/.test(named.name)) return '"2026-03-02T09:00:00Z"';
  return { Int: '1', Float: '1', Boolean: 'true' }[named.name] ?? '"1"';
}

/** Queries that together walk every path of the schema from every id, and every root field. */
export function* crawl(settings: CrawlSettings): Generator<{ query: string; variables: Record<string, unknown> }> {
  const { ids, without } = settings;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || without.includes(type.name) || !type.getInterfaces().some(({ name }) => name === 'Node')) continue;
    const fields = fieldsOf(type, DEEP, without, 20);
    for (let i = 0; i < fields.length; i += AT_ONCE)
      for (const id of ids.get(camel(type.name)) ?? [])
        yield {
          query: `query ($id: ID!) { node(id: $id) { __typename ... on ${type.name} { ${fields.slice(i, i + AT_ONCE).join(' ')} } } }`,
          variables: { id },
        };
  }
  for (const field of Object.values(schema.getQueryType()!.getFields())) yield* ofRoot(field, settings);
}

function* ofRoot(
  field: GraphQLField<unknown, unknown>,
  settings: CrawlSettings,
): Generator<{ query: string; variables: Record<string, unknown> }> {
  if (field.name === 'node') return;
  for (const selection of selectionsOf(field.type, settings.without)) yield* ofSelection(field, selection, settings);
}

function* ofSelection(
  field: GraphQLField<unknown, unknown>,
  selection: string,
  { ids, typeOfArgument = {}, literals = {} }: CrawlSettings,
): Generator<{ query: string; variables: Record<string, unknown> }> {
  const asked = field.args.filter(
    ({ name, type }) => getNamedType(type).name === 'ID' && !isListType(getNullableType(type)) && name !== 'after',
  );
  const first = field.args.some(({ name }) => name === 'first') ? ['first: 50'] : [];
  const others = field.args
    .filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined && !asked.includes(arg) && arg.name !== 'first')
    .map(({ name, type }) => `${name}: ${literalOf(name, type, literals)}`);
  if (asked.length === 0) {
    const args = [...first, ...others];
    yield { query: `{ ${field.name}${args.length ? `(${args.join(', ')})` : ''} ${selection} }`, variables: {} };
    return;
  }
  for (const { name, type } of asked) {
    const of = name === 'id' ? (typeOfArgument[field.name] ?? field.name) : (typeOfArgument[name] ?? name.replace(/Id$/, ''));
    const args = [`${name}: $id`, ...first, ...others];
    for (const id of ids.get(of) ?? [])
      yield { query: `query ($id: ${String(type)}) { ${field.name}(${args.join(', ')}) ${selection} }`, variables: { id } };
  }
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GraphQLSchemaHost, TypeMetadataStorage } from '@nestjs/graphql';
import { Log, readConfig } from '@stet/platform';
import { getMetadataStorage } from 'class-validator';
import {
  buildSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  validateSchema,
} from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { createApi } from './app.js';
import { NodeRegistry } from './base/index.js';

const file = path.resolve(import.meta.dirname, '../schema.graphql');
/** What clients may rely on: the schema of the last release, and what was broken since, knowingly. */
const releasedFile = path.resolve(import.meta.dirname, '../schema.released.graphql');
const brokenFile = path.resolve(import.meta.dirname, '../../../docs/schema-changes.md');
const refusals = path.resolve(import.meta.dirname, '../../../scripts/refusals.mjs');
const header = '# Written by: UPDATE_SCHEMA=1 npm test -- schema\n\n';

/** Nobody listens there: building the schema asks no database. */
const config = readConfig({
  NODE_ENV: 'test',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
  DATABASE_SYSTEM_URL: 'postgres://nobody@127.0.0.1:9/none',
});

/** Breaking changes that stand in no line of the record. */
const unrecorded = (before: GraphQLSchema, after: GraphQLSchema, record: string): string[] => {
  const lines = new Set(record.split('\n'));
  return findBreakingChanges(before, after)
    .map(({ type, description }) => `${type}: ${description}`)
    .filter((change) => !lines.has(`* ${change}`));
};

describe('the schema', () => {
  let schema: GraphQLSchema;
  let registry: NodeRegistry;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const app = await createApi(config, new Log('silent'));
    await app.init();
    close = () => app.close();
    ({ schema } = app.get(GraphQLSchemaHost));
    registry = app.get(NodeRegistry, { strict: false });
  });
  afterAll(() => close());

  it('has a finder behind node(id) for every type that says it is a Node', () => {
    const nodes = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
    );
    expect([...registry.types].sort()).toEqual(nodes.map(({ name }) => `${name[0]!.toLowerCase()}${name.slice(1)}`).sort());
  });

  it('is sound: its start does not ask', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('is the one that is committed (UPDATE_SCHEMA=1 writes it)', () => {
    const built = `${header}${printSchema(lexicographicSortSchema(schema))}\n`;
    if (process.env.UPDATE_SCHEMA) writeFileSync(file, built);
    const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
    // compared by lines: the difference is shown as one
    expect(built.split('\n')).toEqual(committed.split('\n'));
  });

  it('breaks nothing a client of the last release relies on (ACCEPT_BREAKING="why" records what has to be broken)', () => {
    if (process.env.RELEASE_SCHEMA) writeFileSync(releasedFile, `${header}${printSchema(lexicographicSortSchema(schema))}\n`);
    const { ACCEPT_BREAKING: why } = process.env;
    const recorded = existsSync(brokenFile) ? readFileSync(brokenFile, 'utf8') : '';
    const broken = unrecorded(buildSchema(readFileSync(releasedFile, 'utf8')), schema, recorded);
    if (!why || broken.length === 0) return expect(broken).toEqual([]);
    const title = recorded || '# What was broken in the schema since the last release, and why\n';
    writeFileSync(brokenFile, `${title}\n## ${why}\n\n${broken.map((change) => `* ${change}\n`).join('')}`);
  });

  it('would notice a field that goes, a type that changes, an argument that is asked for', () => {
    const before = buildSchema('type Query { a(x: Int): Int b: Int } enum E { ONE TWO }');
    const after = buildSchema('type Query { a(x: Int!, y: Int!): String } enum E { ONE }');
    const broken = unrecorded(before, after, '');
    expect(broken).toHaveLength(5);
    expect(unrecorded(before, after, `* ${broken[0]}\n`)).toEqual(broken.slice(1));
    expect(unrecorded(after, after, '')).toEqual([]);
  });

  it('has its refusals on a page, docs/refusals.md (UPDATE_SCHEMA=1, or node scripts/refusals.mjs, writes it)', async () => {
    const { refusalsPage, file: page } = (await import(refusals)) as { refusalsPage: () => string; file: string };
    const told = refusalsPage();
    if (process.env.UPDATE_SCHEMA) writeFileSync(page, told);
    const committed = existsSync(page) ? readFileSync(page, 'utf8') : '';
    expect(told.split('\n')).toEqual(committed.split('\n'));
    expect(told).toContain('`VERSION_CONFLICT`');
  });

  it('describes every type, field, argument and value', () => {
    const bare: string[] = [];
    const look = (name: string, thing: { readonly description?: string | null }) => thing.description?.trim() || bare.push(name);
    for (const type of Object.values(schema.getTypeMap())) {
      if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
      const isRoot = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type as never);
      if (!isRoot) look(type.name, type);
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
        for (const field of Object.values(type.getFields())) {
          look(`${type.name}.${field.name}`, field);
          if ('args' in field) for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name})`, arg);
        }
      // the code of a refusal is described by its type, and an act in a list of next moves by its mutation
      const mutations = schema.getMutationType()?.getFields() ?? {};
      if (isEnumType(type) && type.name !== 'RefusalCode')
        for (const value of type.getValues()) if (!(value.name in mutations)) look(`${type.name}.${value.name}`, value);
    }
    expect(bare).toEqual([]);
  });

  it('gives every field of an input a rule to be checked by', () => {
    const rules = getMetadataStorage();
    const unruled: string[] = [];
    const args = TypeMetadataStorage.getArgumentsMetadata();
    for (const { target, properties } of [...TypeMetadataStorage.getInputTypesMetadata(), ...args]) {
      const ruled = new Set(rules.getTargetValidationMetadatas(target, '', false, false).map(({ propertyName }) => propertyName));
      for (const { name } of properties ?? []) if (!ruled.has(name)) unruled.push(`${(target as { name: string }).name}.${name}`);
    }
    expect(unruled).toEqual([]);
    expect(args.length).toBeGreaterThan(0);
  });

  it('names every root field in the permission table: it would not have been built otherwise', async () => {
    const { httpActs, permissions } = await import('@stet/newsroom');
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}));
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter((field) => !(field in permissions))).toEqual([]);
    // and the table promises nothing that is not there, or has a door of its own
    expect(
      Object.keys(permissions)
        .filter((act) => !fields.includes(act))
        .sort(),
    ).toEqual([...httpActs].sort());
  });
});

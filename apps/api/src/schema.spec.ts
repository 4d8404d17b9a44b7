import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GraphQLSchemaHost, TypeMetadataStorage } from '@nestjs/graphql';
import { Log, readConfig } from '@stet/platform';
import { getMetadataStorage } from 'class-validator';
import {
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
const refusals = path.resolve(import.meta.dirname, '../../../scripts/refusals.mjs');
const header = '# Written by: UPDATE_SCHEMA=1 npm test -- schema\n\n';

/** Nobody listens there: building the schema asks no database. */
const config = readConfig({
  NODE_ENV: 'test',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
  DATABASE_SYSTEM_URL: 'postgres://nobody@127.0.0.1:9/none',
});

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

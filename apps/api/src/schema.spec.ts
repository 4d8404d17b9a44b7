import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GraphQLSchemaHost, TypeMetadataStorage } from '@nestjs/graphql';
import { Log, readConfig } from '@stet/platform';
import { getMetadataStorage } from 'class-validator';
import {
  buildSchema,
  findBreakingChanges,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  lexicographicSortSchema,
  printSchema,
  validateSchema,
} from 'graphql';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { createApi } from './app.js';
import { NodeRegistry } from './base/index.js';

const file = path.resolve(import.meta.dirname, '../schema.graphql');
/** What clients may rely on: the schema of the last release, and what was broken since, knowingly. */
const releasedFile = path.resolve(import.meta.dirname, '../schema.released.graphql');
const brokenFile = path.resolve(import.meta.dirname, '../../../docs/schema-changes.md');
const permissionsScript = path.resolve(import.meta.dirname, '../../../scripts/permissions.mjs');
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

  it('has who may do what on a page, docs/permissions.md (UPDATE_SCHEMA=1 writes it)', async () => {
    const { conditions, conditionsOf, guardedArguments, guardedFields, httpActs, nodeTypes, permissions, quietFields } =
      await import('@stet/newsroom');
    const { permissionsPage, file: page } = (await import(permissionsScript)) as {
      permissionsPage: (schema: GraphQLSchema, tables: object) => string;
      file: string;
    };
    const tables = { conditions, conditionsOf, guardedArguments, guardedFields, httpActs, nodeTypes, permissions, quietFields };
    const told = permissionsPage(schema, tables);
    if (process.env.UPDATE_SCHEMA) writeFileSync(page, told);
    const committed = existsSync(page) ? readFileSync(page, 'utf8') : '';
    expect(told.split('\n')).toEqual(committed.split('\n'));
    expect(told).toContain('| `reviewVerdict` |');
  });

  it('finds nodes for those whom the table of nodes names, and knows every field the tables of fields name', async () => {
    const { guardedFields, nodeTypes, quietFields } = await import('@stet/newsroom');
    expect(Object.fromEntries(registry.types.map((type) => [type, registry.actOf(type)]))).toEqual(nodeTypes);
    const unknown = [...Object.keys(guardedFields), ...Object.keys(quietFields)].filter((name) => {
      const [type = '', field = ''] = name.split('.');
      const object = schema.getType(type);
      return !isObjectType(object) || !object.getFields()[field];
    });
    expect(unknown).toEqual([]);
  });

  it('names every refusal that hangs on who asks as a condition of the act, and no other', async () => {
    const { conditions, conditionsOf } = await import('@stet/newsroom');
    const told = new Set(Object.values(conditions).flatMap((condition) => ('refusal' in condition ? [condition.refusal as string] : [])));
    const missing: string[] = [];
    for (const { name, type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const union = getNamedType(type);
      const answers = isUnionType(union) ? union.getTypes().map((member) => member.name) : [];
      // acts on many hold the refusals of the single act inside their results
      if (
        answers.some(
          (answer) => isObjectType(schema.getType(answer)) && 'results' in (schema.getType(answer) as GraphQLObjectType).getFields(),
        )
      )
        continue;
      const promised = (conditionsOf[name as keyof typeof conditionsOf] ?? []).flatMap((condition) => {
        const told = conditions[condition];
        return 'refusal' in told ? [told.refusal as string] : [];
      });
      const hangs = answers.filter((answer) => told.has(answer) || /^(OwnWork|NotYour)/.test(answer));
      if (JSON.stringify([...promised].sort()) !== JSON.stringify([...hangs].sort()))
        missing.push(`${name}: ${hangs.join(' ')} / ${promised.join(' ')}`);
    }
    expect(missing).toEqual([]);
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

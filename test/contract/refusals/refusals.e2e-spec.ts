import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from '@stet/platform';
import { TestDesk, testDesk } from '@test/desk';
import { buildSchema, getNamedType, isUnionType } from 'graphql';
import type { GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import { Scene } from './story.js';
import type { Stories, Story } from './story.js';

const schema = buildSchema(readFileSync(path.resolve(import.meta.dirname, '../../../apps/api/schema.graphql'), 'utf8'));
/** The kinds that some mutation may answer. */
const answered = schema
  .getPossibleTypes(schema.getType('Refusal') as GraphQLInterfaceType)
  .filter((kind) => Object.values(schema.getMutationType()!.getFields()).some(({ type }) => mayBe(getNamedType(type), kind)))
  .map(({ name }) => name)
  .sort();

function mayBe(answer: GraphQLNamedType, kind: GraphQLObjectType): boolean {
  return isUnionType(answer) && answer.getTypes().includes(kind);
}

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.stories.ts'));
const stories = new Map<string, Story>();
for (const file of files) {
  const told = ((await import(`./${file.replace(/\.ts$/, '.js')}`)) as { stories: Stories }).stories;
  for (const [kind, story] of Object.entries(told)) {
    if (stories.has(kind)) throw new Error(`${kind} is told twice`);
    stories.set(kind, story);
  }
}

/** A refusal nobody can provoke is a promise nobody keeps: for every kind there is a story that ends with it. */
describe('every refusal', () => {
  let desk: TestDesk;
  let scene: Scene;
  beforeAll(async () => {
    desk = await testDesk();
    scene = new Scene(desk);
  });
  afterAll(() => desk.stop());

  it('has its story, and every story its refusal', () => {
    expect([...stories.keys()].sort()).toEqual(answered);
  });

  it.each([...stories])('%s', async (kind, story) => {
    const told = await story(scene);
    expect(told).toMatchObject({ __typename: kind, code: codeOf(kind) });
    expect(told.message).toMatch(/^\S.*\.$/s);
  });
});

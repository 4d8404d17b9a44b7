import { buildSchema, Kind, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { askedFields } from './asked-fields.js';

const schema = buildSchema(`
  interface Node { id: ID! }
  type Claim implements Node { id: ID! quote: String task: Task article: Article }
  type Task implements Node { id: ID! state: String claim: Claim }
  type Article implements Node { id: ID! title: String claims(first: Int): [Claim] }
  type Refused { code: String }
  union Result = Task | Refused
  type Query { articles: [Article] node(id: ID): Node }
  type Mutation { startTask: Result }
`);

const asked = (text: string, name?: string): Record<string, string[]> => {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && (name === undefined || definition.name?.value === name),
  );
  if (!operation) throw new Error('no operation');
  return Object.fromEntries([...askedFields(schema, document, operation)].map(([type, fields]) => [type, [...fields].sort()]));
};

describe('what an operation asks of each type', () => {
  it('gathers a type’s fields from all places it stands in, by their own names', () => {
    expect(asked('{ articles { claims { words: quote task { claim { id } } } } }')).toEqual({
      Query: ['articles'],
      Article: ['claims'],
      Claim: ['id', 'quote', 'task'],
      Task: ['claim'],
    });
  });

  it('follows fragments, each once, and only those of this operation', () => {
    const text = `query A { articles { ...a ...a } } query B { articles { claims { task { state } } } }
      fragment a on Article { title claims { ...c } } fragment c on Claim { article { id } }`;
    expect(asked(text, 'A')).toEqual({ Query: ['articles'], Article: ['claims', 'id', 'title'], Claim: ['article'] });
    expect(asked(text, 'B')).toEqual({ Query: ['articles'], Article: ['claims'], Claim: ['task'], Task: ['state'] });
  });

  it('counts a field of an interface or a union for each of its types', () => {
    expect(asked('{ node(id: 1) { id ... on Claim { quote } } }')).toEqual({
      Query: ['node'],
      Article: ['id'],
      Claim: ['id', 'quote'],
      Task: ['id'],
    });
    expect(asked('mutation { startTask { __typename ... on Task { state } } }')).toEqual({
      Mutation: ['startTask'],
      Task: ['__typename', 'state'],
      Refused: ['__typename'],
    });
  });

  it('counts what a variable may leave out', () => {
    expect(asked('query ($a: Boolean!) { articles { title @include(if: $a) id @skip(if: $a) } }').Article).toEqual(['id', 'title']);
  });
});

import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, GraphQLObjectType, isCompositeType, isRequiredArgument } from 'graphql';
import { fillNewsroom } from '../../../../bench/fill.mjs';
import { SpecApi, specApi } from '../spec-api.builder.js';

/** Where rows are narrowed: a field asked alone must answer as it does beside all others, when every column is read. */
describe('rows that hold no more than an operation asks for', () => {
  let api: SpecApi;
  let token: string;

  beforeAll(async () => {
    api = await specApi();
    ({ token } = await fillNewsroom(api.eye, { slug: 'narrow', articles: 2, claims: 3 }));
  });
  afterAll(() => api.stop());

  const fieldsOf = (type: string): string[] => {
    const { schema } = api.get(GraphQLSchemaHost);
    const object = schema.getType(type) as GraphQLObjectType;
    return Object.values(object.getFields())
      .filter(({ args }) => !args.some(isRequiredArgument))
      .map(({ name, type: result }) => (isCompositeType(getNamedType(result)) ? `${name} { __typename }` : name));
  };

  const ask = async (claim: string, order = 'POSITION') => {
    const answer = await api.ask(
      token,
      `{ articles { nodes { claims(first: 2, order: ${order}) { nodes { ${claim} } pageInfo { endCursor } } } } }`,
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.articles.nodes as { claims: { nodes: Record<string, unknown>[]; pageInfo: unknown } }[];
  };

  it.each([
    ['Claim', (fields: string) => fields],
    ['Task', (fields: string) => `task { ${fields} }`],
    ['Task', (fields: string) => `tasks { ${fields} }`],
    ['Verdict', (fields: string) => `verdict { ${fields} }`],
  ])('%s: each field answers alone as beside all others', async (type, within) => {
    const fields = fieldsOf(type);
    expect(fields.length).toBeGreaterThan(10);
    const whole = await ask(within(fields.join(' ')));
    expect(whole.flatMap(({ claims }) => claims.nodes)).toHaveLength(4);
    for (const field of fields) {
      const alone = await ask(within(field));
      // what is missing from it was not asked; what is there must be the same
      expect({ field, alone }).toMatchObject({ field, alone: alone.map((_, i) => ({ claims: { pageInfo: whole[i]!.claims.pageInfo } })) });
      for (const [i, article] of alone.entries())
        for (const [j, claim] of article.claims.nodes.entries())
          expect({ field, claim: whole[i]!.claims.nodes[j] }).toMatchObject({ field, claim });
    }
  });

  it.each(['POSITION', 'WORTH', 'PRIORITY', 'NEWEST'])(
    'a page in the order %s goes on where it ended, whatever was asked',
    async (order) => {
      const all = await ask('id createdAt updatedAt quote', order);
      const narrow = await ask('id', order);
      expect(narrow.map(({ claims }) => claims.pageInfo)).toEqual(all.map(({ claims }) => claims.pageInfo));
      expect(narrow.map(({ claims }) => claims.nodes.map(({ id }) => id))).toEqual(
        all.map(({ claims }) => claims.nodes.map(({ id }) => id)),
      );
    },
  );
});

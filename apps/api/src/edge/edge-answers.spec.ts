// @group edge-answers: its GraphQL types bear the names of Stet's, and Nest keeps all it has seen.
import { getIntrospectionQuery, graphql } from 'graphql';
import { specApp } from './spec-app.builder.js';
import type { SpecAnswer, SpecApp } from './spec-app.builder.js';

type Case = readonly [name: string, query: string, variables?: Record<string, unknown>, operationName?: string];

const edit = 'mutation($i:EditClaimInput!){editClaim(input:$i){__typename ...on Claim{quote} ...on Refusal{code}}}';
const input = { claimId: 'x', expectedVersion: 1 };
const twoOperations = 'query A{a:echo(s:"A")} query B{b:echo(s:"B")}';

const cases: readonly Case[] = [
  ['flat', '{articles(first:3){nodes{id title createdAt claims(first:2){nodes{id score} pageInfo{hasNextPage endCursor}}}}}'],
  ['deep', '{articles(first:3){nodes{id claims(first:2){nodes{id task{id state dueAt assignee{id name}}} edges{cursor node{id}}}}}}'],
  [
    'aliases and fragments',
    'query Q($n:Int!){x:articles(first:$n){nodes{...A}} y:articles(first:1){nodes{...A u:url}}} fragment A on Article{k:id title}',
    { n: 2 },
  ],
  ['skip and include, true', 'query Q($b:Boolean!){articles(first:1){nodes{id @include(if:$b) title @skip(if:$b)}}}', { b: true }],
  ['skip and include, false', 'query Q($b:Boolean!){articles(first:1){nodes{id @include(if:$b) title @skip(if:$b)}}}', { b: false }],
  [
    'interface',
    '{a:node(id:"a"){__typename id ...on Article{title createdAt}} c:node(id:"c"){__typename ...on Claim{quote}} m:node(id:"m"){...on Member{name} __typename} z:node(id:"z"){id}}',
  ],
  ['list of an interface', '{nodes{__typename id ...on Claim{score}}}'],
  [
    'union, done',
    'mutation{editClaim(input:{claimId:"c1",expectedVersion:1,quote:"é \\" x"}){__typename ...on Claim{id quote version} ...on Refusal{code message} ...on VersionConflict{currentVersion}}}',
  ],
  [
    'union, refused',
    'mutation($i:EditClaimInput!){editClaim(input:$i){__typename ...on Claim{id} ...on Refusal{code message} ...on VersionConflict{currentVersion}}}',
    { i: { claimId: 'x', expectedVersion: 7 } },
  ],
  [
    'union, refused otherwise',
    'mutation($i:EditClaimInput!){editClaim(input:$i){__typename ...on Refusal{code} ...on NotAllowed{need}}}',
    { i: { claimId: 'forbidden', expectedVersion: 7 } },
  ],
  [
    'recursive input',
    edit,
    {
      i: {
        ...input,
        then: { claimId: 'y', expectedVersion: 1, then: { claimId: 'z', expectedVersion: 2 } },
        states: ['READY', 'ASSIGNED'],
      },
    },
  ],
  [
    'recursive input in a query',
    'query($f:ClaimFilter){echo(filter:$f)}',
    { f: { and: [{ quote: 'a' }, { not: { or: [{ quote: 'b' }, {}] } }] } },
  ],
  ['defaults inside an input', 'query($f:ClaimFilter={quote:"x"}){echo(filter:$f)}'],
  ['scalar in', edit, { i: { ...input, at: '2026-03-01T09:30:00+02:00' } }],
  ['scalar wrong', edit, { i: { ...input, at: '2026-02-30T09:30:00Z' } }],
  ['variable missing', edit, {}],
  ['variable with a field too many', edit, { i: { ...input, zap: 1 } }],
  ['variable of a wrong type', 'query($n:Int!){articles(first:$n){nodes{id}}}', { n: 'two' }],
  ['fraction for an Int', 'query($n:Int!){articles(first:$n){nodes{id}}}', { n: 1.5 }],
  ['variable left to its default', 'query($n:Int=2){articles(first:$n){nodes{id}}}', {}],
  ['null where the argument must not be', 'query($n:Int=2){echo articles(first:1){nodes{id}} x:echo(must:$n)}', { n: null }],
  ['enum wrong', edit, { i: { ...input, states: ['REDY'] } }],
  ['one for a list', edit, { i: { ...input, states: 'ASSIGNED' } }],
  ['undefined and null arguments', 'query($s:String,$n:Int){a:echo(s:$s,n:$n) b:echo(s:null) c:echo}', { s: null }],
  ['error at a nullable root', '{boom echo}'],
  ['error further in, at once', '{articles(first:1){nodes{claims(first:2){nodes{id boom}}}}}'],
  ['error further in, non-null, later', '{articles(first:2){nodes{id claims(first:1){nodes{id hardBoom}}}}}'],
  ['null for non-null', '{articles(first:1){nodes{claims(first:1){nodes{missing}}}}}'],
  ['enum that cannot be represented', '{articles(first:1){nodes{claims(first:1){nodes{wrongState}}}}}'],
  ['two operations, A', twoOperations, undefined, 'A'],
  ['two operations, B', twoOperations, undefined, 'B'],
  ['two operations, none named', twoOperations],
  ['two operations, another named', twoOperations, undefined, 'C'],
  [
    'mutations in a row',
    'mutation{a:editClaim(input:{claimId:"1",expectedVersion:1}){...on Claim{id}} b:editClaim(input:{claimId:"2",expectedVersion:2}){__typename}}',
  ],
  ['__type', '{__type(name:"Claim"){name fields{name type{name kind}} interfaces{name}} __typename}'],
  ['introspection', getIntrospectionQuery()],
  ['unknown field', '{articles{nodes{titel}}}'],
  ['broken text', '{articles{'],
];

/** Errors that are ours say what graphql-js says; faults keep their path and nothing else. */
function comparable({ data, errors }: SpecAnswer) {
  const sorted = [...(errors ?? [])].sort((a, b) => JSON.stringify(a.path ?? null).localeCompare(JSON.stringify(b.path ?? null)));
  return { data: data ?? null, errors: sorted.map(({ path, locations, message }) => ({ path, locations, message })) };
}

describe('answers of the edge beside those of graphql-js', () => {
  let desk: SpecApp;
  beforeAll(async () => {
    desk = await specApp({ introspection: true, hints: true });
  });
  afterAll(() => desk.close());

  it.each(cases.map(([name, ...rest]) => ({ name, rest })))('$name', async ({ rest: [source, variableValues, operationName] }) => {
    const contextValue = { request: {}, number: 0 };
    const expected = JSON.parse(
      JSON.stringify(await graphql({ schema: desk.schema, source, variableValues, operationName, contextValue })),
    ) as SpecAnswer;
    // three times: from the third on a query has run compiled
    for (const run of ['first', 'second', 'third']) {
      const { json, text, status } = await desk.post({ query: source, variables: variableValues, operationName });
      const faults = json.errors?.filter(({ extensions }) => extensions?.code === 'INTERNAL') ?? [];
      const mine = comparable(json);
      const theirs = comparable(expected);
      mine.errors.forEach((error, i) => {
        if (faults.some(({ path }) => JSON.stringify(path) === JSON.stringify(error.path))) error.message = theirs.errors[i]?.message ?? '';
      });
      expect({ run, ...mine }).toEqual({ run, ...theirs });
      expect(text).not.toMatch(/secret/);
      expect(status).toBe('data' in expected ? 200 : 400);
      for (const { extensions } of json.errors ?? []) expect(extensions?.code).toMatch(/^(BAD_REQUEST|INTERNAL)$/);
    }
  });

  it('gives every context back, once', () => {
    expect(desk.made.length).toBeGreaterThan(100);
    expect(new Set(desk.ended.map(({ context }) => context)).size).toBe(desk.made.length);
    expect(desk.ended.length).toBe(desk.made.length);
  });
});

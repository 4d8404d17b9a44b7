import { buildSchema } from 'graphql';
import { costOf } from './cost.js';
import { EdgeError } from './edge-error.js';
import { productionLimits } from './limits.js';
import { Operations } from './operations.js';

const schema = buildSchema(`
  type Query { claims(first: Int = 20, filter: Filter): Claims me: Claim }
  type Claims { nodes: [Claim!]! }
  type Claim { id: ID! quote: String claims(first: Int = 20): Claims self: Claim }
  input Filter { and: [Filter!] or: [Filter!] not: Filter quote: String weight: Int = 3 }
`);
schema.getQueryType()!.getFields().claims!.resolve = (_root, { filter }: { filter?: unknown }) => ({
  nodes: [{ id: JSON.stringify(filter) ?? '' }],
});
const operations = new Operations(schema);
const refusal = (query: string, variables?: Record<string, unknown>, from = operations) => {
  const opened = from.open({ query, variables });
  if (!(opened instanceof Array)) return 'runs';
  expect(opened.every((error) => error instanceof EdgeError)).toBe(true);
  return opened[0]?.code;
};
const nested = (depth: number): string => (depth === 0 ? 'id' : `self{${nested(depth - 1)}}`);
const times = (n: number, of: (i: number) => string) => Array.from({ length: n }, (_, i) => of(i)).join(' ');

describe('limits', () => {
  it('of depth', () => {
    expect(refusal(`{me{${nested(10)}}}`)).toBe('runs');
    expect(refusal(`{me{${nested(12)}}}`)).toBe('LIMIT_EXCEEDED');
    expect(refusal(`{me{...A}} fragment A on Claim{${nested(12)}}`)).toBe('LIMIT_EXCEEDED');
  });
  it('of aliases, those of __typename too', () => {
    expect(refusal(`{me{${times(15, (i) => `a${i}:id`)}}}`)).toBe('runs');
    expect(refusal(`{me{${times(16, (i) => `a${i}:id`)}}}`)).toBe('LIMIT_EXCEEDED');
    expect(refusal(`{me{${times(16, (i) => `a${i}:__typename`)}}}`)).toBe('LIMIT_EXCEEDED');
  });
  it('of tokens', () => expect(refusal(`{me{${times(2000, () => 'id')}}}`)).toBe('LIMIT_EXCEEDED'));
  it('of directives', () => expect(refusal(`{me{id ${times(31, () => '@include(if:true)')}}}`)).toBe('LIMIT_EXCEEDED'));
  it('of nesting in the variables', () => {
    const filter = (depth: number): unknown => (depth === 0 ? {} : { not: filter(depth - 1) });
    expect(refusal('query($f:Filter){claims(filter:$f){nodes{id}}}', { f: filter(10) })).toBe('runs');
    expect(refusal('query($f:Filter){claims(filter:$f){nodes{id}}}', { f: filter(5000) })).toBe('LIMIT_EXCEEDED');
  });
  it('of cost: page sizes multiply, be they literals, variables or defaults', () => {
    expect(refusal('{claims(first:100){nodes{id quote}}}')).toBe('runs');
    const three = (first: string) => `{claims${first}{nodes{claims${first}{nodes{claims${first}{nodes{id}}}}}}}`;
    expect(refusal(three('(first:50)'))).toBe('LIMIT_EXCEEDED');
    expect(refusal(`query($n:Int)${three('(first:$n)')}`, { n: 50 })).toBe('LIMIT_EXCEEDED');
    expect(refusal(`query($n:Int)${three('(first:$n)')}`, { n: 2 })).toBe('runs');
    expect(refusal(`query($n:Int=50)${three('(first:$n)')}`)).toBe('LIMIT_EXCEEDED');
    expect(refusal(three(''))).toBe('LIMIT_EXCEEDED');
  });
  it('say no numbers in production, and do in development', () => {
    const text = (hints: boolean) => {
      const opened = new Operations(schema, { ...productionLimits, hints }).open({ query: `{me{${nested(12)}}}` });
      return opened instanceof Array ? opened[0]?.message : '';
    };
    expect(text(false)).not.toMatch(/\d/);
    expect(text(true)).toMatch(/12/);
  });
});

describe('hostile documents cost little', () => {
  it.each([
    ['many times one field', `{me{${times(1900, () => 'id')}}}`],
    [
      'fragments that double',
      `{me{...F0}} ${times(60, (i) => `fragment F${i} on Claim{...F${i + 1} ...F${i + 1}}`)} fragment F60 on Claim{id}`,
    ],
    ['fragments in a circle', '{me{...A}} fragment A on Claim{self{...B}} fragment B on Claim{self{...A}}'],
    ['deep lists', `{claims(filter:${'['.repeat(1900)}`],
    ['deep selections', '{me'.repeat(950)],
  ])('%s', (_name, query) => {
    const begin = performance.now();
    refusal(query);
    expect(performance.now() - begin).toBeLessThan(1500);
  });

  it('and bad ones do not push good ones out', () => {
    const few = new Operations(schema, { ...productionLimits, documents: 10 });
    const good = few.open({ query: '{me{id}}' });
    for (let i = 0; i < 100; i++) few.open({ query: `{me{no${i}}}` });
    const again = few.open({ query: '{me{id}}' });
    expect(good instanceof Array || again instanceof Array).toBe(false);
    if (!(good instanceof Array) && !(again instanceof Array)) expect(again.known).toBe(good.known);
  });
});

describe('compiled queries', () => {
  it('survive an input type that holds itself', async () => {
    const before = process.memoryUsage().heapUsed;
    const request = {
      query: 'query($f:Filter){claims(filter:$f){nodes{ id }}}',
      variables: { f: { and: [{ not: { or: [{ quote: 'x' }] } }] } },
    };
    for (let i = 1; i <= 5; i++) {
      const operation = operations.open(request);
      if (operation instanceof Array) throw operation[0];
      const { data } = await operations.run(operation, {});
      expect(data).toEqual({
        claims: { nodes: [{ id: '{"and":[{"not":{"or":[{"quote":"x","weight":3}],"weight":3},"weight":3}],"weight":3}' }] },
      });
      expect(operation.known.runs.has('')).toBe(i >= productionLimits.compileAfter);
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024);
  });
});

describe('costOf', () => {
  it('counts a fragment each time it is spread', () => {
    const cost = (query: string) => {
      const opened = operations.open({ query });
      if (opened instanceof Array) throw opened[0];
      return costOf(schema, opened.known.document, opened.node, {});
    };
    expect(cost('{me{id quote}}')).toEqual({ cost: 2 + 1.2 * 2, varies: false });
    expect(cost('{me{...A self{...A}}} fragment A on Claim{id quote}').cost).toBeCloseTo(2 + 1.2 * (2 + 2 + 1.2 * 2));
    expect(cost('{claims(first:10){nodes{id}}}').cost).toBeCloseTo(10 * (2 + 1.2 * (2 + 1.2)));
  });
});

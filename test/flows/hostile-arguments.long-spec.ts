import { TestDesk, testDesk } from '@test/desk';
import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLInputType } from 'graphql';
import { DeskScene } from './desk-scene.js';
import { inputOf, mutations, partFor, schema } from './hostile-inputs.js';
import type { Ids } from './hostile-inputs.js';
import { familyTexts } from './hostile.families.js';

/** Texts for each place a text, an id, a time or a cursor can stand among the arguments of a question; the next place gets the next ones. */
const TEXTS_A_PLACE = 24;
const AT_ONCE = 6;
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** What is put where a value of this type stands. What JSON cannot write of them (NaN) it writes as null. */
const nonsense: Readonly<Record<string, readonly unknown[]>> = {
  ID: ['', ' ', 'claim', 'claim_', `claim_${NOBODY}`, `article_${NOBODY}`, `nosuch_${NOBODY}`, `claim_${NOBODY.toUpperCase()}x`, '\0', 'claim_\ud800', "' OR 1=1 --", '__proto__', `${'_'.repeat(5_000)}`, 'x'.repeat(100_000), -1, 1.5, true, {}, ['a', 'b']],
  DateTime: ['', 'tomorrow', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', '0000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '+275760-09-13T00:00:00Z', '+275760-09-13T00:00:01Z', '9999-12-31T23:59:60Z', '9999-12-31T23:59:59-01:00', '9999-12-31T23:59:59.999999999Z', '2026-01-01T00:00:00+23:59', '2026-01-01T24:00:00Z', '2026-01-01', "2026-01-01T00:00:00Z'", 'infinity', '-infinity', 'now()', '\0', 0, 1e20, true, {}, []],
  Enum: ['', 'NO_SUCH', '__proto__', 'constructor', 'toString', '\0', '\ud800', "'; --", 'x'.repeat(50_000), 0, true, {}, [[]]],
  Int: [-1, 0, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1e308, 1.5, '1', '', 'NaN', true, {}, []],
  Float: [-1, -0, 1e308, -1e308, 5e-324, '1', 'Infinity', true, {}, []],
  Boolean: ['true', 0, '', {}, []],
  JSONObject: [[], '', 1, true, { ['__proto__x']: 1, constructor: { prototype: 1 }, then: 'x' }, { filter: { text: '\0' } }, { filter: '\ud800' }, { 'a\0': 1 }, deep(200), { a: 'x'.repeat(200_000) }, { order: { $ne: null } }, { filter: { states: ["'; --"], ids: [{}] } }],
}; // prettier-ignore

/** How the tests come to an object of a type. */
const openings: Readonly<Record<string, string>> = {
  Article: 'article(id: $under)',
  Claim: 'claim(id: $under)',
  Task: 'claim(id: $under) { task',
  Revision: 'article(id: $under) { revision',
  Newsroom: 'newsroom',
  Member: 'me',
};

/** Fit for some kind of a cursor's values, and for no column: numbers without end, days there never were. */
const hostileValues: readonly unknown[] = [
  ...['', 'x', '\0', '\ud800', "'; --", 'x'.repeat(300), NOBODY, `${NOBODY}0`, '__proto__'],
  ...[
    '0000-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '9999-12-31T23:59:59.999999Z',
    '2026-01-01T00:00:00+23:59',
    '2026-01-01T24:00:00Z',
    '0001-01-01T00:00:00+15:59',
    '9999-12-31T23:59:59-01:00',
  ],
  ...[-1, 0.5, 1e300, -1e300, 9_007_199_254_740_993, 1e19, 2_147_483_648, 5e-324, null, true, {}, [], [[]]],
];

function deep(levels: number): object {
  let made: object = {};
  for (let i = 0; i < levels; i++) made = { filter: made };
  return made;
}

interface Place {
  readonly at: string[];
  readonly kind: string;
}

/** Where in a value of this type something other than an object stands; an input that holds itself is entered twice. */
function places(type: GraphQLInputType, above: readonly string[] = []): Place[] {
  const named = getNamedType(type);
  if (isEnumType(named)) return [{ at: [], kind: 'Enum' }];
  if (!isInputObjectType(named)) return [{ at: [], kind: named.name }];
  if (above.filter((name) => name === named.name).length > 1) return [];
  return Object.values(named.getFields()).flatMap(({ name, type: inner }) =>
    places(inner, [...above, named.name]).map(({ at, kind }) => ({ at: [name, ...at], kind })),
  );
}

/** A question with one argument asked hostilely: `article(id) { claims(after) }` is one field under another. */
interface Question {
  readonly field: GraphQLField<unknown, unknown>;
  /** `article(id: $under)`, for the fields of an object */
  readonly under?: { readonly open: string; readonly id?: string };
}

const exported = [
  { list: 'articles', parameters: ['states', 'kinds', 'desks', 'externalId', 'authorId', 'publishFrom', 'publishBefore', 'bom'] },
  { list: 'claims', parameters: ['articleId', 'states', 'kinds', 'speaker', 'minWorth', 'addedBy', 'desks', 'bom'] },
];

describe('nonsense in every argument', () => {
  let desk: TestDesk;
  let scene: DeskScene;
  let claim: { id: string; articleId: string };
  beforeAll(async () => {
    desk = await testDesk();
    scene = new DeskScene(desk);
    claim = await scene.nextClaim();
    await scene.idFor('evidenceId', 'amendEvidence', 'checker');
    await scene.idFor('contactId', 'recordAnswer', 'checker');
    await scene.idFor('queryId', 'answerAuthorQuery', 'checker');
    await scene.underReview();
    for (const name of ['sourceId', 'tokenId']) await scene.idFor(name, 'amendSource', 'admin');
  });
  afterAll(() => desk.stop());

  /** Answered, or refused for what it is; the reasons of all that were not. */
  async function faultsOf(query: string, all: readonly { readonly told: string; readonly variables: object }[], as: 'admin' | 'editor') {
    const faults: string[] = [];
    const waiting = [...all];
    const line = async (): Promise<void> => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const began = performance.now();
        const { status, errors = [], data } = await desk.ask(as, query, next.variables);
        const codes = errors.map(({ extensions }) => extensions?.code);
        const took = performance.now() - began;
        const fine = status < 500 && codes.every((code) => code === 'BAD_REQUEST' || code === 'LIMIT_EXCEEDED') && took < 2_000;
        if (!fine || (codes.length === 0 && !data))
          faults.push(`${next.told}: ${status} ${codes.join()} ${errors[0]?.message} ${took | 0} ms`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, line));
    return faults;
  }

  describe('of a mutation: a typed refusal or BAD_REQUEST', () => {
    const ids: Ids = {
      of: (field) => Promise.resolve(`${/^(\w+?)Ids?$/.exec(field)?.[1] ?? 'claim'}_${NOBODY}`),
      version: () => Promise.resolve(1),
    };
    it.each(mutations.map(({ name, args }) => ({ name, type: args[0]!.type })))('$name', async ({ name, type }) => {
      const query = `mutation ($input: ${String(type)}) { done: ${name}(input: $input) { __typename ... on Refusal { code message } } }`;
      const normal = await inputOf(type, undefined, '', ids);
      const all: { told: string; variables: object }[] = [];
      for (const { at, kind } of places(type)) {
        for (const value of nonsense[kind] ?? []) {
          const input = put(await inputOf(type, at, '', ids), at, value);
          all.push({ told: `${name} ${at.join('.')} ${JSON.stringify(value)?.slice(0, 60)}`, variables: { input } });
        }
      }
      for (const input of [null, [], 'x', 1, {}, { ...(normal as object), nosuch: 1 }, { ...(normal as object), ['__proto__x']: {} }])
        all.push({ told: `${name} ${JSON.stringify(input)}`, variables: { input } });
      const as = partFor(name) === 'admin' ? 'admin' : 'editor';
      expect(await faultsOf(query, all, as)).toEqual([]);
    });
  });

  describe('of a question', () => {
    let turn = 0;
    const of = (type: string): GraphQLField<unknown, unknown>[] => {
      const named = schema.getType(type);
      return isObjectType(named) ? Object.values(named.getFields()).filter(({ args }) => args.length > 0) : [];
    };
    const questions: Question[] = [
      ...of('Query').map((field) => ({ field })),
      ...['Article', 'Claim', 'Newsroom', 'Member', 'Revision', 'Task'].flatMap((type) =>
        of(type).map((field) => ({ field, under: { open: openings[type]!, id: type } })),
      ),
    ];

    it.each(questions.map((question) => ({ name: `${question.under?.id ?? 'Query'}.${question.field.name}`, ...question })))(
      '$name',
      async ({ field, under }) => {
        const required: Record<string, unknown> = {};
        const ids: Ids = {
          of: (name) => Promise.resolve(name === 'articleId' ? claim.articleId : claim.id),
          version: () => Promise.resolve(1),
        };
        for (const { name, type } of field.args)
          if (isNonNullType(type)) required[name] = name === 'first' ? 5 : await inputOf(type, undefined, '', ids, name);
        const as = field.name === 'legalHolds' ? 'admin' : 'editor';
        if (field.name === 'clearance') required['articleId'] = claim.articleId;
        const query = asked(field, under?.open);
        const base = { ...required, ...(under && { under: under.id === 'Claim' || under.id === 'Task' ? claim.id : claim.articleId }) };
        const normal = await desk.ask(as, query, base);
        expect(normal.errors ?? []).toEqual([]);
        const all: { told: string; variables: object }[] = [];
        for (const arg of field.args) {
          for (const { at, kind } of places(arg.type)) {
            const texts = Array.from({ length: TEXTS_A_PLACE }, () => familyTexts[turn++ % familyTexts.length]!.text);
            const values = kind === 'String' ? [...texts, '', 'x'.repeat(100_000), '\0', '\ud800', 1, {}, null] : (nonsense[kind] ?? []);
            for (const value of values) {
              const made = at.length === 0 ? listed(arg, value) : put(await inputOf(arg.type, at, '', ids, arg.name), at, value);
              all.push({
                told: `${arg.name} ${at.join('.')} ${JSON.stringify(value)?.slice(0, 60)}`,
                variables: { ...base, [arg.name]: made },
              });
            }
          }
        }
        expect(await faultsOf(query, all, as)).toEqual([]);
      },
    );

    it('cursors of the right letters and lists, with nonsense in each of their values', async () => {
      const wrong: string[] = [];
      let tried = 0;
      for (const { field, under } of questions) {
        const order = field.args.find(({ name }) => name === 'order');
        if (!field.args.some(({ name }) => name === 'after')) continue;
        const named = order && getNamedType(order.type);
        for (const each of isEnumType(named) ? named.getValues().map(({ name }) => name) : [undefined]) {
          const base = {
            ...(await requiredOf(field)),
            ...(each && { order: each }),
            ...(under && { under: under.id === 'Claim' || under.id === 'Task' ? claim.id : claim.articleId }),
          };
          const answer = await desk.ask('editor', asked(field, under?.open), base);
          const cursor = /"endCursor":"([\w-]+)"/.exec(JSON.stringify(answer.data))?.[1];
          if (cursor === undefined) continue;
          const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
          const all = values.flatMap((_, i) =>
            hostileValues.map((value) => ({
              told: `${field.name} ${each ?? ''} ${i} of ${JSON.stringify(values)}: ${JSON.stringify(value)}`,
              variables: { ...base, after: Buffer.from(JSON.stringify(values.with(i, value))).toString('base64url') },
            })),
          );
          tried += all.length;
          wrong.push(...(await faultsOf(asked(field, under?.open), all, 'editor')));
        }
      }
      process.stdout.write(`${tried} cursors tried\n`);
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(500);
    }, 120_000);

    const requiredOf = async (field: GraphQLField<unknown, unknown>): Promise<object> => {
      const ids: Ids = {
        of: (name) => Promise.resolve(name === 'articleId' ? claim.articleId : claim.id),
        version: () => Promise.resolve(1),
      };
      const made: Record<string, unknown> = {};
      for (const { name, type } of field.args)
        if (isNonNullType(type)) made[name] = name === 'first' ? 1 : await inputOf(type, undefined, '', ids, name);
      return made;
    };
  });

  it.each(exported)('of the export of $list: BAD_REQUEST, or what there is', async ({ list, parameters }) => {
    const headers = { authorization: `Bearer ${desk.cast.editor.token}` };
    const values = [
      ...familyTexts.map(({ text }) => text),
      ...[...nonsense['DateTime']!, ...nonsense['ID']!].map(String),
      '1e999',
      '-1',
      '5e-324',
    ];
    const wrong: string[] = [];
    for (const [n, value] of values.entries()) {
      const name = n % 12 === 0 ? value : parameters[n % parameters.length]!;
      for (const each of [name, ...(value.length < 30 ? parameters : [])]) {
        const address = `${desk.url}/export/${list}.csv?${new URLSearchParams([[each, value.slice(0, 4_000)]]).toString()}`;
        const { status } = await fetch(address, { headers }).then(async (response) => (await response.text(), response));
        if (status >= 500) wrong.push(`${each}=${JSON.stringify(value)}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('leaves the desk answering', async () => {
    expect(await desk.query('editor', '{ me { name } }')).toMatchObject({ me: { name: 'editor of courier' } });
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

/** The smallest question that has all arguments of a field as variables, and its first page. */
function asked(field: GraphQLField<unknown, unknown>, open: string | undefined): string {
  const named = getNamedType(field.type);
  const has = (name: string): boolean => isObjectType(named) && name in named.getFields();
  const inner = [
    `__typename`,
    has('nodes') && 'nodes { __typename }',
    has('pageInfo') && 'pageInfo { endCursor }',
    has('totalCount') && 'totalCount',
  ];
  const selection = 'getFields' in named || 'getTypes' in named ? `{ ${inner.filter(Boolean).join(' ')} }` : '';
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const variables = field.args.map(
    ({ name, type, defaultValue }) => `$${name}: ${defaultValue === undefined ? String(type) : String(getNullableType(type))}`,
  );
  const call = `${field.name}(${given}) ${selection}`;
  const depth = (open?.match(/\{/g) ?? []).length;
  const body = open === undefined ? call : `${open} { ${call} ${'}'.repeat(depth + 1)}`;
  return `query (${[...variables, ...(open?.includes('$under') ? ['$under: ID!'] : [])].join(', ')}) { ${body} }`;
}

const listed = ({ type }: GraphQLArgument, value: unknown): unknown => (isListType(getNullableType(type)) ? [value] : value);

/** A copy with this value where the path leads, through lists too. */
function put(made: unknown, at: readonly string[], value: unknown): unknown {
  if (at.length === 0) return Array.isArray(made) ? [value] : value;
  if (Array.isArray(made)) return made.map((each) => put(each, at, value));
  const [next, ...rest] = at as [string, ...string[]];
  return { ...(made as object), [next]: put((made as Record<string, unknown>)[next], rest, value) };
}

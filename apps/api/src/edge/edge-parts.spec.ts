import { BadRequestException, ForbiddenException } from '@nestjs/common';
import { buildSchema, graphql, GraphQLError } from 'graphql';
import { pageOf, readPage } from './connection.js';
import { cursorOf, readCursor } from './cursor.js';
import type { Ordering } from './cursor.js';
import { EdgeError } from './edge-error.js';
import { decodeId, encodeId, readId } from './global-id.js';
import { mask } from './mask.js';
import { requestIdFrom } from './request-id.js';
import { guardRoots } from './root-guards.js';
import { DateTimeScalar } from './scalars.js';

const uuid = '0190b5c2-7d11-7abc-8def-0123456789ab';

describe('ids', () => {
  it('go out and come back', () => expect(decodeId('claim', encodeId('claim', uuid))).toBe(uuid));
  it.each([
    '',
    uuid,
    `task_${uuid}`,
    `claim_${uuid} `,
    `claim_${uuid.toUpperCase()}`,
    `claim_${uuid}\n`,
    "claim_' or 1=1",
    `claim__${uuid}`,
  ])('%j is no claim', (id) => expect(decodeId('claim', id)).toBeNull());
  it('tell their type', () => expect(readId(`task_${uuid}`)).toEqual({ type: 'task', uuid }));
  it('are not made of anything else', () => expect(() => encodeId('claim', 'x')).toThrow(TypeError));
});

describe('cursors', () => {
  const byDue: Ordering = { name: 'task.due', kinds: ['time?', 'uuid'] };
  const due = '2026-03-01T09:30:00.123456Z';
  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('go out and come back', () => {
    expect(readCursor(byDue, cursorOf(byDue, [due, uuid]))).toEqual([due, uuid]);
    expect(readCursor(byDue, cursorOf(byDue, [null, uuid]))).toEqual([null, uuid]);
  });
  it.each([
    ['of another order', cursorOf({ name: 'claim.position', kinds: ['time?', 'uuid'] }, [due, uuid])],
    ['empty', ''],
    ['no JSON', 'abc'],
    ['no list', forged({ name: 'task.due' })],
    ['too short', forged(['task.due', due])],
    ['too long', forged(['task.due', due, uuid, 1])],
    ['no uuid', forged(['task.due', due, "' or 1=1"])],
    ['no time', forged(['task.due', '2026-99-99T00:00:00Z', uuid])],
    ['a day there never was', forged(['task.due', '2026-02-30T00:00:00Z', uuid])],
    ['the year 0', forged(['task.due', '0000-06-01T00:00:00Z', uuid])],
    ['a zone a day away', forged(['task.due', '2026-03-01T00:00:00+23:59', uuid])],
    ['a null that must not be', forged(['task.due', due, null])],
    ['huge', 'a'.repeat(100_000)],
  ])('%s is refused', (_what, cursor) => {
    expect(() => readCursor(byDue, cursor)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  });
  it.each([0.5, 1e300, 2 ** 31, -(2 ** 31), 5e-324, '1', null])('%p is no integer of Postgres', (value) => {
    const byNumber: Ordering = { name: 'spec.number', kinds: ['integer'] };
    expect(readCursor(byNumber, forged(['spec.number', 2 ** 31 - 1]))).toEqual([2 ** 31 - 1]);
    expect(() => readCursor(byNumber, forged(['spec.number', value]))).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  });
  it.each([1e300, -1e39, 5e-324, '1', null])('%p is no real of Postgres', (value) => {
    const byWorth: Ordering = { name: 'spec.worth', kinds: ['number'] };
    for (const fine of [0, 0.89893514, -1.5]) expect(readCursor(byWorth, forged(['spec.worth', fine]))).toEqual([fine]);
    expect(() => readCursor(byWorth, forged(['spec.worth', value]))).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  });
  it('are made for exactly their order', () => expect(() => cursorOf(byDue, [uuid])).toThrow(TypeError));

  it('turn pages', () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id }));
    const byId: Ordering = { name: 'spec.id', kinds: ['text'] };
    const page = pageOf(byId, { first: 2 }, rows, ({ id }) => [id]);
    expect(page.nodes).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(readPage(byId, { first: 2, after: page.pageInfo.endCursor })).toEqual({ limit: 3, after: ['b'] });
    expect(page.edges.at(-1)).toEqual({ cursor: page.pageInfo.endCursor, node: { id: 'b' } });
    const empty = pageOf(byId, { first: 2 }, [] as { id: string }[], ({ id }) => [id]);
    expect({ ...empty.pageInfo }).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
    for (const first of [0, -1, 101, 1.5]) expect(() => readPage(byId, { first })).toThrow(EdgeError);
  });
});

describe('DateTime', () => {
  const scalar = new DateTimeScalar();
  it('passes what the database wrote', () => expect(scalar.serialize('2026-03-01T09:30:00.123456Z')).toBe('2026-03-01T09:30:00.123456Z'));
  it('prints a Date', () => expect(scalar.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z'));
  it.each([1, null, 'yesterday', new Date(NaN)])('does not print %p', (value) => expect(() => scalar.serialize(value)).toThrow(TypeError));
  it('reads a moment', () => expect(scalar.parseValue('2026-03-01T09:30:00+02:00')).toEqual(new Date('2026-03-01T07:30:00Z')));
  it('knows leap years', () => {
    expect(scalar.parseValue('2024-02-29T00:00:00Z')).toBeInstanceOf(Date);
    expect(() => scalar.parseValue('2026-02-29T00:00:00Z')).toThrow(GraphQLError);
  });
  it.each([
    '2026-03-01',
    '2026-03-01T09:30:00',
    '2026-13-01T09:30:00Z',
    '2026-03-01T24:30:00Z',
    '0000-06-01T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
    0,
    null,
  ])('does not read %p', (value) => expect(() => scalar.parseValue(value)).toThrow(GraphQLError));
});

describe('mask', () => {
  const logged: unknown[] = [];
  const masked = (error: unknown) => mask(error, { requestId: 'r1', hints: false, log: (inner) => logged.push(inner) });
  beforeEach(() => void (logged.length = 0));
  const thrownAt = (inner: Error) => new GraphQLError(inner.message, { path: ['a'], originalError: inner });

  it('finds the cause inside: TypeORM, AggregateError, cause', () => {
    const database = Object.assign(new Error('secret'), { code: '57P01' });
    expect(masked(thrownAt(Object.assign(new Error('QueryFailed'), { driverError: database }))).code).toBe('UNAVAILABLE');
    expect(masked(thrownAt(new AggregateError([Object.assign(new Error(''), { code: 'ECONNREFUSED' })]))).code).toBe('UNAVAILABLE');
    expect(masked(thrownAt(new Error('x', { cause: Object.assign(new Error('secret'), { code: '57014' }) }))).code).toBe('TIMEOUT');
    expect(logged).toHaveLength(3);
  });
  it('lets our own errors through, with path', () => {
    const shown = masked(thrownAt(new EdgeError('BAD_REQUEST', 'No such cursor.', { extensions: { hint: 1 } })));
    expect(shown.toJSON()).toEqual({ message: 'No such cursor.', path: ['a'], extensions: { code: 'BAD_REQUEST', hint: 1 } });
    expect(logged).toEqual([]);
  });
  it("reads Nest's exceptions: pipes and guards", () => {
    expect(masked(thrownAt(new BadRequestException(['first must be an integer', 'after must be a string']))).toJSON()).toMatchObject({
      message: 'first must be an integer; after must be a string',
      extensions: { code: 'BAD_REQUEST' },
    });
    expect(masked(thrownAt(new ForbiddenException())).code).toBe('PERMISSION_DENIED');
  });
  it.each([new Error('secret'), new GraphQLError('secret', { path: ['a'] }), new TypeError('secret'), 'secret', undefined])(
    'hides and logs %p',
    (error) => {
      expect(JSON.stringify(masked(error))).not.toContain('secret');
      expect(masked(error).extensions).toEqual({ code: 'INTERNAL', requestId: 'r1' });
      expect(logged.length).toBeGreaterThan(0);
    },
  );
  it('knows a NUL that reached the database for the fault of the request', () => {
    const shown = masked(thrownAt(Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' })));
    expect([shown.code, shown.path, logged]).toEqual(['BAD_REQUEST', ['a'], []]);
  });
  it('does not take a foreign GraphQLError with a code of ours for ours', () => {
    expect(masked(thrownAt(new GraphQLError('secret', { extensions: { code: 'BAD_REQUEST' } }))).code).toBe('INTERNAL');
  });
  it('ends on causes that go in a circle', () => {
    const error = new Error('secret') as Error & { cause: unknown };
    error.cause = error;
    expect(masked(error).code).toBe('INTERNAL');
  });
});

describe('request ids', () => {
  it.each(['a', 'cms-4711', 'A_b.c-1', 'x'.repeat(64)])('%s is kept', (id) => expect(requestIdFrom({ 'x-request-id': id })).toBe(id));
  it.each(['', 'a b', 'a\n', 'x'.repeat(65), 'é', '<b>'])('%j is not', (id) => expect(requestIdFrom({ 'x-request-id': id })).not.toBe(id));
});

describe('guardRoots', () => {
  const sdl =
    'type Query { clearance: Int task: Task } type Task { id: ID } type Mutation { cite: Int } type Subscription { clearance: Int }';

  it('does not start with a root field without an act, and names all of them', () => {
    expect(() => guardRoots(buildSchema(sdl), new Set(['task']), () => undefined)).toThrow(
      'No act in the permission table for query.clearance, mutation.cite, subscription.clearance.',
    );
    expect(() => guardRoots(buildSchema(sdl), new Set(['task', 'cite', 'query.clearance']), () => undefined)).toThrow(
      'subscription.clearance',
    );
    expect(() => guardRoots(buildSchema(sdl), new Set(['task', 'cite', 'clearance']), () => undefined)).not.toThrow();
  });

  it('stands before roots and nowhere else, whether it answers at once or later', async () => {
    for (const later of [false, true]) {
      const asked: string[] = [];
      const check = (operation: string, field: string, context: unknown) => {
        asked.push(`${operation}.${field}.${String(context)}`);
        if (field === 'cite') throw new EdgeError('PERMISSION_DENIED', 'No.');
        return later ? Promise.resolve() : undefined;
      };
      const schema = guardRoots(buildSchema(sdl), new Set(['task', 'cite', 'clearance']), check);
      const rootValue = { task: { id: '1' }, cite: () => 1 };
      expect((await graphql({ schema, source: '{task{id}}', rootValue, contextValue: 'c' })).data).toEqual({ task: { id: '1' } });
      const refused = await graphql({ schema, source: 'mutation{cite}', rootValue, contextValue: 'c' });
      expect(refused.errors?.[0]?.extensions.code).toBe('PERMISSION_DENIED');
      expect(asked).toEqual(['query.task.c', 'mutation.cite.c']);
    }
  });
});

// @group own-types: its GraphQL types bear the names of Stet's, and Nest keeps all it has seen.
import { Field, GraphQLSchemaBuilderModule, GraphQLSchemaFactory, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { NestFactory } from '@nestjs/core';
import { newId, NotFound, VersionConflict } from '@stet/platform';
import type { Config, MemberActor, Role } from '@stet/platform';
import { graphql } from 'graphql';
import type { ApiContext } from './context.js';
import type { EdgeRequest } from '../edge/index.js';
import { credentialOf } from './credentials.js';
import { SessionCookie } from './session-cookie.js';
import { forDesk, permit } from './permit.js';
import { NotFoundObject, resultUnion } from './refusals.js';
import { present, presentMap, presentOne, uuidOf } from './rows.js';

describe('what a request shows', () => {
  const cookies = (http: object) => new SessionCookie({ http: { host: '127.0.0.1', ...http } } as unknown as Config);
  const request = (headers: object, connectionParams?: object, transport = 'http') =>
    ({ headers, connectionParams, transport }) as unknown as EdgeRequest;
  const shown = (headers: object, connectionParams?: object, transport?: string, http = {}) =>
    credentialOf(request(headers, connectionParams, transport), cookies(http));
  const nobody = expect.objectContaining({ code: 'UNAUTHENTICATED' });

  it('is the token of the header, or what a WebSocket said first', () => {
    const token = (secret: string) => ({ kind: 'TOKEN', secret });
    expect(shown({ authorization: 'Bearer stet_a-b' })).toEqual(token('stet_a-b'));
    expect(shown({ authorization: 'bearer  stet_a ' })).toEqual(token('stet_a'));
    expect(shown({}, { authorization: 'Bearer stet_b' })).toEqual(token('stet_b'));
    expect(shown({}, { Authorization: 'Bearer stet_c' })).toEqual(token('stet_c'));
  });

  it.each([undefined, null, 1, {}, ['Bearer x'], '', 'Bearer', 'stet_a', 'Bearer a, Bearer b'])('takes %j for nobody', (authorization) =>
    expect(() => shown({}, { authorization })).toThrow(nobody),
  );

  it('is the session of the cookie, where the request says that it comes from a page of this address', () => {
    const session = { kind: 'SESSION', secret: 'abc' };
    const ours = { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' };
    expect(shown({ ...ours, cookie: 'other=1; stet=abc' })).toEqual(session);
    expect(shown({ cookie: 'stet=abc', 'sec-fetch-site': 'same-origin' })).toEqual(session);
    expect(shown({ cookie: 'stet=abc', 'content-type': 'application/json' })).toEqual(session);
    expect(shown({ ...ours, cookie: 'stet=abc' }, undefined, 'ws')).toEqual(session);
    const secure = { publicUrl: 'https://stet.example.org' };
    const theirs = { host: 'inner:4000', origin: 'https://stet.example.org' };
    expect(shown({ ...theirs, cookie: '__Host-stet=abc' }, undefined, 'http', secure)).toEqual(session);
    // a token that is there counts alone, good or not
    expect(() => shown({ ...ours, cookie: 'stet=abc', authorization: 'x' })).toThrow(nobody);
  });

  it.each<[string, object, string, object]>([
    ['another origin', { origin: 'https://evil.example', host: '127.0.0.1:4000' }, 'http', {}],
    ['no origin at all, as of a sandbox', { origin: 'null', host: '127.0.0.1:4000' }, 'http', {}],
    ['another port', { origin: 'http://127.0.0.1:4001', host: '127.0.0.1:4000' }, 'http', {}],
    ['another site', { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' }, 'http', {}],
    ['a neighbouring host', { 'sec-fetch-site': 'same-site' }, 'http', {}],
    ['a link', { 'sec-fetch-site': 'none' }, 'http', {}],
    ['a form', { 'content-type': 'text/plain' }, 'http', {}],
    ['an old browser that says nothing', { accept: 'application/json' }, 'http', {}],
    ['a socket without origin', { 'sec-fetch-site': 'same-origin' }, 'ws', {}],
    [
      'the same host, where another one is public',
      { origin: 'http://127.0.0.1:4000', host: '127.0.0.1:4000' },
      'http',
      { publicUrl: 'http://localhost:4000' },
    ],
  ])('takes no cookie from %s', (_from, headers, transport, http) =>
    expect(() => shown({ cookie: 'stet=abc', ...headers }, undefined, transport, http)).toThrow(nobody),
  );

  it.each(['stet=', 'stet=a b', 'stet=a; stet=b', 'astet=a', '__Host-stet=a', `stet=${'a'.repeat(5000)}`])(
    'finds no session in %.20s',
    (cookie) => expect(() => shown({ cookie, 'sec-fetch-site': 'same-origin' })).toThrow(nobody),
  );

  it('is set for this host alone, unread by scripts, and over TLS unless on loopback', () => {
    const line = 'Path=/; Expires=Mon, 02 Mar 2026 09:00:00 GMT; HttpOnly; SameSite=Strict';
    expect(cookies({}).set('abc', '2026-03-02T09:00:00Z')).toBe(`stet=abc; ${line}`);
    for (const http of [{ publicUrl: 'https://a.example' }, { host: '0.0.0.0' }, { host: '10.0.0.1' }])
      expect(cookies(http).set('abc', '2026-03-02T09:00:00Z')).toBe(`__Host-stet=abc; ${line}; Secure`);
  });
});

describe('rows', () => {
  it('become objects where they stand, also when they are presented twice or have a key of their own', () => {
    const id = newId();
    const row = { id, key: 'split-article', name: 'x' };
    expect(presentOne('workItem', row)).toBe(row);
    expect(row).toEqual({ id: `workItem_${id}`, key: id, name: 'x' });
    present('workItem', [row]);
    expect(row.key).toBe(id);
  });

  it('keep the keys of a loader’s map', () => {
    const id = newId();
    expect([...presentMap('task', new Map([[id, { id }]]))]).toEqual([[id, { id: `task_${id}`, key: id }]]);
  });

  it('are found by their own type’s ids only', () => {
    const id = newId();
    expect(uuidOf('task', `task_${id}`)).toBe(id);
    for (const other of [`claim_${id}`, id, '', `task_${id.toUpperCase()}`, `task_${id} `])
      expect(uuidOf('task', other)).toBe('00000000-0000-0000-0000-000000000000');
  });
});

describe('forDesk', () => {
  const ctx = (...roles: Role[]) => ({ actor: { roles } as unknown as MemberActor }) as ApiContext;
  it('keeps a CMS from what hangs below an article, and an author from tasks', () => {
    expect(() => forDesk(ctx('CMS'))).toThrow('claims');
    expect(() => forDesk(ctx('AUTHOR'))).not.toThrow();
    expect(() => forDesk(ctx('AUTHOR'), 'tasks')).toThrow('tasks');
    expect(() => forDesk(ctx('AUTHOR', 'CHECKER'), 'tasks')).not.toThrow();
    expect(() => permit(ctx('CHECKER'), 'setPolicy')).toThrow(expect.objectContaining({ code: 'PERMISSION_DENIED' }));
  });
});

describe('resultUnion', () => {
  @ObjectType('Thing')
  class Thing {
    @Field(() => ID) id: string;
  }
  const ThingResult = resultUnion('MoveThingResult', Thing, [NotFoundObject]);
  let answer: unknown;
  @Resolver()
  class ThingResolver {
    @Query(() => ThingResult)
    thing(): unknown {
      return answer;
    }
  }

  const ask = async (given: unknown) => {
    answer = given;
    const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
    const schema = await app.get(GraphQLSchemaFactory).create([ThingResolver]);
    await app.close();
    const query = '{ thing { __typename ... on Thing { id } ... on NotFound { what } ... on Refusal { code message } } }';
    return graphql({ schema, source: query, rootValue: { thing: given } });
  };

  it('tells objects from refusals by what they are', async () => {
    expect((await ask({ id: '1', kind: 'NotFound' })).data).toEqual({ thing: { __typename: 'Thing', id: '1' } });
    expect((await ask(new NotFound('thing'))).data).toEqual({
      thing: { __typename: 'NotFound', what: 'thing', code: 'NOT_FOUND', message: 'There is no such thing.' },
    });
  });

  it('takes a refusal it does not name for a fault', async () => {
    const { errors } = await ask(new VersionConflict(3));
    expect(errors?.[0]?.message).toBe('MoveThingResult does not name the refusal VersionConflict');
  });
});

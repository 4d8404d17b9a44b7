import { Field, GraphQLSchemaBuilderModule, GraphQLSchemaFactory, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { NestFactory } from '@nestjs/core';
import { newId, NotFound, VersionConflict } from '@stet/platform';
import type { MemberActor, Role } from '@stet/platform';
import { graphql } from 'graphql';
import type { ApiContext } from './context.js';
import type { EdgeRequest } from '../edge/index.js';
import { tokenOf } from './credentials.js';
import { forDesk, permit } from './permit.js';
import { NotFoundObject, resultUnion } from './refusals.js';
import { present, presentMap, presentOne, uuidOf } from './rows.js';

describe('tokenOf', () => {
  const request = (headers: object, connectionParams?: object) => ({ headers, connectionParams }) as unknown as EdgeRequest;
  it('takes the header, or what a WebSocket said first', () => {
    expect(tokenOf(request({ authorization: 'Bearer stet_a-b' }))).toBe('stet_a-b');
    expect(tokenOf(request({ authorization: 'bearer  stet_a ' }))).toBe('stet_a');
    expect(tokenOf(request({}, { authorization: 'Bearer stet_b' }))).toBe('stet_b');
    expect(tokenOf(request({}, { Authorization: 'Bearer stet_c' }))).toBe('stet_c');
  });
  it.each([undefined, null, 1, {}, ['Bearer x'], '', 'Bearer', 'stet_a', 'Bearer a, Bearer b'])('takes %j for nobody', (authorization) =>
    expect(() => tokenOf(request({}, { authorization }))).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' })),
  );
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

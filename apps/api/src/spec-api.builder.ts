import { MemberService, NewsroomService, TokenService } from '@stet/newsroom';
import { Acts, isRefusal, Log, newId, operatorActor, SetClock } from '@stet/platform';
import type { Actor, MemberActor, Refusal, Role, Work } from '@stet/platform';
import { testDatabase } from '@test/database';
import type { TestDatabase } from '@test/database';
import { testConfig } from '@test/platform';
import type { Type } from '@nestjs/common';
import pg from 'pg';
import { startApi } from './app.js';
import type { RunningApi } from './app.js';

export interface SpecAnswer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer's shape is what the spec looks at
  readonly data: any;
  readonly errors:
    readonly { readonly message: string; readonly path?: unknown; readonly extensions: { readonly code: string } }[] | undefined;
}

/** A member with a token, who asks. */
export interface SpecMember {
  readonly actor: MemberActor;
  readonly token: string;
  /** the global id */
  readonly id: string;
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<SpecAnswer>;
}

export interface SpecApi {
  readonly api: RunningApi;
  readonly clock: SetClock;
  readonly database: TestDatabase;
  /** the superuser's eye, past all rules */
  readonly eye: pg.Client;
  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T;
  /** An act that must not be refused. */
  act<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<Exclude<T, Refusal>>;
  newsroom(): Promise<string>;
  member(newsroomId: string, ...roles: Role[]): Promise<SpecMember>;
  ask(token: string | undefined, query: string, variables?: object, headers?: Record<string, string>): Promise<SpecAnswer>;
  stop(): Promise<void>;
}

/** The real api on a database of its own, listening on loopback, with a clock that stands still. */
export async function specApi(environment: Record<string, string> = {}): Promise<SpecApi> {
  const database = await testDatabase();
  const config = testConfig(database, 'postgres', environment);
  const clock = new SetClock();
  const api = await startApi(config, new Log(config.logLevel), clock);
  const eye = new pg.Client({ connectionString: database.urls.superuser });
  eye.on('error', () => undefined);
  await eye.connect();
  const get: SpecApi['get'] = (type) => api.app.get(type as Type);

  const act: SpecApi['act'] = async (actor, use) => {
    const outcome = await get(Acts).run(actor, use);
    if (isRefusal(outcome)) throw new Error(outcome.message);
    return outcome as never;
  };

  const ask: SpecApi['ask'] = async (token, query, variables, headers = {}) => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Pick<SpecAnswer, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, data, errors };
  };

  let made = 0;
  return {
    api,
    clock,
    database,
    eye,
    get,
    act,
    ask,
    newsroom: async () => {
      const newsroomId = newId();
      const input = { slug: `paper-${++made}`, name: 'The Courier', timeZone: 'Europe/Berlin', locale: 'en-GB' };
      await act(operatorActor(newsroomId), (work) => get(NewsroomService).createNewsroom(work, input));
      return newsroomId;
    },
    member: async (newsroomId, ...roles) => {
      const kind = roles.includes('CMS') ? 'MACHINE' : 'HUMAN';
      const name = `Ada ${roles.join(' ')}`;
      const operator = operatorActor(newsroomId);
      const { memberId, personId } = await act(operator, (work) => get(MemberService).addMember(work, { name, roles, kind }));
      const { token } = await act(operator, (work) => get(TokenService).createToken(work, { memberId, label: 'spec' }));
      return {
        actor: { kind: 'MEMBER', newsroomId, memberId, personId, name, roles },
        token,
        id: `member_${memberId}`,
        ask: (query, variables, headers) => ask(token, query, variables, headers),
      };
    },
    stop: async () => {
      await api.stop();
      await eye.end();
      await database.drop();
    },
  };
}

import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { EdgeDriver } from './edge.driver.js';
import type { EdgeOptions } from './edge.driver.js';
import { EdgeError } from './edge-error.js';
import type { EdgeRequest } from './edge.js';
import type { Limits } from './limits.js';
import { plainFields } from './plain-fields.js';
import { guardRoots } from './root-guards.js';
import type { RootOperation } from './root-guards.js';
import { DateTimeScalar } from './scalars.js';
import { Bell, SpecArticles, SpecClaims, SpecRoots } from './spec-schema.builder.js';

export interface SpecContext {
  readonly request: EdgeRequest;
  readonly number: number;
}

export interface SpecApp {
  readonly url: string;
  readonly socketUrl: string;
  readonly app: NestFastifyApplication;
  readonly schema: GraphQLSchema;
  readonly bell: Bell;
  /** every context made, and those that were given back */
  readonly made: SpecContext[];
  readonly ended: { readonly context: SpecContext; readonly failed: boolean }[];
  /** what the root check was asked */
  readonly checked: string[];
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; headers: Headers; text: string; json: SpecAnswer }>;
  close(): Promise<void>;
}

export interface SpecAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly locations?: readonly unknown[];
    readonly extensions?: { readonly code?: string; readonly requestId?: string };
  }[];
}

export const ACTS = new Set(['articles', 'node', 'nodes', 'boom', 'fail', 'echo', 'slow', 'editClaim', 'rings', 'ringsOf', 'forbidden']);

/** A small newsroom in memory behind the real door: Fastify on loopback. `authorization: Bearer bad` is refused, `forbidden` not permitted. */
export async function specApp(limits: Partial<Limits> = {}, more: Partial<EdgeOptions<SpecContext>> = {}): Promise<SpecApp> {
  const made: SpecContext[] = [];
  const ended: { context: SpecContext; failed: boolean }[] = [];
  const checked: string[] = [];
  const check = (operation: RootOperation, field: string): void | Promise<void> => {
    checked.push(`${operation}.${field}`);
    if (field === 'forbidden') return Promise.reject(new EdgeError('PERMISSION_DENIED', 'Not with your roles.'));
  };
  const options: EdgeOptions<SpecContext> = {
    driver: EdgeDriver,
    autoSchemaFile: true,
    path: '/graphql',
    limits,
    contextOf: (request) => {
      const { authorization } = { ...request.headers, ...request.connectionParams };
      if (authorization === 'Bearer bad') throw new EdgeError('UNAUTHENTICATED', 'The token has expired.');
      const context = { request, number: made.length };
      made.push(context);
      return context;
    },
    done: (context, failed) => void ended.push({ context, failed }),
    transformSchema: (schema) => guardRoots(plainFields(schema), ACTS, check),
    ...more,
  };

  @Module({ imports: [GraphQLModule.forRoot(options)], providers: [Bell, DateTimeScalar, SpecRoots, SpecArticles, SpecClaims] })
  class SpecModule {}

  const app = await NestFactory.create<NestFastifyApplication>(SpecModule, new FastifyAdapter(), { logger: false });
  await app.listen(0, '127.0.0.1');
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const { port } = fastify.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;
  return {
    url,
    socketUrl: url.replace('http', 'ws'),
    app,
    schema: app.get(GraphQLSchemaHost).schema,
    bell: app.get(Bell),
    made,
    ended,
    checked,
    post: async (body, headers = {}) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      const json = text.startsWith('{') ? (JSON.parse(text) as SpecAnswer) : {};
      return { status: response.status, headers: response.headers, text, json };
    },
    close: () => app.close(),
  };
}

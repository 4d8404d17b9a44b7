import type { Readable } from 'node:stream';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Act } from '@stet/newsroom';
import { ImportService, Intakes, limitedTo, toldAs } from '@stet/publication';
import type { ExportFormat, ExportSubject, Intake } from '@stet/publication';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { IntakePool } from '../articles/index.js';
import type { ApiContext } from '../base/index.js';
import { EdgeError, openScope, requestIdOf } from '../edge/index.js';
import { FileDoor } from './file-door.js';
import type { FileAnswer } from './file-door.js';

/** Bytes of one file. What is larger goes through the command line, or in pieces. */
const LIMIT = 100_000_000;
const formats: Readonly<Record<string, ExportFormat>> = { 'text/csv': 'csv', 'application/x-ndjson': 'ndjson' };
const acts: Readonly<Record<ExportSubject, Act>> = { articles: 'importArticles', claims: 'importClaims' };
const yesOrNo = z.enum(['true', 'false']).optional();
const asked = z.strictObject({ dryRun: yesOrNo, allOrNothing: yesOrNo });

/** `POST /import/articles`, `/import/claims`: a file goes in as it comes, and what became of each line comes out as it becomes it. */
@Injectable()
export class ImportDoor implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly door: FileDoor,
    private readonly imports: ImportService,
    private readonly intakes: Intakes,
    private readonly words: IntakePool,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    // a scope of its own: these bodies are not read before they are asked for
    await openScope(fastify, 'import', (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(Object.keys(formats), { bodyLimit: LIMIT }, (_request, payload, parsed) => parsed(null, payload));
      scope.setErrorHandler((error, request, reply) => this.door.refuse(reply, beforeHandler(error), requestIdOf(request.raw)));
      scope.post('/import/articles', { bodyLimit: LIMIT }, (request, reply) =>
        this.door.serve(request, reply, acts.articles, (ctx) => this.take(ctx, request, this.intakes.articles()), 'mutation'),
      );
      scope.post('/import/claims', { bodyLimit: LIMIT }, (request, reply) => {
        const intake = this.intakes.claims((words) => this.words.describe(words));
        return this.door.serve(request, reply, acts.claims, (ctx) => this.take(ctx, request, intake), 'mutation');
      });
    });
  }

  private take<T>(ctx: ApiContext, request: FastifyRequest, intake: Intake<T>): Promise<FileAnswer> {
    const format = formats[(request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()];
    const how = asked.safeParse({ ...(request.query as object) });
    if (!how.success) throw new EdgeError('BAD_REQUEST', 'There are dryRun and allOrNothing, each true or false.');
    if (!format) throw new EdgeError('BAD_REQUEST', `The body has to be ${Object.keys(formats).join(' or ')}.`);
    if (request.headers['idempotency-key'] !== undefined)
      throw new EdgeError('BAD_REQUEST', 'A file needs no Idempotency-Key: what it holds is not taken in twice.');
    const bytes = limitedTo(LIMIT, request.body as Readable);
    const options = { format, dryRun: how.data.dryRun === 'true', allOrNothing: how.data.allOrNothing === 'true' };
    const lines = this.imports.lines(ctx.actor, intake, bytes, options, () => ctx.stands(acts[intake.what]));
    return Promise.resolve({ type: 'application/x-ndjson; charset=utf-8', name: null, text: told(intake.what, lines) });
  }
}

async function* told(what: ExportSubject, lines: ReturnType<ImportService['lines']>): AsyncGenerator<string> {
  const counts: Record<string, number> = { ACCEPTED: 0, UNCHANGED: 0, SKIPPED: 0, REFUSED: 0, UNDONE: 0 };
  for await (const line of lines) {
    counts[line.outcome]!++;
    yield toldAs(what, line);
  }
  yield `${JSON.stringify({ summary: counts })}\n`;
}

/** What Fastify refuses by itself: a body of another kind, or one that says it is too large. */
function beforeHandler(error: unknown): unknown {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode === 413) return new EdgeError('LIMIT_EXCEEDED', `The file is larger than ${LIMIT} bytes.`);
  if (statusCode === 415) return new EdgeError('BAD_REQUEST', `The body has to be ${Object.keys(formats).join(' or ')}.`);
  if (statusCode !== undefined && statusCode < 500) return new EdgeError('BAD_REQUEST', (error as Error).message);
  return error;
}

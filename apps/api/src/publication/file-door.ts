import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import type { Act } from '@stet/newsroom';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiContext } from '../base/index.js';
import { Contexts } from '../base/contexts.js';
import { headersOf, mask, rateLimited, requestIdOf, statusOfCode } from '../edge/index.js';

/** What a door hands over: bytes as they are made. */
export interface FileAnswer {
  readonly type: string;
  /** under which name it is kept; null: it is shown */
  readonly name: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text: AsyncIterable<string>;
  /** called once, when all is handed over or the reader has left */
  readonly over?: (complete: boolean) => Promise<void>;
}

/** A reader that takes nothing for so long is let go of. */
const STALLED_MS = 60_000;
/** Files handed over at once by this process: each holds a connection and its snapshot until its reader has it. */
const AT_ONCE = 2;

/**
 * The way of a request that is answered by a file: who asks, how often, whether they may, then the file, as fast as its reader takes it. Who asks
 * is said by the Authorization header alone, which no page can make another's browser send.
 */
@Injectable()
export class FileDoor {
  private readonly logger = new Logger('Files');
  private underWay = 0;

  constructor(private readonly contexts: Contexts) {}

  async serve(
    request: FastifyRequest,
    reply: FastifyReply,
    field: Act,
    make: (ctx: ApiContext) => Promise<FileAnswer | undefined>,
    operation: 'query' | 'mutation' = 'query',
  ): Promise<FastifyReply> {
    const requestId = requestIdOf(request.raw);
    const left = new AbortController();
    reply.raw.once('close', () => reply.raw.writableFinished || left.abort());
    let ctx: ApiContext | undefined;
    let hasPlace = false;
    let answer: FileAnswer | undefined;
    const end = async (failed: boolean): Promise<void> => {
      if (hasPlace) this.underWay--;
      hasPlace = false;
      if (ctx) await this.contexts.end(ctx, failed);
      ctx = undefined;
    };
    try {
      const { headers, ip } = request;
      ctx = await this.contexts.open({ headers, transport: 'http', requestId, ip, left: left.signal, signal: left.signal });
      this.contexts.check(operation, field, ctx);
      if (operation === 'query') {
        if (this.underWay >= AT_ONCE) throw rateLimited(5, 'Other files are being handed over. Try again shortly.');
        this.underWay++;
        hasPlace = true;
      }
      answer = await make(ctx);
      if (!answer) {
        await end(false);
        return notFound(reply);
      }
      const text = answer.text[Symbol.asyncIterator]();
      // what fails before the first word is answered as a fault, and not by a file that breaks off
      const first = await text.next();
      const parts = this.parts(first, text, answer, requestId, end, () => void reply.raw.destroy());
      return reply
        .code(200)
        .headers({
          'content-type': answer.type,
          'cache-control': 'no-store',
          ...(answer.name !== null && { 'content-disposition': `attachment; filename="${answer.name}"` }),
          ...answer.headers,
        })
        .send(Readable.from(parts, { objectMode: false, highWaterMark: 64 * 1024 }));
    } catch (error) {
      await end(true);
      await answer?.over?.(false).catch((fault: unknown) => this.tell(fault, `the end of a file was not recorded ${requestId}`));
      return this.refuse(reply, error, requestId);
    }
  }

  /** Faults of the request itself, as Fastify finds them, and ours. */
  refuse(reply: FastifyReply, error: unknown, requestId: string): FastifyReply {
    const masked = mask(error, { requestId, hints: false, log: (fault, code) => this.tell(fault, `${code} ${requestId}`) });
    // what is still on its way is read by nobody
    if (reply.request.method === 'POST') reply.header('connection', 'close');
    reply.headers(headersOf(masked));
    return send(reply, statusOfCode[masked.code], { message: masked.message, extensions: masked.extensions });
  }

  private async *parts(
    first: IteratorResult<string>,
    text: AsyncIterator<string>,
    answer: FileAnswer,
    requestId: string,
    end: (failed: boolean) => Promise<void>,
    drop: () => void,
  ): AsyncGenerator<string> {
    let complete = false;
    let stalled: NodeJS.Timeout | undefined;
    try {
      for (let part = first; !part.done; part = await text.next()) {
        stalled = setTimeout(drop, STALLED_MS);
        yield part.value;
        clearTimeout(stalled);
      }
      complete = true;
    } catch (error) {
      this.tell(error, `a file broke off ${requestId}`);
      throw error;
    } finally {
      clearTimeout(stalled);
      // the reader left: so do we
      if (!complete) await text.return?.();
      await end(!complete);
      await answer.over?.(complete).catch((error: unknown) => this.tell(error, `the end of a file was not recorded ${requestId}`));
    }
  }

  private tell(error: unknown, what: string): void {
    this.logger.error(`${what} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

/** Unknown, foreign and malformed ids look the same. */
const notFound = (reply: FastifyReply): FastifyReply =>
  send(reply, 404, { message: 'There is no such article.', extensions: { code: 'NOT_FOUND' } });

const send = (reply: FastifyReply, status: number, error: object): FastifyReply =>
  reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send({ errors: [error] });

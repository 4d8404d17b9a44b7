import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { OperatorService } from '@stet/newsroom';
import { CONFIG, isRefusal, Log } from '@stet/platform';
import type { Config } from '@stet/platform';
import { z } from 'zod';

/** Where newsrooms are made and told, on the port for operations. */
export const OPERATOR_PATH = '/operator/newsrooms';

/** Bytes of a request. */
const LIMIT = 16 * 1024;
const text = z.string().max(300);
const asked = z.strictObject({
  slug: text,
  name: text,
  timeZone: text,
  locale: text.default('en'),
  adminEmail: text,
  adminName: text.optional(),
});

const sha256 = (value: string): Buffer => createHash('sha256').update(value).digest();

/**
 * The operator's door, with a token of its own (OPERATIONS_TOKEN): `GET /operator/newsrooms`, `POST /operator/newsrooms`. No member's token opens it,
 * and the operator's opens nothing else. Without OPERATIONS_TOKEN it is not there.
 */
@Injectable()
export class OperatorDoor {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly operator: OperatorService,
    private readonly log: Log,
  ) {}

  get isThere(): boolean {
    return this.config.operations.token !== undefined;
  }

  /** Whether a request shows the operator's token. Hashes are compared, in one time whatever was sent. */
  knows({ headers }: IncomingMessage): boolean {
    const { token } = this.config.operations;
    const shown = /^Bearer +([^\s]+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    return timingSafeEqual(sha256(shown), sha256(token ?? '')) && token !== undefined;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: object, headers: Record<string, string> = {}): void =>
      void response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers })
        .end(`${JSON.stringify(body)}\n`);
    if (!this.knows(request))
      return send(401, { code: 'UNAUTHENTICATED', message: "The operator's token is asked for." }, { 'www-authenticate': 'Bearer' });
    if (request.method === 'GET') return send(200, { newsrooms: await this.operator.list() });
    if (request.method !== 'POST') return send(405, { code: 'BAD_REQUEST', message: 'GET or POST.' }, { allow: 'GET, POST' });
    // what is not sent as JSON may have been sent by a page
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return send(415, { code: 'BAD_REQUEST', message: 'application/json is asked for.' });
    const body = await bodyOf(request);
    const parsed = body === undefined ? undefined : asked.safeParse(body);
    if (!parsed?.success)
      return send(400, {
        code: 'BAD_REQUEST',
        message: parsed ? z.prettifyError(parsed.error) : `One JSON object of at most ${LIMIT} bytes.`,
      });
    const { adminEmail, adminName = adminEmail, ...newsroom } = parsed.data;
    const made = await this.operator.found({ ...newsroom, adminEmail, adminName });
    if (isRefusal(made)) return send(422, { code: made.code, message: made.message });
    this.log.log('a newsroom was made', { newsroomId: made.newsroomId });
    send(201, made);
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LIMIT) return undefined;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

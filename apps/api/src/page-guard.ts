import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@stet/platform';
import type { FastifyInstance } from 'fastify';
import { Origins, PREFLIGHT_HEADER } from './edge/index.js';

const YEAR_S = 365 * 24 * 3_600;
/** How long a browser need not ask again. */
const PREFLIGHT_S = 600;
const METHODS = 'GET, POST';
const HEADERS = ['authorization', 'content-type', 'idempotency-key', 'x-request-id', PREFLIGHT_HEADER].join(', ');
const EXPOSED = 'x-request-id, retry-after, www-authenticate, content-disposition';

export const originsOf = ({ http }: Config): Origins => new Origins({ publicUrl: http.publicUrl, allowed: http.origins });

/**
 * What browsers are told with every answer, also those of errors, files and event streams: nothing is framed, sniffed, embedded elsewhere or kept;
 * scripts and styles are ours alone; https only where PUBLIC_URL says that https stands in front. And pages of other origins: none, unless
 * CORS_ORIGINS names them.
 */
export async function guardPages(app: NestFastifyApplication, config: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    hsts: config.http.publicUrl?.startsWith('https:') ? { maxAge: YEAR_S, includeSubDomains: false } : false,
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const origins = originsOf(config);
  fastify.addHook('onRequest', async ({ method, headers }, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'permissions-policy': 'camera=(), geolocation=(), microphone=()' });
    if (!origins.isOpen) return;
    reply.header('vary', 'Origin');
    const { origin } = headers;
    if (origin === undefined || !origins.isAllowed(origin)) return;
    // no cookies (access-control-allow-credentials): those are our own pages' alone, others bring a token
    reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED });
    if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return;
    await reply
      .code(204)
      .headers({
        'access-control-allow-methods': METHODS,
        'access-control-allow-headers': HEADERS,
        'access-control-max-age': String(PREFLIGHT_S),
      })
      .send();
  });
}

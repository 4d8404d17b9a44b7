import { isIP } from 'node:net';
import { z } from 'zod';
import { oidcProviders } from './providers.js';
import type { OidcProvider } from './providers.js';
import type { TracesConfig } from '../tracing/tracing.js';

const flag = z.stringbool();
const count = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};
const port = count(0, 65_535);
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });
const secretKey = z
  .string()
  .regex(/^[\x21-\x7e]{32,200}$/, 'must be 32 to 200 printable characters without spaces, as `openssl rand -base64 32` makes them');
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text, {
    error: 'must be origins as a browser sends them, with commas between: https://desk.example.org,http://127.0.0.1:5173',
  });
const proxy = z.string().refine((text) => /^(loopback|linklocal|uniquelocal)$/.test(text) || isRange(text), {
  error: 'must be addresses or ranges with commas between (10.0.0.7,192.168.0.0/16), or loopback, linklocal, uniquelocal',
});
/** Items with commas between. */
const listOf = (item: z.ZodString) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item).min(1).max(100));
const publicUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text, {
    error: 'must be where browsers find Stet, without a path: https://stet.example.org',
  });
const redisUrl = z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' });

/** Every variable Stet reads, with its default. `.env.example` names each; a test compares the two. */
export const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_SYSTEM_URL: postgresUrl.optional(),
  DATABASE_POOL: count(2, 200).default(10),
  DATABASE_READ_POOL: count(2, 200).default(10),
  REDIS_URL: redisUrl.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// URL' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]{0,200}@[^\r\n@]{1,200}$/, 'must be an address: Stet <stet@example.org>')
    .optional(),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w{}-]{1,40}$/, 'letters, digits, - _ { } only')
    .default('stet'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4000),
  PUBLIC_URL: publicUrl.optional(),
  CORS_ORIGINS: listOf(origin).optional(),
  TRUSTED_PROXIES: listOf(proxy).optional(),
  MAX_CONNECTIONS: count(10, 100_000).default(5_000),
  RECEIVE_TIMEOUT_MS: count(500, 600_000).default(30_000),
  OPERATIONS_HOST: z.string().min(1).default('127.0.0.1'),
  OPERATIONS_PORT: port.default(4001),
  OPERATIONS_TOKEN: secretKey.optional(),
  QUEUE_BOARD_WRITES: flag.default(false),
  STET_DATA_DIR: z.string().min(1).default('.stet'),
  OIDC_PROVIDERS: oidcProviders.optional(),
  STET_SECRET_KEY: secretKey.optional(),
  STET_SECRET_KEY_FORMER: secretKey.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRAIL_HEAD_FILE: z.string().min(1).optional(),
  TRAIL_HEAD_MAIL: z
    .string()
    .regex(/^[^\s<>,;@]{1,64}@[^\s<>,;@]{1,200}$/, 'must be one address: archive@example.org')
    .optional(),
  TRAIL_HEAD_WEBHOOK: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' }).optional(),
  TRAIL_HEAD_WEBHOOK_SECRET: secretKey.optional(),
  TRAIL_HEAD_WEBHOOK_INTERNAL: flag.default(false),
  LANGUAGE_THREADS: count(1, 64).default(1),
  JOB_CONCURRENCY: count(1, 200).default(4),
  FETCHES_PER_MINUTE: count(0, 10_000).default(30),
  FETCH_PORTS: z
    .string()
    .regex(/^\d{1,5}(,\d{1,5})*$/, 'must be ports with commas between: 8080,8443')
    .optional(),
  GRAPHQL_INTROSPECTION: flag.optional(),
  GRAPHQL_HINTS: flag.optional(),
  PERSISTED_OPERATIONS: z.string().min(1).optional(),
  PERSISTED_OPERATIONS_ONLY: flag.optional(),
  REQUEST_TIMEOUT_MS: count(100, 120_000).default(10_000),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number({ error: 'must be a number from 0 to 1' }).min(0).max(1).default(1),
  STOP_TIMEOUT_MS: count(1_000, 600_000).default(20_000),
  RATE_LIMIT_PER_MINUTE: count(0, 1_000_000).default(6_000),
  RATE_LIMIT_MEMBER_PER_MINUTE: count(0, 1_000_000).optional(),
  UNKNOWN_TOKENS_PER_QUARTER_HOUR: count(0, 1_000_000).default(300),
});

export interface Config {
  readonly production: boolean;
  readonly database: {
    readonly url: string | undefined;
    readonly ownerUrl: string | undefined;
    readonly systemUrl: string | undefined;
    readonly pool: number;
    readonly readPool: number;
  };
  readonly redis: { readonly url: string | undefined; readonly prefix: string };
  /** null: nothing goes out by mail */
  readonly mail: { readonly url: string; readonly from: string } | null;
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** the origin under which browsers find Stet; undefined: whatever they call it by */
    readonly publicUrl: string | undefined;
    /** origins of other pages that may ask (CORS, WebSockets) */
    readonly origins: readonly string[];
    /** addresses, ranges and proxy-addr's names of who may say for whom they ask */
    readonly trustedProxies: readonly string[];
    readonly maxConnections: number;
    /** milliseconds a request of the GraphQL door may take to arrive */
    readonly receiveMs: number;
  };
  /** `token`: what the queue board asks for; `writable`: whether anything can be done there */
  readonly operations: { readonly host: string; readonly port: number; readonly token: string | undefined; readonly writable: boolean };
  /** where people may sign in besides by a password */
  readonly providers: readonly OidcProvider[];
  readonly dataDir: string;
  /** confidential evidence is sealed under `current`; what was sealed under `former` is still read */
  readonly secretKey: { readonly current: string | undefined; readonly former: string | undefined };
  /** by which ways the head of each sealed trail goes out once a day */
  readonly trailHead: {
    /** appended to */
    readonly file: string | undefined;
    readonly mail: string | undefined;
    /** `internal`: it may be an address of one's own network */
    readonly webhook: { readonly url: string; readonly secret: string; readonly internal: boolean } | null;
  };
  readonly logLevel: z.infer<typeof variables>['LOG_LEVEL'];
  readonly languageThreads: number;
  readonly jobConcurrency: number;
  /** null: no traces */
  readonly traces: TracesConfig | null;
  /** what a stop waits for requests and jobs under way */
  readonly stopTimeoutMs: number;
  /** pages a newsroom may have fetched a minute, and the ports they may come from beside 80 and 443 */
  readonly fetch: { readonly perMinute: number; readonly ports: readonly number[] };
  readonly graphql: {
    readonly introspection: boolean;
    readonly hints: boolean;
    readonly timeoutMs: number;
    /** documents clients may name, and whether nothing else is executed */
    readonly persisted: { readonly file: string; readonly only: boolean } | undefined;
    /** requests a minute of one token, and of all tokens of one member; 0: no limit */
    readonly ratePerMinute: number;
    readonly memberRatePerMinute: number;
    /** tokens and sessions nobody has that one address may try in a quarter of an hour; 0: no limit */
    readonly unknownPerQuarterHour: number;
  };
}

/** All faults of an environment at once, a line each. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  constructor(readonly faults: readonly string[]) {
    super(`The configuration does not hold:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/**
 * Reads the world once: environment → one validated, typed, frozen value.
 *
 * @throws ConfigFault with every fault found
 * @example const config = readConfig(process.env);
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // an empty variable is one that was not set: compose files and CI write `X=`
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw new ConfigFault(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const e = parsed.data;
  const faults: string[] = [];
  if (!e.DATABASE_URL && (e.DATABASE_OWNER_URL || e.DATABASE_SYSTEM_URL))
    faults.push('DATABASE_URL: needed beside DATABASE_OWNER_URL and DATABASE_SYSTEM_URL');
  if (e.DATABASE_URL && !e.DATABASE_SYSTEM_URL) faults.push('DATABASE_SYSTEM_URL: needed beside DATABASE_URL (role stet_system)');
  if (!e.SMTP_URL !== !e.MAIL_FROM) faults.push(e.SMTP_URL ? 'MAIL_FROM: needed beside SMTP_URL' : 'SMTP_URL: needed beside MAIL_FROM');
  if (e.PERSISTED_OPERATIONS_ONLY && !e.PERSISTED_OPERATIONS)
    faults.push('PERSISTED_OPERATIONS: needed beside PERSISTED_OPERATIONS_ONLY; without any nothing could be asked');
  if (e.NODE_ENV === 'production' && e.STET_SECRET_KEY?.startsWith('change-me'))
    faults.push('STET_SECRET_KEY: is the one of .env.example, which everybody knows; make your own: openssl rand -base64 32');
  if (e.QUEUE_BOARD_WRITES && !e.OPERATIONS_TOKEN) faults.push('OPERATIONS_TOKEN: needed beside QUEUE_BOARD_WRITES');
  if (e.NODE_ENV === 'production' && e.OPERATIONS_TOKEN?.startsWith('change-me'))
    faults.push('OPERATIONS_TOKEN: is the one of .env.example, which everybody knows; make your own: openssl rand -base64 32');
  if (e.STET_SECRET_KEY_FORMER && !e.STET_SECRET_KEY) faults.push('STET_SECRET_KEY: needed beside STET_SECRET_KEY_FORMER');
  if (e.STET_SECRET_KEY_FORMER && e.STET_SECRET_KEY_FORMER === e.STET_SECRET_KEY)
    faults.push('STET_SECRET_KEY_FORMER: is STET_SECRET_KEY itself; name the key that came before it, or leave it out');
  if (!e.TRAIL_HEAD_WEBHOOK !== !e.TRAIL_HEAD_WEBHOOK_SECRET)
    faults.push(
      e.TRAIL_HEAD_WEBHOOK
        ? 'TRAIL_HEAD_WEBHOOK_SECRET: needed beside TRAIL_HEAD_WEBHOOK'
        : 'TRAIL_HEAD_WEBHOOK: needed beside TRAIL_HEAD_WEBHOOK_SECRET',
    );
  if (e.NODE_ENV === 'production' && e.TRAIL_HEAD_WEBHOOK_SECRET?.startsWith('change-me'))
    faults.push('TRAIL_HEAD_WEBHOOK_SECRET: is the one of .env.example, which everybody knows; make your own: openssl rand -base64 32');
  if (e.TRAIL_HEAD_MAIL && !e.SMTP_URL) faults.push('SMTP_URL: needed beside TRAIL_HEAD_MAIL');
  // the embedded database's own key is found beside it, later
  if (e.OIDC_PROVIDERS?.length && e.DATABASE_URL && !e.STET_SECRET_KEY)
    faults.push('STET_SECRET_KEY: needed beside OIDC_PROVIDERS: what a browser carries to a provider and back is sealed under it');
  if (faults.length) throw new ConfigFault(faults);
  const production = e.NODE_ENV === 'production';
  return deepFreeze({
    production,
    database: {
      url: e.DATABASE_URL,
      ownerUrl: e.DATABASE_OWNER_URL,
      systemUrl: e.DATABASE_SYSTEM_URL,
      pool: e.DATABASE_POOL,
      readPool: e.DATABASE_READ_POOL,
    },
    redis: { url: e.REDIS_URL, prefix: e.REDIS_PREFIX },
    mail: e.SMTP_URL && e.MAIL_FROM ? { url: e.SMTP_URL, from: e.MAIL_FROM } : null,
    http: {
      host: e.HOST,
      port: e.PORT,
      publicUrl: e.PUBLIC_URL,
      origins: e.CORS_ORIGINS ?? [],
      trustedProxies: e.TRUSTED_PROXIES ?? [],
      maxConnections: e.MAX_CONNECTIONS,
      receiveMs: e.RECEIVE_TIMEOUT_MS,
    },
    operations: { host: e.OPERATIONS_HOST, port: e.OPERATIONS_PORT, token: e.OPERATIONS_TOKEN, writable: e.QUEUE_BOARD_WRITES },
    providers: e.OIDC_PROVIDERS ?? [],
    dataDir: e.STET_DATA_DIR,
    secretKey: { current: e.STET_SECRET_KEY, former: e.STET_SECRET_KEY_FORMER },
    trailHead: {
      file: e.TRAIL_HEAD_FILE,
      mail: e.TRAIL_HEAD_MAIL,
      webhook:
        e.TRAIL_HEAD_WEBHOOK && e.TRAIL_HEAD_WEBHOOK_SECRET
          ? { url: e.TRAIL_HEAD_WEBHOOK, secret: e.TRAIL_HEAD_WEBHOOK_SECRET, internal: e.TRAIL_HEAD_WEBHOOK_INTERNAL }
          : null,
    },
    logLevel: e.LOG_LEVEL,
    languageThreads: e.LANGUAGE_THREADS,
    jobConcurrency: e.JOB_CONCURRENCY,
    traces: e.OTEL_EXPORTER_OTLP_ENDPOINT ? { endpoint: e.OTEL_EXPORTER_OTLP_ENDPOINT, ratio: e.OTEL_TRACES_SAMPLER_ARG } : null,
    stopTimeoutMs: e.STOP_TIMEOUT_MS,
    fetch: { perMinute: e.FETCHES_PER_MINUTE, ports: (e.FETCH_PORTS ?? '').split(',').flatMap((each) => (each ? [Number(each)] : [])) },
    graphql: {
      introspection: e.GRAPHQL_INTROSPECTION ?? !production,
      hints: e.GRAPHQL_HINTS ?? !production,
      timeoutMs: e.REQUEST_TIMEOUT_MS,
      persisted: e.PERSISTED_OPERATIONS ? { file: e.PERSISTED_OPERATIONS, only: e.PERSISTED_OPERATIONS_ONLY ?? false } : undefined,
      ratePerMinute: e.RATE_LIMIT_PER_MINUTE,
      memberRatePerMinute: e.RATE_LIMIT_MEMBER_PER_MINUTE ?? 2 * e.RATE_LIMIT_PER_MINUTE,
      unknownPerQuarterHour: e.UNKNOWN_TOKENS_PER_QUARTER_HOUR,
    },
  });
}

/** An address, or one and how many bits of it count. */
function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner as object);
  return Object.freeze(value);
}

import { newId } from '@stet/platform';
import { redisUrl } from '@test/database';
import { MailServer, mailServer } from '@test/mail-server';
import { backends, eventually } from '@test/platform';
import { processEnvironment, StetProcess } from '@test/processes';
import { Redis } from 'ioredis';
import { forgeries, MARK, saysBySocket, saysInHeaders } from './forgeries.js';
import { RunningStet } from './running-stet.js';
import { SecretsStory } from './secrets.story.js';

/** What the processes are given that nobody may learn. */
const given = {
  STET_SECRET_KEY: 'the-key-of-all-confidences-41-herons',
  STET_SECRET_KEY_FORMER: 'the-former-key-of-all-confidences-17',
  OPERATIONS_TOKEN: 'the-operators-own-token-of-29-lanterns',
  TRAIL_HEAD_WEBHOOK_SECRET: 'what-heads-of-trails-are-signed-with-53',
};
const MAIL_PASSWORD = 'postmaster-of-the-lower-lock-88';
const CLIENT_SECRET = 'the-providers-secret-for-stet-64';
const REDIS_PASSWORD = 'any-word-opens-a-redis-without-one-35';
const house = { id: 'house', name: 'Our house', issuer: 'https://127.0.0.1:9', clientId: 'stet', clientSecret: CLIENT_SECRET };

/** Throws once it is told to, as no input may make it: a warning and a rejection in a stranger's words. */
const saboteur = `data:text/javascript,${encodeURIComponent(`
  process.on('SIGUSR2', () => {
    process.emitWarning(${JSON.stringify(forgeries[0]!.text)}, { code: 'W1' });
    setTimeout(() => {
      const cause = Object.assign(new Error(${JSON.stringify(forgeries[4]!.text)}), { parameters: [process.env.CARRIED_ALONG], detail: process.env.CARRIED_ALONG });
      Promise.reject(Object.assign(new Error(${JSON.stringify(forgeries[1]!.text)}, { cause }), { driverError: cause, query: process.env.CARRIED_ALONG }));
    }, 50);
  });`)}`;

describe.each(backends)('the journal of a running api and worker, on %s queues', (backend) => {
  let stet: RunningStet;
  let mail: MailServer;
  let story: SecretsStory;

  beforeAll(async () => {
    mail = await mailServer(MAIL_PASSWORD);
    mail.says = forgeries.find(({ name }) => name.startsWith('ANSI'))!.text.replaceAll('\n', ' ');
    const redis = backend === 'redis' ? new URL(redisUrl()!) : undefined;
    if (redis && !redis.password) Object.assign(redis, { username: 'default', password: REDIS_PASSWORD });
    stet = await RunningStet.start(backend, {
      ...given,
      ...(redis && { REDIS_URL: redis.href }),
      SMTP_URL: mail.url,
      MAIL_FROM: 'Stet <stet@example.org>',
      OIDC_PROVIDERS: JSON.stringify([house]),
      TRAIL_HEAD_WEBHOOK: 'http://127.0.0.1:9/heads',
      TRAIL_HEAD_WEBHOOK_INTERNAL: 'true',
      GRAPHQL_HINTS: 'true',
      UNKNOWN_TOKENS_PER_QUARTER_HOUR: '0',
    });
    story = new SecretsStory(stet, mail);
  }, 120_000);
  afterAll(async () => {
    await stet?.stop();
    await mail?.close();
  }, 60_000);

  // first: an address that has guessed as often as the forgers do is let in no more
  it('a story of signing in and of a confidence is told, each act failing once', async () => {
    await story.tokens();
    await story.signIn();
    await story.confidence();
    await stet.settle();
    expect(stet.forged()).toEqual([]);
  }, 240_000);

  it('is lines of its own alone, whatever a connection says', async () => {
    const ports = [stet.url, ...stet.operations].map((url) => Number(new URL(url).port));
    let said = 0;
    for (const { text } of forgeries) {
      const counts = await Promise.all([
        ...ports.map((port) => saysInHeaders(port, text)),
        saysInHeaders(ports[0]!, text, '/sign-in'),
        saysInHeaders(ports[1]!, text, '/operator/newsrooms'),
        saysInHeaders(ports[2]!, text, '/queues/'),
        saysBySocket(stet.url, text),
      ]);
      said += counts.reduce((sum, count) => sum + count, 0);
    }
    expect(said).toBeGreaterThan(1000);
    expect(stet.forged()).toEqual([]);
    expect((await stet.voices.ask('editor', '{ me { id } }')).data).toBeTruthy();
  }, 180_000);

  it('is lines of its own alone, whatever an operation, a sign-in or a text says', async () => {
    const { voices } = stet;
    const { eye } = stet.platform;
    const submit = 'mutation ($input: SubmitArticleInput!) { submitArticle(input: $input) { __typename ... on Refusal { code message } } }';
    const article = { kind: 'NEWS', language: 'en', text: 'The old mill burnt down in 1968.' };
    const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${stet.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
        body: JSON.stringify(body),
      }).then((response) => response.text());
    const authorization = `Bearer ${voices.cast.editor.token}`;
    // an error of the database that says a stranger's words: the one way they come into a message of ours
    await eye.query(`CREATE FUNCTION stet.repeat_title() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION USING MESSAGE = NEW.title, DETAIL = NEW.title, HINT = NEW.title; END $$`);
    await eye.query(`CREATE TRIGGER repeat_title BEFORE INSERT ON stet.article FOR EACH ROW WHEN (NEW.title LIKE '%${MARK}%')
      EXECUTE FUNCTION stet.repeat_title()`);
    for (const { text } of forgeries) {
      await Promise.all([
        post('/graphql', { query: '{ me { id } }', operationName: text }, { authorization }),
        post('/graphql', { query: `query ${text} { me { id } }` }, { authorization }),
        post('/graphql', { query: `{ me { id ${text} } }`, variables: { [text]: text } }, { authorization }),
        post('/graphql', { query: '{ me { id } }', extensions: { persistedQuery: { version: 1, sha256Hash: text } } }, { authorization }),
        voices.ask('editor', 'query ($id: ID!) { node(id: $id) { id } article(id: $id) { id } }', { id: text }),
        voices.ask('cms', submit, { input: { ...article, externalId: `x ${text}`, title: text.slice(0, 280) } }),
        voices.ask('cms', submit, { input: { ...article, kind: text, language: text } }),
        voices.ask('cms', submit, { input: { ...article, [text]: text } }),
        voices.ask('cms', submit, { input: { kind: 'NEWS', language: 'en', title: 'A page', url: `http://127.0.0.1:9/${text}` } }),
        voices.ask('cms', submit, {
          input: { kind: 'NEWS', language: 'en', title: 'A page', url: `http://forged.invalid/${text.slice(0, 900)}` },
        }),
        voices.act('admin', 'createToken', { memberId: text, label: text }).catch(() => undefined),
        voices.act('admin', 'inviteMember', { name: text, email: `${text}@paper.example`, roles: ['CHECKER'] }).catch(() => undefined),
        voices
          .act('admin', 'inviteMember', { name: text.slice(0, 150), roles: ['CHECKER'] }, '... on Node { id }', {
            'idempotency-key': newId(),
          })
          .catch(() => undefined),
        post('/sign-in', { email: text, password: text, newsroom: text }),
        post('/sign-in', { [text]: text }),
        post(`/sign-in/${encodeURIComponent(text.toWellFormed().slice(0, 2000))}`, {}),
        post('/accept-invitation', { link: text, password: text }),
        post('/reset-password', { link: text.slice(0, 180), password: text.slice(0, 900) }),
        post('/import/claims', { [text]: text }, { authorization }),
      ]);
    }
    await eye.query('DROP TRIGGER repeat_title ON stet.article');
    await stet.settle();
    // what was said did come into the journal: as words within a line
    const told = stet.lines(stet.api).filter((line) => String(line['msg']).startsWith('INTERNAL') || 'err' in line);
    expect(told.filter((line) => JSON.stringify(line).includes(MARK)).length).toBeGreaterThanOrEqual(forgeries.length / 2);
    expect(stet.forged()).toEqual([]);
  }, 240_000);

  it('tells no secret of that story, nor does the database or a queue', async () => {
    await stet.settle();
    const queued = await queuePayloads(stet, backend);
    expect(await Promise.all([stet.api, stet.worker].map((process) => process.end('SIGTERM')))).toEqual([0, 0]);

    const { urls } = stet.platform.database;
    for (const [name, url] of Object.entries(urls)) story.keep(`the database's password of ${name}`, new URL(url).password);
    for (const [name, secret] of Object.entries(given)) story.keep(name, secret);
    for (const secret of [MAIL_PASSWORD, CLIENT_SECRET]) story.keep(secret, secret);
    if (backend === 'redis') story.keep('the password of Redis', REDIS_PASSWORD);
    const rows = await rowsOf(stet.platform.eye, `table_schema NOT IN ('pg_catalog', 'information_schema')`);
    const journal = stet.text();
    // there is something to look through: faults, refused mails, acts; people's addresses; jobs
    expect(stet.lines(stet.api).filter(({ msg }) => String(msg).startsWith('INTERNAL')).length).toBeGreaterThanOrEqual(story.faults);
    expect(journal).toMatch(/"msg":"act createToken done"/);
    expect(journal).toMatch(/"msg":"a job failed and is tried again"/);
    expect(rows).toContain(story.email);
    expect(queued).toContain(stet.voices.cast.newsroomId);
    expect(story.faults).toBeGreaterThanOrEqual(5);
    expect(story.secrets.size).toBeGreaterThanOrEqual(30);
    const found = [...story.secrets]
      .filter(([, secret]) => secret !== '')
      .flatMap(([name, secret]) =>
        Object.entries({ journal, rows, queued }).flatMap(([place, text]) =>
          formsOf(secret).some((form) => text.includes(form)) ? [`${name}: ${place}`] : [],
        ),
      );
    expect(found).toEqual([]);
    // what is confidential goes into no mail either, though somebody was named in what is said of it
    const canary = story.secrets.get('a confidential passage')!;
    expect(formsOf(canary).filter((form) => mail.arrived.some((each) => each.includes(form)))).toEqual([]);
    expect(stet.forged()).toEqual([]);
  }, 300_000);
});

describe('a process that ends by itself', () => {
  let stet: RunningStet;
  beforeAll(async () => {
    stet = await RunningStet.start('postgres', { NODE_OPTIONS: `--import=${saboteur}`, CARRIED_ALONG: CLIENT_SECRET });
  }, 120_000);
  afterAll(() => stet?.stop(), 60_000);

  it('says why in one line of its log, without what the error carried along', async () => {
    for (const process of [stet.api, stet.worker]) {
      expect(await process.end('SIGUSR2')).toBe(1);
      const [warning, last] = stet.lines(process).slice(-2);
      expect(warning).toMatchObject({ level: 40, text: forgeries[0]!.text, code: 'W1' });
      expect(last).toMatchObject({ level: 60, err: { message: forgeries[1]!.text, causes: [{ message: forgeries[4]!.text }] } });
    }
    expect(stet.text()).not.toContain(CLIENT_SECRET);
    expect(stet.forged()).toEqual([]);
  }, 60_000);

  it.each(['api', 'worker'] as const)(
    'and one that cannot begin says so without a secret: the %s',
    async (app) => {
      const { database } = stet.platform;
      const good = processEnvironment(database, 'postgres', { PORT: '0' });
      const secret = 'a-secret-that-was-mistyped';
      const changed = (url: string, change: (url: URL) => void): string => ((made) => (change(made), made.href))(new URL(url));
      const wrong: Record<string, string>[] = [
        { DATABASE_URL: changed(database.urls.app, (url) => (url.password = secret)) },
        { DATABASE_URL: changed(database.urls.app, (url) => Object.assign(url, { port: '9', password: secret })) },
        {
          DATABASE_URL: `postgres//stet_app:${secret}@127.0.0.1/stet`,
          DATABASE_SYSTEM_URL: `mysql://stet_app:${secret}@127.0.0.1/stet`,
          REDIS_URL: `reddis://:${secret}@127.0.0.1`,
          STET_SECRET_KEY: `\u001b[2J${secret}`,
          OPERATIONS_TOKEN: `${secret}\n`,
          SMTP_URL: `smpt://stet:${secret}@127.0.0.1`,
          OIDC_PROVIDERS: `[{"clientSecret":"${secret}"`,
        },
        { OIDC_PROVIDERS: JSON.stringify([{ ...house, clientSecret: secret, issuer: `ftp://${secret}` }]) },
        { REDIS_URL: `redis://:${secret}@127.0.0.1:9` },
      ];
      for (const environment of wrong) {
        // the api alone begins without its queue: jobs wait in the outbox
        if (app === 'api' && Object.keys(environment).join() === 'REDIS_URL') continue;
        const process = new StetProcess(app, { ...good, ...environment });
        process.start();
        const status = await eventually(() => process.exited().then((code) => [code]), 'it ended', 30_000);
        expect({ environment, status, says: process.output }).toEqual({
          environment,
          status: [1],
          says: expect.stringMatching(new RegExp(`^(\\{"level".*\\}\\n)*stet ${app}: [^\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]+\\n$`)),
        });
        expect(process.output).not.toContain(secret);
      }
    },
    180_000,
  );
});

/** How a secret may look where somebody wrote it down in passing. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
  ];
}

/** Every row of the tables that fit, as text. */
async function rowsOf(eye: RunningStet['platform']['eye'], which: string): Promise<string> {
  const { rows: tables } = await eye.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND ${which}`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await eye.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    parts.push(...rows.map(({ text }) => text));
  }
  return parts.join('\n');
}

/** What lies in the queues: payloads, reasons of failure, what was returned. */
async function queuePayloads({ platform: { eye, config } }: RunningStet, backend: 'postgres' | 'redis'): Promise<string> {
  if (backend === 'postgres') return rowsOf(eye, `table_schema = 'bullmq'`);
  const redis = new Redis(redisUrl()!);
  const readers: Readonly<Record<string, (key: string) => Promise<unknown>>> = {
    string: (key) => redis.get(key),
    hash: (key) => redis.hgetall(key),
    list: (key) => redis.lrange(key, 0, -1),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.zrange(key, 0, -1),
    stream: (key) => redis.xrange(key, '-', '+'),
  };
  try {
    const parts: string[] = [];
    for (const key of await redis.keys(`*${config.redis.prefix}*`))
      parts.push(key, JSON.stringify(await readers[await redis.type(key)]!(key)));
    return parts.join('\n');
  } finally {
    redis.disconnect();
  }
}

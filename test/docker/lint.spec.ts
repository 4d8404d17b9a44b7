import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { admittedByDockerignore, dockerfilePath, execForm, healthCheckOf, lastOf, readStages, root, wholeStage } from './dockerfile.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly target: string };
  readonly depends_on?: Record<string, { readonly condition: string }>;
  readonly environment?: readonly string[];
  readonly ports?: readonly string[];
  readonly command?: readonly string[];
  readonly healthcheck?: object;
  readonly deploy?: { readonly replicas?: number; readonly resources?: { readonly limits?: object } };
}

const composePath = path.join(root, 'docker/compose.yaml');
const stages = readStages();

describe('the Dockerfile', () => {
  it('holds no fault that the validator knows', () => {
    expect(validate(readFileSync(dockerfilePath, 'utf8'))).toEqual([]);
  });

  it('makes one image for api, worker and migrate from a base pinned by its full version', () => {
    expect(stages.map((stage) => stage.name)).toEqual(expect.arrayContaining(['api', 'worker', 'migrate']));
    const outside = stages.map((stage) => stage.from).filter((from) => !stages.some((stage) => stage.name === from));
    expect(outside.length).toBeGreaterThan(0);
    for (const image of outside) expect(image).toMatch(/^node:20\.\d+\.\d+-bookworm-slim$/);
  });

  it.each(['api', 'worker', 'migrate'])('runs %s as an ordinary user, node itself as the process that gets the signals', (target) => {
    const whole = wholeStage(stages, target);
    expect(lastOf(whole, 'USER')).toBe('node');
    expect(lastOf(whole, 'STOPSIGNAL')).toBe('SIGTERM');
    expect(lastOf(whole, 'ENTRYPOINT')).toBeUndefined();
    expect(execForm(lastOf(whole, 'CMD') ?? '')?.[0]).toBe('node');
    expect(whole.filter((one) => one.name === 'RUN')).toEqual([]);
  });

  it.each(['api', 'worker'])('lets docker ask %s whether it is ready', (target) => {
    expect(healthCheckOf(wholeStage(stages, target))?.[0]).toBe('node');
  });

  it('installs production dependencies only, by the lock', () => {
    const install = stages.find((stage) => stage.name === 'production')?.instructions.find((one) => one.name === 'RUN')?.rest;
    expect(install).toMatch(/^npm ci .*--omit=dev/);
    expect(install).toContain('--ignore-scripts');
  });
});

describe('the context of the images', () => {
  const admitted = admittedByDockerignore();

  it.each(['package.json', 'package-lock.json', '.swcrc', 'NOTICE', 'apps/api/src/main.ts', 'bin/stet.mjs', 'docker/health.mjs'])(
    'has %s',
    (file) => {
      expect(admitted(file)).toBe(true);
    },
  );

  it.each([
    'test/flows/way.e2e-spec.ts',
    'bench/package.json',
    'docs/words.md',
    '.git/config',
    '.env',
    'docker/.env',
    'docker/compose.yaml',
    '.stet/demo-tokens.json',
    'node_modules/pg/package.json',
    'dist/apps/api/src/main.js',
    'scripts/test.mjs',
    'libs/platform/src/config/config.spec.ts',
    'libs/platform/src/work/acts.e2e-spec.ts',
    'apps/api/src/edge/spec-app.builder.ts',
  ])('leaves out %s', (file) => {
    expect(admitted(file)).toBe(false);
  });
});

describe('the compose file', () => {
  const compose = parse(readFileSync(composePath, 'utf8'), { merge: true }) as { services: Record<string, Service> };
  const service = (name: string): Service => {
    const found = compose.services[name];
    if (!found) throw new Error(`no service ${name}`);
    return found;
  };

  it('holds no fault and no warning of the linter', async () => {
    const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
    const [result] = await linter.lintFiles([composePath], false);
    if (!result) throw new Error('the linter read no file');
    expect(result.messages.map((message: { line: number; message: string }) => `${message.line}: ${message.message}`)).toEqual([]);
  });

  it('runs two of api and two of worker, after the migration has ended well', () => {
    for (const name of ['api', 'worker']) {
      expect(service(name).deploy?.replicas).toBe(2);
      expect(service(name).depends_on).toMatchObject({
        migrate: { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
      });
    }
    expect(service('migrate').depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  });

  it('builds only targets the Dockerfile has, and each service asks for its own', () => {
    for (const name of ['api', 'worker', 'migrate']) expect(service(name).build?.target).toBe(name);
  });

  it('opens no port but the api’s, on loopback', () => {
    const open = Object.entries(compose.services).flatMap(([name, one]) => (one.ports ?? []).map((port) => `${name} ${port}`));
    expect(open).toEqual(['api 127.0.0.1:4000-4001:4000']);
  });

  it('gives nobody the owner’s password but the database and the migration', () => {
    const holders = Object.entries(compose.services).filter(([, one]) => JSON.stringify(one).includes('STET_OWNER_PASSWORD'));
    expect(holders.map(([name]) => name).sort()).toEqual(['migrate', 'postgres']);
  });

  it('has no secret of its own: each comes from the environment file, and each is in its example', () => {
    const text = readFileSync(composePath, 'utf8');
    const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1] ?? ''));
    const example = readFileSync(path.join(root, 'docker/example.env'), 'utf8');
    const offered = new Set([...example.matchAll(/^(\w+)=(.*)$/gm)].map((match) => match[1] ?? ''));
    expect([...offered].sort()).toEqual([...asked].sort());
    for (const [, value] of example.matchAll(/^\w+=(.*)$/gm)) expect(value).toBe('');
    for (const name of asked) expect(text).not.toMatch(new RegExp(`\\$\\{${name}(?!:\\?)`));
  });

  it('keeps the queue: append-only file on, nothing evicted', () => {
    const command = service('redis').command?.join(' ') ?? '';
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(service('redis').healthcheck).toBeDefined();
  });

  it('makes the database’s locale as the embedded one', () => {
    const args = service('postgres').environment?.find((one) => one.startsWith('POSTGRES_INITDB_ARGS=')) ?? '';
    expect(args).toContain('--locale-provider=builtin --builtin-locale=C.UTF-8');
    expect(service('postgres').healthcheck).toBeDefined();
  });

  it('limits what each service may take, and pins what it does not build', () => {
    for (const one of Object.values(compose.services)) {
      expect(one.deploy?.resources?.limits).toBeDefined();
      if (one.image) expect(one.image).toMatch(/^[a-z]+:\d+\.\d+[-\w.]*$/);
    }
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { Cast, makeCast } from '@test/cast';
import { ask } from '@test/graphql-client';
import { backends, eventually, TestPlatform, testPlatform } from '@test/platform';
import { freePort, processEnvironment, StetProcess } from '@test/processes';
import { meaning, owed, submit } from '../faults/load.js';
import { Collector, collector, SpanSeen } from './collector.js';

/** Words that must not leave with a span. */
const TEXT = 'The zinnia tower is 212 metres high. Mayor Ottoline Quibble opened it in 1931.';
/** Tells, when its process ends, how many files of OpenTelemetry it had loaded beside its api, which prom-client brings and which does nothing alone. */
const LOADED = `process.on('exit', () => console.error('otel files: ' + Object.keys(require.cache).filter((f) => /@opentelemetry.(?!api.)/.test(f)).length));`;

describe.each(backends)('traces, on %s queues', (backend) => {
  let platform: TestPlatform;
  let cast: Cast;
  let otlp: Collector;
  const folder = mkdtempSync(path.join(tmpdir(), 'stet-traces-'));
  const hook = path.join(folder, 'loaded.cjs');
  const started: StetProcess[] = [];

  beforeAll(async () => {
    writeFileSync(hook, LOADED);
    otlp = await collector();
    platform = await testPlatform({ backend, jobs: false, modules: [NewsroomModule, ArticlesModule] });
    cast = await makeCast(platform);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(started.map((process) => process.end('SIGKILL')));
    await platform.stop();
    await otlp.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** An api and a worker that take one article in, split it, and end. @returns what they said at the end */
  const oneArticle = async (name: string, more: Record<string, string>): Promise<string[]> => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/graphql`;
    const environment = processEnvironment(platform.database, backend, { PORT: String(port), NODE_OPTIONS: `--require ${hook}`, ...more });
    const both = (['api', 'worker'] as const).map((app) => new StetProcess(app, environment));
    started.push(...both);
    for (const process of both) process.start();
    await eventually(async () => (await ask(url, cast.cms.token, '{ me { id } }').catch(() => undefined))?.data, 'the api answers', 90_000);
    const input = { externalId: name, kind: 'NEWS', language: 'en', title: 'Zinnia', text: TEXT };
    const query = submit.replace('mutation', 'mutation NamedByQuibble');
    const headers = { traceparent: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01` };
    expect(meaning(await ask(url, cast.cms.token, query, { input }, headers))).toBe('OK');
    await eventually(async () => (await owed(platform.eye)) === 0, 'it is split and its tasks are ready', 90_000);
    for (const process of both) expect(await process.end('SIGTERM')).toBe(0);
    return both.map(({ output }) => output);
  };

  it('are one trace from the request through the outbox to the jobs and what they do, of ids only', async () => {
    const said = await oneArticle('traced', { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url });
    for (const output of said) expect(output).toMatch(/otel files: [1-9]/);
    const request = otlp.spans.find(({ name }) => name === 'mutation submitArticle')!;
    expect(request).toMatchObject({ service: 'stet-api' });
    // the caller's own trace is linked, and decides nothing
    expect([request.traceId === 'ab'.repeat(16), request.links?.map(({ traceId }) => traceId)]).toEqual([false, ['ab'.repeat(16)]]);
    const trace = otlp.spans.filter(({ traceId }) => traceId === request.traceId);
    const up = (span: SpanSeen): string[] => {
      const parent = trace.find(({ spanId }) => spanId === span.parentSpanId);
      return parent ? [...up(parent), span.name] : [span.name];
    };
    const doing = (event: string): SpanSeen => trace.find(({ events }) => events?.some(({ name }) => name === event))!;
    const split = ['mutation submitArticle', 'act', 'relay split-article', 'job split-article', 'act'];
    expect(up(doing('ArticleSubmitted'))).toEqual(['mutation submitArticle', 'act']);
    expect(up(doing('ArticleSplit'))).toEqual(split);
    expect(doing('ArticleSplit').service).toBe('stet-worker');
    // and on from there: what the job asked for
    expect(up(doing('TaskReady'))).toEqual([...split, 'relay prepare-task', 'job prepare-task', 'act']);
    for (const job of trace.filter(({ name }) => name.startsWith('job ')))
      expect(job.links?.map(({ spanId }) => spanId)).toEqual([job.parentSpanId]);
    // neither words nor names nor tokens
    const all = otlp.sent.join('\n');
    expect(all).not.toMatch(/zinnia|quibble|ottoline|stet_[A-Za-z0-9_-]{20}|Bearer|of courier/i);
    expect(all).toContain(cast.newsroomId);
  }, 240_000);

  it('are kept of as many requests as is said, and where no collector is named nothing is loaded', async () => {
    otlp.spans.length = 0;
    await oneArticle('unkept', { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url, OTEL_TRACES_SAMPLER_ARG: '0' });
    expect(otlp.spans).toEqual([]);
    for (const output of await oneArticle('untraced', {})) expect(output).toContain('otel files: 0');
    expect((await platform.eye.query('SELECT FROM stet.outbox')).rowCount).toBe(0);
  }, 300_000);
});

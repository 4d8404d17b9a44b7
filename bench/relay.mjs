// How long after its commit a job starts, on both queue backends, with the relay's bell and bulk adding as in production.
import { randomUUID } from 'node:crypto';
import { fillNewsroom } from './fill.mjs';
import { median } from './report.mjs';
import { connect, fromBuild } from './stage.mjs';

const SAMPLES = 200;
const PAUSE_MS = 25;
const BURST = 1000;

/** @returns {Promise<{ tables: object[], notes: string[], aims: object[] }>} */
export async function run(stage) {
  const superuser = await connect(stage.urls.superuser);
  const { newsroomId, members } = await fillNewsroom(superuser, { slug: 'bench-relay', articles: 1, claims: 1 });
  await superuser.end();
  const actor = { kind: 'MEMBER', newsroomId, memberId: members[0].id, personId: members[0].personId, name: 'Edna', roles: ['EDITOR'] };
  const notes = stage.redis ? [] : ['No redis-server here: measured on Postgres queues only.'];
  const rows = [];
  for (const backend of stage.redis ? ['postgres', 'redis'] : ['postgres']) rows.push(await measure(stage, backend, actor));
  const head = ['commit → job start', 'median ms', '95 % ms', 'most ms', `jobs/s, ${BURST} in one act`];
  return { tables: [{ title: `Relay, ${SAMPLES} acts one by one`, head, rows }], notes, aims: [] };
}

async function measure(stage, backend, actor) {
  await import('reflect-metadata');
  const { NestFactory } = await import('@nestjs/core');
  const platform = await fromBuild('libs/platform/src/index.js');
  const config = platform.readConfig({
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    DATABASE_URL: stage.urls.app,
    DATABASE_SYSTEM_URL: stage.urls.system,
    ...(backend === 'redis' ? { REDIS_URL: stage.redis } : {}),
  });
  const log = new platform.Log(config.logLevel);
  class BenchModule {}
  const imports = [platform.PlatformModule.forRoot({ config, log }), platform.JobsModule.forRoot({ config, log })];
  const app = await NestFactory.createApplicationContext(
    { module: BenchModule, imports },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  try {
    const job = platform.defineJob({ kind: 'bench-probe', queue: 'articles' });
    const started = new Map();
    app.get(platform.JobRegistry).declare(job);
    app.get(platform.JobRegistry).handle({ job, handle: async (context) => started.get(context.key)?.(performance.now()) });
    await app.get(platform.Queues).ready();
    app.get(platform.JobRunner).start();
    app.get(platform.Relay).start();
    const acts = app.get(platform.Acts);
    const ask = async (keys) => {
      const starts = keys.map((key) => new Promise((resolve) => started.set(key, resolve)));
      await acts.run(actor, async (work) => {
        for (const key of keys) await work.enqueue(job, key);
      });
      const committed = performance.now();
      return { committed, starts: await Promise.all(starts) };
    };
    await ask([randomUUID()]); // connections are made, the listener listens
    const waits = [];
    for (let i = 0; i < SAMPLES; i++) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      const { committed, starts } = await ask([randomUUID()]);
      waits.push(starts[0] - committed);
    }
    const burst = await ask(Array.from({ length: BURST }, () => randomUUID()));
    const rate = (BURST / (Math.max(...burst.starts) - burst.committed)) * 1000;
    waits.sort((a, b) => a - b);
    return [backend, median(waits).toFixed(1), waits[Math.floor(SAMPLES * 0.95)].toFixed(1), waits.at(-1).toFixed(1), rate.toFixed(0)];
  } finally {
    await app.get(platform.Relay).stop();
    await app.get(platform.Queues).stopWorkers();
    await app.close();
  }
}

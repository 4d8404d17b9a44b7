// PostGraphile 5 on the same database: role stet_app, its newsroom set for each request, so that the same row-level security holds.
// DATABASE_URL, PORT and BENCH_NEWSROOM come from the environment.
import { createServer } from 'node:http';

// PostGraphile is written for Node 22
Promise.withResolvers ??= function () {
  let resolve;
  let reject;
  const promise = new this((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
};

const { postgraphile } = await import('postgraphile');
const { PostGraphileAmberPreset } = await import('postgraphile/presets/amber');
const { makePgService } = await import('postgraphile/adaptors/pg');
const { grafserv } = await import('postgraphile/grafserv/node');
const { printSchema } = await import('graphql');

const newsroom = process.env.BENCH_NEWSROOM;
const preset = {
  extends: [PostGraphileAmberPreset],
  // Relations without an exactly matching index are left out by default; the desk asks along two of them. Changes are not measured here.
  disablePlugins: ['PgIndexBehaviorsPlugin', 'PgMutationCreatePlugin', 'PgMutationUpdateDeletePlugin'],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['stet'], pubsub: false, poolConfig: { max: 10 } })],
  grafserv: { watch: false, graphiql: false, graphqlOverGET: false, websockets: false },
  grafast: { explain: false, context: () => ({ pgSettings: { 'app.newsroom': newsroom } }) },
};

const server = postgraphile(preset);
if (process.env.BENCH_PRINT_SCHEMA) {
  console.log(printSchema((await server.getSchemaResult()).schema));
  process.exit(0);
}
const http = createServer();
const serv = server.createServ(grafserv);
await serv.addTo(http);
http.listen(Number(process.env.PORT), '127.0.0.1');

process.on('SIGTERM', () => {
  http.closeAllConnections();
  http.close(() => process.exit(0));
});

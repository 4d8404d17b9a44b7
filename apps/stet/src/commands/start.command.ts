import { Command, refuseArguments } from '../command.js';

export const command: Command = {
  summary: 'everything in one process: database, api and worker',
  usage: `usage: stet start

Starts the embedded Postgres in STET_DATA_DIR (default .stet), brings it up to date, makes a demo newsroom the first time, and serves
GraphQL on HOST:PORT (default 127.0.0.1:4000) with a worker beside it. With DATABASE_URL and DATABASE_SYSTEM_URL it serves that database
instead (run "stet migrate" before); with REDIS_URL the queues are on Redis. Ctrl-C stops everything.`,

  // loaded here: --help need not wait for Nest
  run: async (args) => (refuseArguments('start', args) ? 2 : (await import('../start/start.js')).start(process.env)),
};

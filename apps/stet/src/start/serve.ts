import { INestApplicationContext } from '@nestjs/common';
import { Log, Queues } from '@stet/platform';
import { startApi } from '../../../api/src/app.js';
import { BOARD_PATH, openQueueBoard } from '../../../worker/src/operations/queue-board.js';
import { startWorker } from '../../../worker/src/worker.js';
import type { Installation } from './installation.js';

/** A Stet that answers. */
export interface Running {
  readonly url: string;
  readonly installation: Installation;
  /** Requests and jobs, then the database. */
  stop(): Promise<void>;
}

/**
 * Worker and api in this process.
 *
 * @param prepare runs when jobs are being done and before anybody is answered
 * @throws what kept one of them from starting; then neither runs
 */
export async function serve(
  installation: Installation,
  log: Log,
  prepare: (rooms: INestApplicationContext) => Promise<void>,
): Promise<Running> {
  const worker = await startWorker(installation.config, log);
  try {
    await prepare(worker.app);
    const board = await openQueueBoard(worker.app.get(Queues), installation.config);
    const api = await startApi(installation.config, log, undefined, { [BOARD_PATH]: board.handle });
    return {
      url: api.url,
      installation,
      stop: async () => {
        // side by side: a long request and a long job may not take their time one after the other
        await Promise.all([api.stop().then(() => board.close()), worker.stop()]);
        await installation.stop();
      },
    };
  } catch (error) {
    await worker.stop();
    throw error;
  }
}

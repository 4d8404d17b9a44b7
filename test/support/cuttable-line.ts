import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A way to a port that can be cut in the middle of a word. */
export interface CuttableLine {
  readonly port: number;
  /** breaks every connection there is, or those for which `which` says so; new ones go through */
  cut(which?: () => boolean): void;
  close(): Promise<void>;
}

export async function cuttableLine(target: number): Promise<CuttableLine> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const cut = (which = (): boolean => true): void => open.forEach((socket) => void (which() && socket.destroy()));
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      cut();
      await closed;
    },
  };
}

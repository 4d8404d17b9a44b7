import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, listenLine, Log } from '@stet/platform';
import type { Config } from '@stet/platform';
import { Metrics } from './metrics.js';
import { OPERATOR_PATH, OperatorDoor } from './operator-door.js';

/** The port for operations cannot be had. The message is one line for the person who starts Stet. */
export class OperationsPortFault extends Error {
  override readonly name = 'OperationsPortFault';
}

/** What only the installation's operators may see, on a port of its own (loopback unless set). */
@Injectable()
export class OperationsServer implements OnApplicationShutdown {
  private server: Server | undefined;
  private readonly mounts = new Map<string, RequestListener>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly operator: OperatorDoor,
    private readonly log: Log,
  ) {}

  /** Hands requests under a path to somebody else: under `stet start` the worker's board. Before it listens. */
  mount(path: string, handle: RequestListener): void {
    this.mounts.set(path, handle);
  }

  /**
   * @returns the address, e.g. `http://127.0.0.1:4001`
   * @throws OperationsPortFault
   */
  async listen(): Promise<string> {
    const { host, port } = this.config.operations;
    const server = (this.server = createServer((request, response) => void this.answer(request, response)));
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        this.server = undefined;
        reject(new OperationsPortFault(listenLine('OPERATIONS_HOST:OPERATIONS_PORT', `${host}:${port}`, error)));
      });
      server.listen(port, host, resolve);
    });
    const address = server.address() as AddressInfo;
    return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url } = request;
    try {
      const path = url?.split('?')[0] ?? '';
      for (const [at, handle] of this.mounts)
        if (path === at || path.startsWith(`${at}/`)) {
          handle(request, response);
          return;
        }
      if (this.operator.isThere && path === OPERATOR_PATH) return await this.operator.answer(request, response);
      if (url?.split('?')[0] !== '/metrics' || (method !== 'GET' && method !== 'HEAD')) {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('There is only GET /metrics here.\n');
        return;
      }
      const text = await this.metrics.registry.metrics();
      response.writeHead(200, { 'content-type': this.metrics.registry.contentType }).end(text);
    } catch (error) {
      this.log.error(error);
      response.writeHead(500).end();
    }
  }
}

import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Connections on which no request has begun yet. Node's server.close() waits for them as if they were busy (up to headersTimeout, a
 * minute), and browsers and fetch open them in advance; so a stop would hang on a client that has nothing to ask. WebSockets count as
 * silent too: their door has closed them before Fastify closes.
 *
 * @example dropSilentSockets(fastify); // before it listens
 */
export function dropSilentSockets(fastify: FastifyInstance): void {
  const silent = new Set<Socket>();
  let closing = false;
  fastify.server.on('connection', (socket: Socket) => {
    if (closing) {
      socket.destroy();
      return;
    }
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  fastify.server.on('request', ({ socket }) => silent.delete(socket));
  fastify.addHook('preClose', (done) => {
    closing = true;
    for (const socket of silent) socket.destroy();
    done();
  });
}

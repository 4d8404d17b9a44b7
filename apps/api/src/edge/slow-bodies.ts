import type { FastifyInstance, FastifyReply } from 'fastify';
import type { EdgeError } from './edge-error.js';

/**
 * A body that comes byte by byte holds a connection and memory for as long as it pleases its sender. What has not arrived in time is answered 408,
 * and its connection cut. For this scope only: a file that is taken in line by line may take its time.
 */
export function letGoOfSlowBodies(scope: FastifyInstance, receiveMs: number, told: EdgeError): void {
  const body = JSON.stringify({ errors: [told] });
  const letGo = (reply: FastifyReply): void => {
    const { raw } = reply;
    if (raw.headersSent) return;
    const headers = reply.getHeaders() as Record<string, string>;
    reply.hijack();
    raw.writeHead(408, { ...headers, 'content-type': 'application/json; charset=utf-8', connection: 'close' });
    raw.end(body, () => raw.socket?.destroy());
  };
  scope.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    if (raw.method === 'POST') {
      const timer = setTimeout(letGo, receiveMs, reply).unref();
      const arrived = (): void => clearTimeout(timer);
      raw.once('end', arrived).once('close', arrived);
    }
    done();
  });
}

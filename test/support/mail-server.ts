import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the server does with a mail: takes it; says that it cannot now; has it, and breaks the line before it says so. */
export type Manner = 'TAKE' | 'REFUSE' | 'BREAK';

/** A mail server on loopback, as a worker meets one. */
export interface MailServer {
  /** for SMTP_URL */
  readonly url: string;
  /** what arrived, whole: head and body */
  readonly arrived: string[];
  manner: Manner;
  /** what a refusal says */
  says: string;
  close(): Promise<void>;
}

/** @param password what it lets `stet` in by; left out: anybody may send */
export async function mailServer(password?: string): Promise<MailServer> {
  const held: MailServer = { url: '', arrived: [], manner: 'TAKE', says: 'come back later', close: () => Promise.resolve() };
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    onAuth: (login, _session, done) =>
      login.password === password ? done(null, { user: login.username ?? '' }) : done(new Error('nobody of that name')),
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (held.manner === 'REFUSE') {
          done(Object.assign(new Error(held.says), { responseCode: 451 }));
          return;
        }
        held.arrived.push(Buffer.concat(chunks).toString());
        if (held.manner === 'TAKE') done();
        else for (const socket of sockets) socket.destroy();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(held, {
    url: `smtp://${password === undefined ? '' : `stet:${password}@`}127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

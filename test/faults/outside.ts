import { readFileSync, rmSync, mkdtempSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pageOf, RawServer } from '@test/fetch-world';
import { mailServer } from '@test/mail-server';

const PAGE = `<!doctype html><html><body><article><h1>The dam</h1><p>The Lindhaven dam opened in 1931 and cost 12 million crowns.</p>
  <p>It holds back 40 million cubic metres of water, the council said on Monday.</p><p>The last repair was made in 1987, after a storm.</p></article></body></html>`;

/** What jobs do outside the database: mails, posts to the archive, lines of the file, visits to the press. */
export interface Done {
  readonly MAIL: number;
  readonly POST: number;
  readonly LINE: number;
}

/** Everybody outside with whom Stet speaks, on loopback. */
export interface World {
  readonly environment: Readonly<Record<string, string>>;
  readonly press: RawServer;
  readonly pageUrl: string;
  done(): Done;
  close(): Promise<void>;
}

export async function outside(): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stet-outside-'));
  const heads = path.join(folder, 'heads.ndjson');
  const mails = await mailServer();
  const press = await RawServer.start((socket) => socket.end(pageOf(PAGE)));
  let posts = 0;
  const archive = createServer((request, response) => {
    posts++;
    request.resume().on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => archive.listen(0, '127.0.0.1', resolve));
  return {
    environment: {
      SMTP_URL: mails.url,
      MAIL_FROM: 'Stet <stet@desk.example>',
      TRAIL_HEAD_FILE: heads,
      TRAIL_HEAD_MAIL: 'archive@desk.example',
      TRAIL_HEAD_WEBHOOK: `http://127.0.0.1:${(archive.address() as AddressInfo).port}/heads`,
      TRAIL_HEAD_WEBHOOK_SECRET: 'a-secret-of-an-archive-0123456789-abc',
      TRAIL_HEAD_WEBHOOK_INTERNAL: 'true',
    },
    press,
    pageUrl: `http://press.example.org:${press.port}/story`,
    done: () => ({
      MAIL: mails.arrived.length,
      POST: posts,
      LINE: existsSync(heads) ? readFileSync(heads, 'utf8').split('\n').length - 1 : 0,
    }),
    close: async () => {
      archive.closeAllConnections();
      await new Promise((resolve) => archive.close(resolve));
      await press.stop();
      await mails.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

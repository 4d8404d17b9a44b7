import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { JobRunner } from '@stet/platform';
import { HeadKeeper, readHeads, Sealer, SendTrailHead } from '@stet/trail';
import { TestDesk, testDesk } from '@test/desk';
import { mailServer } from '@test/mail-server';
import type { MailServer } from '@test/mail-server';
import { eventually, logSettled } from '@test/platform';
import { command } from '../../apps/stet/src/commands/trail.command.js';

const SECRET = 'a-secret-of-an-archive-0123456789-abc';
const script = path.resolve(import.meta.dirname, '../../docs/verify-trail.mjs');

interface Line {
  number?: number;
  event?: { id: string; type: string; newsroomId: string; data: Record<string, unknown> } | null;
  hash?: string;
  head?: { number: number; hash: string };
}

describe('the sealed trail leaves the house', () => {
  let desk: TestDesk;
  let folder: string;
  let heads: string;
  let mail: MailServer;
  let archive: Server;
  let status: number;
  let posted: { headers: IncomingHttpHeaders; body: string }[];
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'stet-trail-'));
    heads = path.join(folder, 'heads-told.ndjson');
    mail = await mailServer();
    [status, posted] = [204, []];
    archive = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        posted.push({ headers: request.headers, body });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => archive.listen(0, '127.0.0.1', resolve));
    desk = await testDesk({
      environment: {
        SMTP_URL: mail.url,
        MAIL_FROM: 'Stet <stet@example.org>',
        TRAIL_HEAD_FILE: heads,
        TRAIL_HEAD_MAIL: 'archive@example.org',
        TRAIL_HEAD_WEBHOOK: `http://127.0.0.1:${(archive.address() as AddressInfo).port}/heads?of=stet`,
        TRAIL_HEAD_WEBHOOK_SECRET: SECRET,
        TRAIL_HEAD_WEBHOOK_INTERNAL: 'true',
      },
    });
    await desk.act('editor', 'submitArticle', { kind: 'NEWS', language: 'en', text: 'The bridge cost 14 million euros.', authors: [] });
    await desk.settle();
    await sealed();
  });
  afterAll(async () => {
    await desk.stop();
    archive.closeAllConnections();
    await new Promise((resolve) => archive.close(resolve));
    await mail.close();
    rmSync(folder, { recursive: true });
  });

  const sealed = async (): Promise<void> => {
    await logSettled(desk.eye);
    await desk.get(Sealer).pass();
  };
  const get = async (as: 'admin' | 'editor') =>
    fetch(`${desk.url}/export/trail.ndjson`, { headers: { authorization: `Bearer ${desk.cast[as].token}` } });
  const file = (name: string, text: string): string => {
    const place = path.join(folder, name);
    writeFileSync(place, text);
    return place;
  };
  const linesOf = (text: string): Line[] =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  const textOf = (lines: readonly Line[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  /** The script of docs/, as somebody else runs it: alone, and told nothing. */
  const verified = (...args: string[]): Promise<{ status: number; said: string }> =>
    new Promise((resolve) =>
      execFile(process.execPath, [script, ...args], { env: {} }, (error, stdout, stderr) =>
        resolve({ status: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
      ),
    );

  describe('by its head, once a day of the newsroom’s calendar', () => {
    interface Dispatch {
      readonly id: string;
      readonly channel: string;
      readonly state: string;
    }
    const dispatches = async (day: string): Promise<Dispatch[]> =>
      (
        await desk.eye.query<Dispatch>(
          `SELECT d.id, d.channel, d.state FROM stet.head_dispatch d JOIN stet.trail_head h ON h.id = d.head_id WHERE h.newsroom_id = $1 AND h.day = $2 ORDER BY d.channel`,
          [desk.cast.newsroomId, day],
        )
      ).rows;
    const runAgain = (key: string) =>
      desk
        .get(JobRunner)
        .process({ name: SendTrailHead.kind, data: { newsroomId: desk.cast.newsroomId, key, run: 1 }, attemptsMade: 0, id: key });
    const told = () => readHeads(readFileSync(heads, 'utf8'));
    const pass = () => desk.get(HeadKeeper).pass();

    it('by file, by mail and by webhook, signed; each once, though all workers look and jobs run twice', async () => {
      await Promise.all([pass(), pass(), pass()]);
      await desk.settle();
      const sent = await dispatches('2026-03-02');
      expect(sent.map(({ channel, state }) => [channel, state])).toEqual([
        ['FILE', 'SENT'],
        ['MAIL', 'SENT'],
        ['WEBHOOK', 'SENT'],
      ]);
      expect(told()).toHaveLength(1);
      const line = readFileSync(heads, 'utf8');
      expect(JSON.parse(line)).toMatchObject({ head: { newsroom: desk.cast.newsroomId, slug: 'courier', day: '2026-03-02' } });
      expect(posted).toHaveLength(1);
      const [{ headers, body }] = posted as [(typeof posted)[number]];
      expect(headers['stet-delivery']).toBe(sent[2]!.id);
      const [, at, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['stet-signature'])) ?? [];
      expect(createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex')).toBe(signature);
      expect(readHeads(body)).toEqual(told());
      expect(mail.arrived).toHaveLength(1);
      expect(mail.arrived[0]).toContain('To: archive@example.org');
      expect(mail.arrived[0]).toContain(told()[0]!.hash.slice(0, 20));

      // again and again: nothing more is told
      await Promise.all(sent.flatMap(({ id }) => [runAgain(id), runAgain(id)]));
      // a worker that died between telling and writing it down
      await desk.eye.query(`UPDATE stet.head_dispatch SET state = 'SENDING', updated_at = '2026-03-01' WHERE channel = 'FILE'`);
      await desk.eye.query(`UPDATE stet.work_item SET state = 'RUNNING' WHERE key = $1`, [sent[0]!.id]);
      await runAgain(sent[0]!.id);
      expect((await dispatches('2026-03-02'))[0]!.state).toBe('SENT');
      expect([await pass(), posted.length, mail.arrived.length, told().length]).toEqual([0, 1, 1, 1]);
    });

    it('and on the next day again; a webhook that does not hear is told again under the same id', async () => {
      // an hour before midnight in Berlin
      desk.clock.set(new Date('2026-03-02T22:00:00Z'));
      await sealed();
      expect(await pass()).toBe(0);
      desk.clock.set(new Date('2026-03-02T23:00:01Z'));
      status = 503;
      expect(await pass()).toBe(1);
      await eventually(() => Promise.resolve(posted.length === 2), 'the webhook is asked');
      const [, mailed, webhook] = await dispatches('2026-03-03');
      await eventually(async () => (await dispatches('2026-03-03'))[2]!.state === 'WAITING', 'it is given back');
      status = 200;
      await runAgain(webhook!.id);
      await desk.settle();
      expect((await dispatches('2026-03-03')).map(({ state }) => state)).toEqual(['SENT', 'SENT', 'SENT']);
      expect(posted.slice(1).map(({ headers }) => headers['stet-delivery'])).toEqual([webhook!.id, webhook!.id]);
      expect([mail.arrived.length, told().length, mailed!.channel]).toEqual([2, 2, 'MAIL']);
      const [first, second] = told();
      expect(second!.number).toBeGreaterThan(first!.number);
      const { rows } = await desk.eye.query<{ type: string; n: number }>(
        `SELECT type, count(*)::int AS n FROM stet.event WHERE type LIKE 'TrailHead%' GROUP BY 1 ORDER BY 1`,
      );
      expect(rows).toEqual([
        { type: 'TrailHeadSent', n: 7 },
        { type: 'TrailHeadTaken', n: 2 },
      ]);
      await sealed();
    });
  });

  it('by its head, for whoever keeps one', async () => {
    const query = '{ trail { head { number hash sealedAt } unsealed } }';
    const { rows } = await desk.eye.query<{ n: number }>('SELECT count(*)::int AS n FROM stet.event WHERE newsroom_id = $1', [
      desk.cast.newsroomId,
    ]);
    for (const as of ['admin', 'editor', 'observer'] as const)
      expect(await desk.query(as, query)).toMatchObject({
        trail: { head: { number: rows[0]!.n, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }, unsealed: 0 },
      });
    for (const as of ['checker', 'author', 'cms'] as const)
      expect((await desk.ask(as, query)).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
    // a transaction under way holds the worker's sealer back
    await desk.eye.query('BEGIN; SELECT pg_current_xact_id()');
    await desk.act('editor', 'saveSearch', { name: 'Mine', list: 'CLAIMS', question: {} }, '... on SavedSearch { id }');
    expect(await desk.query('admin', '{ trail { unsealed } }')).toEqual({ trail: { unsealed: 1 } });
    await desk.eye.query('COMMIT');
    const other = await desk.newsroom();
    await sealed();
    const theirs = await other.query<{ trail: { head: { number: number } } }>('admin', query);
    expect(theirs.trail.head.number).toBeLessThan(rows[0]!.n);
  });

  it('as a file that a script verifies by itself, whole and tampered with', async () => {
    expect((await get('editor')).status).toBe(403);
    const answer = await get('admin');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
      200,
      'application/x-ndjson; charset=utf-8',
      'attachment; filename="trail.ndjson"',
    ]);
    const text = await answer.text();
    const lines = linesOf(text);
    const { head } = lines.at(-1)!;
    expect(lines.slice(0, -1).map(({ number }) => number)).toEqual(Array.from({ length: head!.number }, (_, i) => i + 1));
    expect(new Set(lines.slice(0, -1).map(({ event }) => event!.newsroomId))).toEqual(new Set([desk.cast.newsroomId]));

    const whole = file('whole.ndjson', text);
    expect(await verified(whole, heads)).toMatchObject({ status: 0, said: expect.stringContaining('heads held against it: 2') });
    const last = file('last.ndjson', `${JSON.stringify(lines.at(-1))}\n`);
    expect(await verified(whole, last)).toEqual({
      status: 0,
      said: `whole: ${head!.number} events, head ${head!.hash}; heads held against it: 1\n`,
    });
    const middle = 2;
    const tampered: Record<string, Line[]> = {
      changed: lines.map((line, i) => (i === middle ? { ...line, event: { ...line.event!, type: 'Nothing' } } : line)),
      removed: lines.filter((_, i) => i !== middle),
      reordered: [...lines.slice(0, middle), lines[middle + 1]!, lines[middle]!, ...lines.slice(middle + 2)],
      inserted: [...lines.slice(0, middle), { event: { ...lines[middle]!.event!, id: 'forged' } }, ...lines.slice(middle)],
      'broken off': lines.slice(0, -2),
      'another head': [...lines.slice(0, -1), { head: { ...head!, hash: '0'.repeat(64) } }],
    };
    for (const [name, forged] of Object.entries(tampered))
      expect({ name, ...(await verified(file('forged.ndjson', textOf(forged)))) }).toMatchObject({
        name,
        status: 1,
        said: expect.stringContaining('TAMPERED WITH'),
      });
    // flawless in itself: found by who kept a head
    const cut = [...lines.slice(0, 3), { head: { ...head!, number: 3, hash: lines[2]!.hash! } }];
    expect((await verified(file('cut.ndjson', textOf(cut)))).status).toBe(0);
    expect(await verified(file('cut.ndjson', textOf(cut)), last)).toMatchObject({
      status: 1,
      said: expect.stringContaining(`the chain is not the one of the head ${head!.number}`),
    });
  });

  it('to the operator, who is told what was done to it and where', async () => {
    Object.assign(process.env, {
      DATABASE_URL: desk.database.urls.app,
      DATABASE_SYSTEM_URL: desk.database.urls.system,
      LOG_LEVEL: 'silent',
    });
    const run = async (...args: string[]): Promise<{ status: number; said: string }> => {
      let said = '';
      const spies = (['log', 'error'] as const).map((way) =>
        jest.spyOn(console, way).mockImplementation((line) => void (said += `${line}\n`)),
      );
      try {
        return { status: await command.run(args), said };
      } finally {
        for (const spy of spies) spy.mockRestore();
      }
    };
    const out = path.join(folder, 'out.ndjson');
    expect((await run('export', '--newsroom', 'courier', '--out', out)).status).toBe(0);
    expect((await verified(out)).status).toBe(0);
    const { newsroomId } = desk.cast;
    await sealed();
    const { head } = linesOf(readFileSync(out, 'utf8')).at(-1)!;
    expect(await run('verify')).toMatchObject({ status: 0, said: expect.stringContaining(`${newsroomId}: whole: `) });
    expect(await run('verify', '--newsroom', 'courier', '--head', heads)).toMatchObject({
      status: 0,
      said: expect.stringContaining('held against 2 told earlier'),
    });
    const later = file('later.ndjson', `${JSON.stringify({ head: { ...head!, number: 100_000 } })}\n`);
    expect(await run('verify', '--newsroom', 'courier', '--head', later)).toMatchObject({
      status: 1,
      said: expect.stringContaining(`${newsroomId}: TAIL_CUT number 100000\n`),
    });

    await desk.eye.query(`BEGIN; SET LOCAL session_replication_role = replica`);
    await desk.eye.query(
      'UPDATE stet.event SET v = v + 1 WHERE newsroom_id = $1 AND id = (SELECT event_id FROM stet.seal WHERE newsroom_id = $1 AND number = 2)',
      [newsroomId],
    );
    await desk.eye.query('COMMIT');
    const { status, said } = await run('verify');
    expect(status).toBe(1);
    expect(said).toMatch(new RegExp(`^${newsroomId}: CHANGED number 2, event [0-9a-f-]{36}$`, 'm'));
    expect(said).toContain(`${newsroomId}: TAMPERED WITH (1): `);
    for (const args of [
      [],
      ['verify', '--newsroom', 'nowhere'],
      ['verify', '--head', '/nowhere'],
      ['verify', '--head', script],
      ['export'],
      ['export', '--head', out],
    ])
      expect({ args, status: (await run(...args)).status }).toEqual({ args, status: 2 });
    const { rows } = await desk.eye.query(`SELECT actor_kind FROM stet.event WHERE type = 'TrailExported' ORDER BY id`);
    expect(rows).toEqual([{ actor_kind: 'MEMBER' }, { actor_kind: 'OPERATOR' }]);
  });
});

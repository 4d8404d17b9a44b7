import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { Sealer } from '@stet/trail';
import { TestDesk, testDesk } from '@test/desk';
import { logSettled } from '@test/platform';
import { command } from '../../apps/stet/src/commands/trail.command.js';

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
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'stet-trail-'));
    desk = await testDesk();
    await desk.act('editor', 'submitArticle', { kind: 'NEWS', language: 'en', text: 'The bridge cost 14 million euros.', authors: [] });
    await desk.settle();
    await sealed();
  });
  afterAll(async () => {
    await desk.stop();
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
    const heads = file('heads.ndjson', `${JSON.stringify(lines.at(-1))}\n`);
    expect(await verified(whole, heads)).toEqual({
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
    expect(await verified(file('cut.ndjson', textOf(cut)), heads)).toMatchObject({
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
    expect(await run('verify', '--newsroom', 'courier', '--head', out)).toMatchObject({
      status: 0,
      said: expect.stringContaining('held against 1 told earlier'),
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

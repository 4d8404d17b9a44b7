import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseCsv, parseNdjson } from '@test/csv';
import type { TestDesk } from '@test/desk';
import { command as dossierCommand } from '../../../apps/stet/src/commands/dossier.command.js';
import { command as exportCommand } from '../../../apps/stet/src/commands/export.command.js';
import { command as figuresCommand } from '../../../apps/stet/src/commands/figures.command.js';
import { command as importCommand } from '../../../apps/stet/src/commands/import.command.js';
import type { ExchangeScene } from './exchange-scene.js';

/** The same, as the operator does it. */
export const commandedOut = (scene: () => ExchangeScene): void => {
  let desk: TestDesk;
  let articleId: string;
  let commanded: ExchangeScene['commanded'];
  beforeAll(() => {
    ({ desk, articleId, commanded } = scene());
  });
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stet-exchange-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const place = ['--newsroom', 'courier'];

  it('exports to a file that is whole, and takes it in somewhere else', async () => {
    const file = path.join(folder, 'articles.csv');
    const out = await commanded(exportCommand, ['articles', ...place, '--bom', '--out', file]);
    expect([out.status, out.stdout]).toEqual([0, '']);
    expect(out.stderr).toMatch(/^exported: \d+ articles\n$/);
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\uFEFFid,externalId,')).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['articles.csv']);

    const to = await desk.newsroom();
    const into = [file, '--newsroom', to.cast.newsroomId, '--as', `member_${to.cast.editor.actor.memberId}`];
    const shown = await commanded(importCommand, ['articles', ...into, '--dry-run']);
    expect(new Set(parseNdjson(shown.stdout).map(({ outcome }) => outcome))).toEqual(new Set(['UNDONE']));
    const taken = await commanded(importCommand, ['articles', ...into]);
    expect([taken.status, taken.stderr]).toEqual([0, `imported: ${parseCsv(text).length} accepted\n`]);
    const again = await commanded(importCommand, ['articles', ...into]);
    expect(again.stderr).toBe(`imported: ${parseCsv(text).length} unchanged\n`);
    const asChecker = [...into.slice(0, -1), `member_${to.cast.checker.actor.memberId}`];
    expect(await commanded(importCommand, ['articles', ...asChecker])).toMatchObject({ status: 1, stdout: '' });
    const { rows } = await desk.eye.query<{ actor_kind: string }>(
      `SELECT actor_kind FROM stet.event WHERE type = 'ExportEnded' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ actor_kind: 'OPERATOR' }]);
  });

  it('writes a dossier, and counts figures anew', async () => {
    const out = await commanded(dossierCommand, [articleId, ...place]);
    expect([out.status, out.stderr]).toEqual([0, '']);
    expect(out.stdout).toContain('dossier for the operator');
    expect(out.stdout).not.toContain('kestrel');
    const counted = await commanded(figuresCommand, ['rebuild', 'courier']);
    expect(counted.stdout).toMatch(/^counted anew: [1-9]\d* events\n$/);
  });

  it.each([
    [exportCommand, ['articles', '--newsroom', 'nowhere'], 1],
    [exportCommand, ['verdicts', ...place], 2],
    [exportCommand, ['articles'], 2],
    [exportCommand, ['articles', ...place, '--format', 'xml'], 2],
    [exportCommand, ['articles', ...place, '--out', '/nowhere/at/all.csv'], 1],
    [importCommand, ['articles', 'x.txt', ...place, '--as', 'x'], 2],
    [importCommand, ['articles', '/nowhere.csv', ...place], 2],
    [importCommand, ['articles', '/nowhere.csv', ...place, '--as', 'member_x'], 1],
    [dossierCommand, [...place], 2],
    [dossierCommand, ['article_0', ...place], 1],
    [figuresCommand, ['rebuild'], 2],
    [figuresCommand, ['rebuild', 'nowhere'], 1],
  ] as const)('says in a line what is wrong (%#)', async (command, args, status) => {
    const answer = await commanded(command, args);
    expect([answer.status, answer.stdout]).toEqual([status, '']);
    expect(answer.stderr).toMatch(/^stet \w+: [^\n]+\n$/);
  });
};

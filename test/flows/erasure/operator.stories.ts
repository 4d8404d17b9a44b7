import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { MemberService } from '@stet/newsroom';
import { Acts } from '@stet/platform';
import { took } from '@test/cast';
import type { TestDesk } from '@test/desk';
import { wholeTrail } from '@test/whole-trail';
import { command } from '../../../apps/stet/src/commands/erase.command.js';
import { SECRET, tellers } from './tellers.js';

/** `stet erase`, as the operator of the installation does it. */
export const byTheOperator = (given: () => TestDesk): void => {
  let desk: TestDesk;
  beforeAll(() => {
    desk = given();
  });
  const NAMES = ['Euphemia Winterbourne', 'Caspian Underhill', 'Lysander Mudge', 'Ottilie Fairweather'] as const;
  const [GONE, ASKED, WRITER, PUBLISHED] = NAMES;
  let ids: Record<'person' | 'contact' | 'source' | 'article', string>;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'stet-erase-'));
    const input = { name: GONE, email: 'euphemia@paper.example', roles: ['AUTHOR'], kind: 'HUMAN' } as const;
    const { memberId } = took(await desk.get(Acts).run(desk.cast.admin.actor, (work) => desk.get(MemberService).addMember(work, input)));
    const article = {
      text: 'The lock has 2 chambers.',
      kind: 'NEWS',
      language: 'en',
      authors: [{ name: WRITER }],
      byline: `By ${WRITER}`,
    };
    const { id } = await desk.act('editor', 'submitArticle', article);
    await desk.settle();
    const contactedAt = desk.clock.instant();
    const contacted = await desk.act('checker', 'logContact', { articleId: id, whom: ASKED, channel: 'PHONE', contactedAt });
    const source = { publisher: PUBLISHED, tier: 'PRIMARY' };
    await desk.act('checker', 'addEvidence', { articleId: id, source, quotation: 'It leaks.' });
    const { rows } = await desk.eye.query<{ id: string }>('SELECT id FROM stet.source WHERE publisher = $1', [PUBLISHED]);
    ids = { person: memberId, contact: contacted.id!, source: `source_${rows[0]!.id}`, article: id! };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** `stet erase`, as in another process of the same installation. */
  async function stet(...args: string[]): Promise<{ status: number; said: string; errors: string }> {
    const [said, errors]: [string[], string[]] = [[], []];
    const before = { ...process.env };
    const { app, system } = desk.database.urls;
    Object.assign(process.env, {
      DATABASE_URL: app,
      DATABASE_SYSTEM_URL: system,
      LOG_LEVEL: 'silent',
      STET_SECRET_KEY: SECRET,
    });
    const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
    const error = jest.spyOn(console, 'error').mockImplementation((line: string) => void errors.push(line));
    try {
      return { status: await command.run(args), said: said.join('\n'), errors: errors.join('\n') };
    } finally {
      log.mockRestore();
      error.mockRestore();
      for (const name of ['DATABASE_URL', 'DATABASE_SYSTEM_URL', 'LOG_LEVEL', 'STET_SECRET_KEY']) delete process.env[name];
      Object.assign(process.env, before);
    }
  }
  const of = (...args: string[]) => stet('--newsroom', 'courier', ...args);
  const known = async (): Promise<string[]> => {
    const there = [await tellers(desk, GONE), await contactOf(), await tellers(desk, WRITER), await tellers(desk, PUBLISHED)];
    return NAMES.filter((_, i) => there[i]!.length > 0);
  };
  const contactOf = async (): Promise<string> => {
    const query = 'query ($id: ID!) { contact(id: $id) { whom } }';
    return (await desk.query<{ contact: { whom: string | null } }>('checker', query, { id: ids.contact })).contact.whom ?? '';
  };

  it('it says what would be done, and does nothing; what is asked wrongly is not done either', async () => {
    for (const args of [[], ['--yes'], ['--person', 'x', '--contact', 'y'], ['--list', '--yes'], ['--person', ids.person, '--out', 'f']])
      expect(await of(...args)).toMatchObject({ status: 2 });
    expect(await of('--person', 'Euphemia')).toMatchObject({ status: 1, errors: expect.stringContaining('no id of a member') });
    expect(await of('--person', ids.person)).toMatchObject({ status: 1, errors: expect.stringContaining('member still') });
    for (const args of [
      ['--contact', ids.contact],
      ['--source', ids.source],
      ['--author', WRITER],
    ])
      expect(await of(...args)).toMatchObject({ status: 0, said: expect.stringMatching(/^would be erased: .*--yes/) });
    expect(await stet('--newsroom', 'nowhere', '--author', WRITER, '--yes')).toMatchObject({ status: 1 });
    expect(await known()).toEqual(NAMES);
  });

  it('nobody whom a hold keeps; then each, with its event, and only once', async () => {
    const { id: holdId } = await desk.act('admin', 'setLegalHold', { articleId: ids.article, reason: 'The lock has gone to court.' });
    const each = [['--contact', ids.contact] as const, ['--source', ids.source] as const, ['--author', WRITER] as const];
    for (const args of each) expect(await of(...args, '--yes')).toMatchObject({ status: 1, errors: expect.stringContaining('legal hold') });
    expect(await known()).toEqual(NAMES);
    await desk.act('admin', 'liftLegalHold', { holdId, reason: 'It was settled.' });
    const before = await wholeTrail(desk);
    await desk.act('admin', 'removeMember', { memberId: `member_${ids.person}`, expectedVersion: 1 });
    for (const args of [['--person', ids.person] as const, ...each])
      expect(await of(...args, '--yes')).toMatchObject({ status: 0, errors: '' });
    expect(await known()).toEqual([]);
    expect(await of('--contact', ids.contact, '--yes')).toMatchObject({ status: 1, errors: expect.stringContaining('is erased') });
    const { rows } = await desk.eye.query<{ type: string }>(
      `SELECT type FROM stet.event WHERE actor_kind = 'OPERATOR' AND type LIKE '%Erased' AND type <> 'ConfidentialSourceErased' ORDER BY id`,
    );
    expect(rows.map(({ type }) => type)).toEqual(['PersonErased', 'ContactErased', 'SourceErased', 'AuthorErased']);
    await wholeTrail(desk, [before]);
  });

  it('who is behind what is confidential, by the passage', async () => {
    const source = { publisher: 'Cordelia Ashgrove', tier: 'PRIMARY' };
    const memo = { articleId: ids.article, visibility: 'CONFIDENTIAL', source, quotation: 'It leaks at night.' };
    const { id } = await desk.act('checker', 'addEvidence', memo);
    const behind = async () =>
      (await desk.act<Record<string, unknown>>('checker', 'readEvidence', { evidenceId: id }, '... on ClearPassage { publisher }'))[
        'publisher'
      ];
    expect(await of('--evidence', id!)).toMatchObject({ status: 0, said: expect.stringMatching(/^would be erased: evidence /) });
    expect(await behind()).toBe(source.publisher);
    expect(await of('--evidence', id!, '--yes')).toMatchObject({ status: 0, errors: '' });
    expect(await behind()).toMatch(/^erased /);
    expect(await of('--evidence', id!, '--yes')).toMatchObject({ status: 1, errors: expect.stringContaining('is erased') });
  });

  it('once more, after a backup has brought them back', async () => {
    const file = path.join(folder, 'erased.ndjson');
    expect(await of('--list', '--out', file)).toMatchObject({ status: 0 });
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThan(4);
    for (const name of NAMES) expect(lines.join()).not.toContain(name);
    // what a restored database has: the rows as they were, and no event of their erasure
    const bare = (id: string): string => id.slice(id.indexOf('_') + 1);
    await desk.eye.query(`SET session_replication_role = replica`);
    await desk.eye.query(`UPDATE stet.member SET name = $2, erased_at = NULL, removed_at = NULL WHERE id = $1`, [ids.person, GONE]);
    await desk.eye.query(`UPDATE stet.contact SET whom = $2, salt = 'salt', erased_at = NULL WHERE id = $1`, [bare(ids.contact), ASKED]);
    await desk.eye.query(`UPDATE stet.source SET publisher = $2, erased_at = NULL WHERE id = $1`, [bare(ids.source), PUBLISHED]);
    await desk.eye.query(`UPDATE stet.article SET byline = $2 WHERE id = $1`, [bare(ids.article), `By ${WRITER}`]);
    await desk.eye.query(`UPDATE stet.article_author SET name = $2, erased_at = NULL WHERE article_id = $1`, [bare(ids.article), WRITER]);
    await desk.eye.query(`SET session_replication_role = origin`);
    expect(await known()).toEqual(NAMES);
    expect(await stet('--again', file)).toMatchObject({ status: 0, said: expect.stringContaining('would be erased: 4;') });
    expect(await known()).toEqual(NAMES);
    expect(await stet('--again', file, '--yes')).toMatchObject({ status: 0, said: expect.stringContaining('erased: 4;') });
    expect(await known()).toEqual([]);
    expect(await stet('--again', file, '--yes')).toMatchObject({ status: 0, said: expect.stringContaining('erased: 0;') });
    writeFileSync(file, `${lines[0]}\n{"newsroom":"${desk.cast.newsroomId}","type":"member","id":"' OR true"}\n`);
    expect(await stet('--again', file, '--yes')).toMatchObject({ status: 1, errors: expect.stringContaining('line 2') });
  });
};

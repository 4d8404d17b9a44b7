import type { TestDesk } from '@test/desk';
import { Acts, operatorActor, Reads } from '@stet/platform';
import { ErasureService, listErased } from '@stet/evidence';
import { wholeTrail } from '@test/whole-trail';
import { brokenRules } from '../../rules/rules.sql.js';
import { CheckStory } from '../check-story.js';
import { tellers } from './tellers.js';

/** Who is behind confidential evidence, by the passage. */
export const behindConfidences = (given: () => TestDesk): void => {
  let desk: TestDesk;
  beforeAll(() => {
    desk = given();
  });
  const CLERK = 'Persephone Ravenscroft';
  const QUOTED = 'The sluice was opened by hand.';
  const memo = {
    visibility: 'CONFIDENTIAL',
    source: { publisher: CLERK, tier: 'PRIMARY', reliabilityNote: `${CLERK} was there.` },
    quotation: QUOTED,
  };
  let story: CheckStory;
  let lock: { articleId: string; claimId: string };
  let elsewhere: string;
  let ids: string[];
  const erase = (evidenceId: string, expectedVersion = 1) => desk.act('admin', 'eraseConfidentialSource', { evidenceId, expectedVersion });
  const read = async (evidenceId: string) =>
    desk.act<Record<string, unknown>>(
      'checker',
      'readEvidence',
      { evidenceId },
      '... on ClearPassage { publisher quotation reliabilityNote sourceErasedAt }',
    );
  const sealed = async () =>
    (
      await desk.eye.query<{ evidence_id: string; source: Buffer | null; source_erased_as: string | null; key: boolean }>(
        `SELECT x.evidence_id, x.source, x.source_erased_as, k.id IS NOT NULL AS key FROM stet.evidence_sealed x LEFT JOIN stet.subject_key k ON k.id = x.evidence_id
         WHERE x.evidence_id = ANY ($1) ORDER BY x.evidence_id`,
        [ids.map((id) => id.slice('evidence_'.length))],
      )
    ).rows;
  beforeAll(async () => {
    story = new CheckStory(desk, desk);
    await story.setPolicy({ sourcesNeeded: 2, primarySourceNeeded: true });
    lock = await story.claimOf('The ministry knew of the 14 cracked welds in March.');
    elsewhere = (await desk.act('editor', 'submitArticle', { kind: 'NEWS', language: 'en', text: 'The sluice has 3 gates.' })).id!;
    await desk.settle();
    const { id: taskId, version } = await story.begin(lock.claimId, 'checker');
    const brought = async (input: object) => (await desk.act('checker', 'addEvidence', input)).id!;
    ids = [
      await brought({ ...memo, claimId: lock.claimId, cite: 'SUPPORTS' }),
      // the same person, otherwise spelt, in the open and in another article
      await brought({
        ...memo,
        articleId: elsewhere,
        source: { ...memo.source, publisher: CLERK.toUpperCase(), url: 'https://clerk.example/' },
      }),
      await brought({ ...memo, articleId: elsewhere, source: { publisher: `${CLERK}s`, tier: 'PRIMARY' } }),
    ];
    await brought({ claimId: lock.claimId, cite: 'SUPPORTS', source: { publisher: CLERK, tier: 'OTHER' }, quotation: 'I said so.' });
    await brought({
      claimId: lock.claimId,
      cite: 'SUPPORTS',
      source: { publisher: 'The works office', tier: 'OFFICIAL' },
      quotation: 'Fourteen.',
    });
    await desk.act('checker', 'submitTask', { taskId, expectedVersion: version, rating: 'CONFIRMED', rationale: 'Two say so.' });
    await desk.act('checker', 'shareEvidence', { evidenceId: ids[0], memberId: story.memberId('editor') });
    const verdict = (await story.claim(lock.claimId)).verdicts[0]!;
    expect(
      await desk.act('editor', 'reviewVerdict', { verdictId: verdict.id, expectedVersion: verdict.version, decision: 'APPROVE' }),
    ).toMatchObject({ __typename: 'Verdict' });
  });

  it('is kept by a hold on any article that has something of theirs', async () => {
    const { id: holdId } = await desk.act('admin', 'setLegalHold', { articleId: elsewhere, reason: 'The sluice has gone to court.' });
    expect(await erase(ids[0]!)).toMatchObject({ code: 'UNDER_LEGAL_HOLD' });
    for (const past of [
      `UPDATE stet.evidence_sealed SET source = NULL, source_erased_as = 'erased 0123456789ab', source_erased_at = now() WHERE evidence_id = $1`,
      `DELETE FROM stet.subject_key WHERE id = $1`,
    ])
      await expect(desk.eye.query(past, [ids[1]!.slice('evidence_'.length)])).rejects.toThrow(/legal hold|with what it opens/);
    await desk.act('admin', 'liftLegalHold', { holdId, reason: 'It was settled.' });
    expect((await sealed()).map(({ key }) => key)).toEqual([true, true, true]);
  });

  it('is gone with the keys, in confidence and in the open; the passages, what counts, and the trail stay', async () => {
    const before = await wholeTrail(desk);
    const standing = await story.claim(lock.claimId);
    const { blockers } = await story.article(lock.articleId);
    const query = '{ sources { nodes { publisher erasedAt } } }';
    expect(await erase(ids[0]!, 2)).toMatchObject({ __typename: 'VersionConflict' });
    await desk.eye.query('CREATE TEMP TABLE backed_up AS TABLE stet.evidence_sealed');
    for (const by of ['editor', 'checker'] as const) {
      const query = 'mutation ($input: EraseConfidentialSourceInput!) { eraseConfidentialSource(input: $input) { __typename } }';
      const { errors } = await desk.ask(by, query, { input: { evidenceId: ids[0], expectedVersion: 1 } });
      expect(errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
    }
    expect(await erase(ids[0]!)).toMatchObject({ __typename: 'Evidence' });
    expect(await erase(ids[0]!, 2)).toMatchObject({ code: 'SUBJECT_ERASED' });
    expect(await erase(ids[1]!, 2)).toMatchObject({ code: 'SUBJECT_ERASED' });
    const rows = await sealed();
    expect(rows.map(({ source, key }) => [source === null, key]).sort()).toEqual([
      [false, true],
      [true, false],
      [true, false],
    ]);
    const placeholders = new Set(rows.flatMap(({ source_erased_as: as }) => as ?? []));
    expect([...placeholders]).toEqual([expect.stringMatching(/^erased [0-9a-f]{12}$/)]);
    const [placeholder] = placeholders;
    const erasedAt = desk.clock.instant();
    for (const id of ids.slice(0, 2))
      expect(await read(id)).toMatchObject({
        publisher: placeholder,
        quotation: QUOTED,
        reliabilityNote: null,
        sourceErasedAt: erasedAt,
      });
    // somebody of a longer name is somebody else
    expect(await read(ids[2]!)).toMatchObject({ publisher: `${CLERK}s`, sourceErasedAt: null });
    const { sources } = await desk.query<{ sources: { nodes: { publisher: string }[] } }>('checker', query);
    expect(sources.nodes.filter(({ publisher }) => publisher === placeholder)).toHaveLength(1);
    expect(await tellers(desk, CLERK)).toEqual([]);
    // two publishers were counted, and two are counted
    expect(await story.claim(lock.claimId)).toEqual(standing);
    expect((await story.article(lock.articleId)).blockers).toEqual(blockers);
    expect(blockers).not.toContain('EVIDENCE_MISSING');
    await wholeTrail(desk, [before]);
  });

  it('stays gone where a backup brings the rows back and the newest keys lie beside it, under the same placeholder', async () => {
    const erasedAs = async () => (await sealed()).map(({ source_erased_as: as }) => as);
    const before = await erasedAs();
    await desk.eye.query('SET session_replication_role = replica');
    await desk.eye.query('DELETE FROM stet.evidence_sealed; INSERT INTO stet.evidence_sealed TABLE backed_up');
    await desk.eye.query('SET session_replication_role = origin');
    expect(await erasedAs()).toEqual([null, null, null]);
    const query = 'mutation ($input: ReadEvidenceInput!) { readEvidence(input: $input) { __typename } }';
    const { errors } = await desk.ask('checker', query, { input: { evidenceId: ids[0] } });
    // no other name is made up
    expect(errors?.[0]?.extensions?.code).toBe('INTERNAL');
    const { newsroomId } = desk.cast;
    const again = (await desk.get(Reads).run(newsroomId, (reader) => listErased(reader))).filter(({ type }) => type === 'evidence');
    expect(again).toHaveLength(2);
    const erasure = desk.get(ErasureService);
    for (const done of [true, false])
      for (const each of again)
        expect(await desk.get(Acts).run(operatorActor(newsroomId), (work) => erasure.eraseAgain(work, each))).toEqual({ done });
    expect(await erasedAs()).toEqual(before);
    expect(await read(ids[0]!)).toMatchObject({ publisher: expect.stringMatching(/^erased /), quotation: QUOTED });
  });

  it('stays gone from what follows it', async () => {
    const amend = { evidenceId: ids[1], expectedVersion: 3, reason: 'The other page.', note: 'Page 3.' };
    const { id } = await desk.act('checker', 'amendEvidence', amend);
    expect(await read(id!)).toMatchObject({ publisher: expect.stringMatching(/^erased /), sourceErasedAt: expect.any(String) });
    expect(await erase(id!)).toMatchObject({ code: 'SUBJECT_ERASED' });
    const open = await desk.act('checker', 'addEvidence', {
      articleId: elsewhere,
      source: { publisher: 'The mill', tier: 'OTHER' },
      quotation: 'So.',
    });
    expect(await erase(open.id!)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await erase('evidence_00000000-0000-0000-0000-000000000001')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await brokenRules(desk.eye)).toEqual([]);
  });
};

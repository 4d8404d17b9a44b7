import { NewsroomModule } from '@stet/newsroom';
import { isRefusal, JobRegistry, MemberActor, systemActor, WorkItemService } from '@stet/platform';
import { Newsdesk } from '@test/newsdesk';
import { testPlatform, TestPlatform } from '@test/platform';
import { createHash } from 'node:crypto';
import {
  ArticleService,
  ArticlesModule,
  findConfirmation,
  getArticle,
  getRevision,
  LedgerService,
  listAuthors,
  listNotes,
  listParts,
  listSegments,
  SplitService,
} from './index.js';
import type { SubmitArticleInput } from './index.js';

describe('articles', () => {
  let platform: TestPlatform;
  let desk: Newsdesk;
  let editor: MemberActor;
  let editor2: MemberActor;
  let author: MemberActor;
  let cms: MemberActor;
  let articles: ArticleService;
  let ledger: LedgerService;

  beforeAll(async () => {
    platform = await testPlatform({ modules: [NewsroomModule, ArticlesModule], jobs: false });
    desk = await Newsdesk.open(platform);
    [editor, editor2, author, cms] = [
      await desk.join('EDITOR'),
      await desk.join('EDITOR'),
      await desk.join('AUTHOR'),
      await desk.join('CMS'),
    ];
    articles = platform.get(ArticleService);
    ledger = platform.get(LedgerService);
  });
  afterAll(() => platform.stop());

  const submit = (input: Partial<SubmitArticleInput> = {}, as = editor) =>
    desk.done(as, (work) => articles.submitArticle(work, { text: 'The dam opened. It cost 3 million.', ...input }));
  const article = (id: string) => desk.read((reader) => getArticle(reader, id));
  const revise = async (articleId: string, text: string, as = editor, expectedVersion?: number) => {
    const version = expectedVersion ?? (await article(articleId)).version;
    return desk.act(as, (work) => articles.reviseArticle(work, { articleId, expectedVersion: version, text }));
  };
  /** What the worker writes, with two segments. */
  const split = async (articleId: string): Promise<boolean> => {
    const { revisionNumber } = await article(articleId);
    const { text } = await desk.read((reader) => getRevision(reader, articleId, revisionNumber));
    const cut = text.indexOf('.') + 1;
    const segments = [
      { start: 0, end: cut, disposition: 'CLAIM' as const },
      { start: cut, end: text.length, disposition: 'CONTEXT' as const, reason: 'said before' },
    ].filter(({ start, end }) => text.slice(start, end).trim());
    const nothing = { attributions: [], claims: [], findings: [], quantities: [], dates: [], warnings: [] };
    const extraction = { engine: { name: 'test', version: '1', weights: 'none' }, text, language: 'en', segments, ...nothing };
    return desk.done(systemActor(desk.newsroomId), (work) =>
      platform.get(SplitService).recordSplit(work, { articleId, revisionNumber, extraction }, () => Promise.resolve(0)),
    );
  };

  it('come in word for word, and a job is asked for in the same act', async () => {
    const raw = 'The dam cafe\u0301 opened.\r\nIt cost 3 million.';
    const start = raw.indexOf('3 million');
    const { articleId, revisionId: written } = await submit({
      title: 'Dam\0 opens',
      text: raw,
      captions: ['The dam'],
      publishAt: '2026-03-02T11:00:00.000Z',
      notes: [{ start, end: start + 9, text: 'The budget says so.', url: 'https://example.org/budget' }],
    });
    const revisionId = written ?? '';
    const [revision, parts, [note]] = await desk.read(async (reader) => [
      await getRevision(reader, articleId, 1),
      await listParts(reader, [revisionId]),
      await listNotes(reader, [revisionId]),
    ]);
    expect(revision).toMatchObject({
      text: 'Dam\ufffd opens\n\nThe dam café opened.\nIt cost 3 million.\n\nThe dam',
      number: 1,
      engine: null,
    });
    expect(revision.textSha256).toBe(createHash('sha256').update(revision.text).digest('hex'));
    expect(revision.normalised).toEqual({ NUL_REPLACED: 1, COMPOSED: 1, LINE_ENDS_CHANGED: 1 });
    expect(parts.map(({ kind, startAt, endAt }) => [kind, revision.text.slice(startAt, endAt)])).toEqual([
      ['TITLE', 'Dam\ufffd opens'],
      ['BODY', 'The dam café opened.\nIt cost 3 million.'],
      ['CAPTION', 'The dam'],
    ]);
    expect(revision.text.slice(note?.startAt ?? 0, note?.endAt ?? 0)).toBe('3 million');
    expect(await article(articleId)).toMatchObject({
      state: 'SPLITTING',
      title: 'Dam\ufffd opens',
      revisionNumber: 1,
      splitNumber: 0,
      version: 1,
    });
    expect(await desk.trailOf(articleId)).toEqual(['ArticleSubmitted']);
    const { rows } = await platform.eye.query('SELECT kind, state, priority FROM stet.work_item WHERE key = $1', [articleId]);
    expect(rows).toEqual([{ kind: 'split-article', state: 'QUEUED', priority: 8 }]);
  });

  it('have one external id each, however many submit it at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => desk.act(cms, (work) => articles.submitArticle(work, { externalId: 'cms-77', text: 'Some words.' }))),
    );
    const taken = outcomes.filter((outcome) => !isRefusal(outcome));
    expect(taken).toHaveLength(1);
    const [first] = taken;
    for (const refusal of outcomes.filter(isRefusal))
      expect(refusal).toMatchObject({ code: 'EXTERNAL_ID_TAKEN', articleId: isRefusal(first) ? '' : first?.articleId });
  });

  it('name as author who submits as one, and no strangers', async () => {
    const { articleId } = await submit({ authors: [{ name: 'Guest' }] }, author);
    const authors = await desk.read((reader) => listAuthors(reader, [articleId]));
    expect(authors.map(({ name, personId }) => [name, personId])).toEqual([
      ['Guest', null],
      [author.name, author.personId],
    ]);
    const stranger = { text: 'Words.', authors: [{ name: 'X', memberId: articleId }] };
    expect(await desk.act(editor, (work) => articles.submitArticle(work, stranger))).toMatchObject({ field: 'authors.0.memberId' });
  });

  it.each([
    ['nothing', '', 'TEXT_EMPTY'],
    ['white space', ' \n\u2003', 'TEXT_EMPTY'],
    ['too much', 'x'.repeat(1_500_001), 'TEXT_TOO_LONG'],
  ])('are refused with %s in them, and leave nothing behind', async (_what, text, code) => {
    const before = (await platform.eye.query('SELECT count(*) FROM stet.article')).rows;
    expect(await desk.act(editor, (work) => articles.submitArticle(work, { text }))).toMatchObject({ code });
    expect((await platform.eye.query('SELECT count(*) FROM stet.article')).rows).toEqual(before);
  });

  it('take other words as a new revision, the same words as none', async () => {
    const { articleId } = await submit({ title: 'Dam opens', captions: ['The dam'] });
    expect(await revise(articleId, 'The dam opened. It cost 3 million.')).toMatchObject({ code: 'TEXT_UNCHANGED', revisionNumber: 1 });
    // the split has not run: a newer revision takes its place
    expect(await revise(articleId, 'The dam opened. It cost 4 million.')).toMatchObject({ number: 2 });
    const text = 'Dam opens\n\nThe dam opened. It cost 4 million.\n\nThe dam';
    expect(await desk.read((reader) => getRevision(reader, articleId, 2))).toMatchObject({ text });
    const former = await desk.read((reader) => getRevision(reader, articleId, 1));
    expect(former.text).toContain('3 million');
    expect(await split(articleId)).toBe(true);
    expect(await article(articleId)).toMatchObject({ state: 'IN_CHECK', revisionNumber: 2, splitNumber: 2 });
    expect(await desk.trailOf(articleId)).toEqual(['ArticleSubmitted', 'ArticleRevised', 'ArticleSplit']);
    // the second delivery of the job, and a split of the first revision that comes late
    expect(await split(articleId)).toBe(false);
    const { rows } = await platform.eye.query('SELECT run FROM stet.work_item WHERE key = $1', [articleId]);
    expect(rows).toEqual([{ run: 2 }]);
  });

  it('are not there for authors and systems whose they are not', async () => {
    const { articleId } = await submit({}, author);
    expect(await revise(articleId, 'Other.', cms)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await revise(articleId, 'Other.', await desk.join('AUTHOR'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await revise(articleId, 'Other.', author)).toMatchObject({ number: 2 });
    expect(await revise('0198c0de-0000-7000-8000-000000000000', 'Other.', editor, 1)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are changed by one of eight who saw the same version', async () => {
    const { articleId } = await submit();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => revise(articleId, `Words of ${i}.`, i % 2 ? editor : editor2, 1)),
    );
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
    for (const refusal of outcomes.filter(isRefusal)) expect(refusal).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 2 });
    expect(await desk.trailOf(articleId)).toEqual(['ArticleSubmitted', 'ArticleRevised']);
  });

  it('go to the archive and come back as they were', async () => {
    const { articleId } = await submit();
    const at = async (act: 'archiveArticle' | 'unarchiveArticle', expectedVersion: number) =>
      desk.act(editor, (work) => articles[act](work, { articleId, expectedVersion }));
    expect(await at('archiveArticle', 1)).toMatchObject({ code: 'ILLEGAL_TRANSITION', state: 'SPLITTING' });
    await split(articleId);
    expect(await at('archiveArticle', 2)).toEqual({ articleId });
    expect(await revise(articleId, 'Other.')).toMatchObject({ code: 'ILLEGAL_TRANSITION', state: 'ARCHIVED' });
    expect(await at('unarchiveArticle', 3)).toEqual({ articleId });
    expect(await article(articleId)).toMatchObject({ state: 'IN_CHECK', archivedFrom: null, version: 4 });
  });

  it('are split again after a failure, by the same words or by the failed work', async () => {
    const { articleId } = await submit();
    const fail = () =>
      desk.done(systemActor(desk.newsroomId), (work) =>
        platform
          .get(SplitService)
          .failSplit(work, articleId)
          .then(() => true),
      );
    await fail();
    expect(await article(articleId)).toMatchObject({ state: 'SPLIT_FAILED' });
    expect(await revise(articleId, 'The dam opened. It cost 3 million.')).toMatchObject({ number: 1 });
    await fail();
    await platform.eye.query(`UPDATE stet.work_item SET state = 'FAILED' WHERE key = $1`, [articleId]);
    const { id, version } = (await platform.eye.query('SELECT id, version FROM stet.work_item WHERE key = $1', [articleId])).rows[0];
    await desk.done(editor, (work) => platform.get(WorkItemService).retryWorkItem(work, { workItemId: id, expectedVersion: version }));
    expect(await article(articleId)).toMatchObject({ state: 'SPLITTING' });
    expect(await split(articleId)).toBe(true);
    const moved = ['ArticleSplitFailed', 'ArticleMoved', 'ArticleSplitFailed', 'WorkItemRetried', 'ArticleMoved', 'ArticleSplit'];
    expect(await desk.trailOf(articleId)).toEqual(['ArticleSubmitted', ...moved]);
    // the failure of a split that was overtaken changes nothing
    await fail();
    expect(await article(articleId)).toMatchObject({ state: 'IN_CHECK' });
  });

  it('refuse the ledger of another text and one with holes', async () => {
    const { articleId } = await submit();
    const record = (text: string, end: number) =>
      desk.act(systemActor(desk.newsroomId), (work) =>
        platform.get(SplitService).recordSplit(
          work,
          {
            articleId,
            revisionNumber: 1,
            extraction: {
              engine: { name: 'test', version: '1', weights: 'none' },
              text,
              language: 'en',
              warnings: [],
              segments: [{ start: 0, end, disposition: 'CLAIM' }],
              attributions: [],
              claims: [],
              findings: [],
              quantities: [],
              dates: [],
            },
          },
          () => Promise.resolve(0),
        ),
      );
    await expect(record('Another text.', 13)).rejects.toThrow(/not of the text/);
    await expect(record('The dam opened. It cost 3 million.', 15)).rejects.toThrow(/lie in no segment/);
    expect(await article(articleId)).toMatchObject({ state: 'SPLITTING', version: 1 });
  });

  it('never move against the table, whoever asks', async () => {
    const { articleId } = await submit();
    const go = desk.act(editor, async (work) => {
      await work.lockArticle(articleId);
      return articles.advance(work, articleId, 'SIGNED_OFF', 'test');
    });
    await expect(go).rejects.toThrow(/cannot go from SPLITTING to SIGNED_OFF/);
  });

  it('declare their job', () => expect(platform.get(JobRegistry).definition('split-article').queue).toBe('articles'));

  describe('and their ledger', () => {
    const confirm = (articleId: string, revisionNumber: number, as = editor) =>
      desk.act(as, (work) => ledger.confirmLedger(work, { articleId, revisionNumber }));
    const confirmation = async (articleId: string) => {
      const { revisionNumber } = await article(articleId);
      return desk.read(async (reader) => findConfirmation(reader, (await getRevision(reader, articleId, revisionNumber)).id));
    };
    const segmentsOf = async (articleId: string) =>
      desk.read(async (reader) =>
        listSegments(reader, [(await getRevision(reader, articleId, (await getArticle(reader, articleId)).revisionNumber)).id]),
      );

    it('is confirmed once it stands, for the newest revision', async () => {
      const { articleId } = await submit();
      expect(await confirm(articleId, 1)).toMatchObject({ code: 'ILLEGAL_TRANSITION', state: 'SPLITTING' });
      await split(articleId);
      expect(await confirm(articleId, 2)).toMatchObject({ code: 'REVISION_OUTDATED', currentNumber: 1 });
      const first = await confirm(articleId, 1);
      expect(await confirm(articleId, 1, editor2)).toEqual(first);
      expect((await desk.trailOf(articleId)).filter((type) => type === 'LedgerConfirmed')).toHaveLength(1);
      await revise(articleId, 'Other words.');
      await split(articleId);
      expect(await confirmation(articleId)).toBeUndefined();
    });

    it('is to be read again when somebody else changes it, not when its reader does', async () => {
      const { articleId } = await submit();
      await split(articleId);
      const [claim, context] = await segmentsOf(articleId);
      await confirm(articleId, 1);
      const aside = { segmentId: claim?.id ?? '', expectedVersion: 1, reason: 'a caption, no claim' };
      await desk.done(editor, (work) => ledger.setAside(work, aside));
      expect(await confirmation(articleId)).toBeDefined();
      expect(await desk.act(editor, (work) => ledger.setAside(work, aside))).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 2 });
      expect(await desk.act(editor, (work) => ledger.setAside(work, { ...aside, expectedVersion: 2 }))).toMatchObject({
        state: 'SET_ASIDE',
      });
      expect(await desk.act(editor2, (work) => ledger.setAside(work, { ...aside, reason: ' ' }))).toMatchObject({ field: 'reason' });
      await desk.done(editor2, (work) => ledger.callUp(work, { segmentId: context?.id ?? '', expectedVersion: 1 }));
      expect(await confirmation(articleId)).toBeUndefined();
      expect((await segmentsOf(articleId)).map(({ disposition, disposedBy, version }) => [disposition, disposedBy, version])).toEqual([
        ['SET_ASIDE', editor.memberId, 2],
        ['CLAIM', editor2.memberId, 2],
      ]);
      expect((await desk.trailOf(articleId)).slice(-4)).toEqual([
        'LedgerConfirmed',
        'SegmentSetAside',
        'SegmentCalledUp',
        'LedgerConfirmationLapsed',
      ]);
    });

    it('takes a released article back to the desk when its confirmation lapses', async () => {
      const { articleId } = await submit();
      await split(articleId);
      await confirm(articleId, 1);
      await desk.done(editor, async (work) => {
        await work.lockArticle(articleId);
        return articles.advance(work, articleId, 'SIGNED_OFF', 'signOffArticle');
      });
      const [, context] = await segmentsOf(articleId);
      await desk.done(editor2, (work) => ledger.callUp(work, { segmentId: context?.id ?? '', expectedVersion: 1 }));
      expect(await article(articleId)).toMatchObject({ state: 'IN_CHECK' });
    });
  });
});

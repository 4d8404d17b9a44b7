import { ArticleService, getArticle, getRevision } from '@stet/articles';
import { RegisterService } from '@stet/claims';
import { extractClaims } from '@stet/language';
import { Reads, systemActor } from '@stet/platform';
import { specApi } from '../spec-api.builder.js';
import type { SpecApi, SpecMember } from '../spec-api.builder.js';

const submit = `mutation ($input: SubmitArticleInput!) { submitArticle(input: $input) { __typename
  ... on Article { id state version title externalId articleSeq moves authors { name member { id } } submittedBy { id }
    revision { number text textSha256 length parts { kind start end } normalised { code count } ledger { id } notes { start end text url } } }
  ... on Refusal { code message } ... on TextTooLong { length limit } ... on ExternalIdTaken { article { id } } ... on InvalidInput { field } } }`;
const revise = `mutation ($input: ReviseArticleInput!) { reviseArticle(input: $input) { __typename
  ... on Article { id state version revision { number text } revisions { number } }
  ... on Refusal { code } ... on VersionConflict { currentVersion } ... on TextUnchanged { revisionNumber } ... on IllegalTransition { currentState } } }`;
const confirm = `mutation ($input: ConfirmLedgerInput!) { confirmLedger(input: $input) { __typename
  ... on Article { progress { ledgerConfirmed } revision { ledgerConfirmation { confirmedBy { id } confirmedAt } } }
  ... on Refusal { code } ... on RevisionOutdated { currentNumber } } }`;

describe('articles, through the api', () => {
  let desk: SpecApi;
  let newsroomId: string;
  let editor: SpecMember;
  let author: SpecMember;
  let cms: SpecMember;
  let checker: SpecMember;

  beforeAll(async () => {
    desk = await specApi();
    newsroomId = await desk.newsroom();
    [editor, author, cms, checker] = [
      await desk.member(newsroomId, 'EDITOR'),
      await desk.member(newsroomId, 'AUTHOR'),
      await desk.member(newsroomId, 'CMS'),
      await desk.member(newsroomId, 'CHECKER'),
    ];
  });
  afterAll(() => desk.stop());

  /** What the worker does. */
  const split = async (id: string): Promise<void> => {
    const articleId = id.slice('article_'.length);
    const { revisionNumber, text } = await desk.get(Reads).run(newsroomId, async (reader) => {
      const { revisionNumber } = await getArticle(reader, articleId);
      return { revisionNumber, text: (await getRevision(reader, articleId, revisionNumber)).text };
    });
    const extraction = extractClaims({ text }, { language: 'en' });
    await desk.act(systemActor(newsroomId), (work) =>
      desk.get(RegisterService).recordSplit(work, { articleId, revisionNumber, extraction, threshold: 0 }),
    );
  };
  const submitted = async (input: object, as = editor): Promise<{ id: string }> => (await as.ask(submit, { input })).data.submitArticle;

  it('are handed in with all that belongs to them', async () => {
    const input = {
      externalId: 'a-1',
      title: 'Dam opens',
      standfirst: 'At last.',
      text: 'The dam opened in 1931.\r\nIt cost 3 million.',
      captions: ['The dam'],
      authors: [{ name: 'Guest' }],
      publishAt: '2026-03-02T12:00:00+01:00',
      notes: [{ exact: '3 million', text: 'The budget.', url: 'https://example.org/b' }],
    };
    const article = await submitted(input, author);
    const text = 'Dam opens\n\nAt last.\n\nThe dam opened in 1931.\nIt cost 3 million.\n\nThe dam';
    expect(article).toMatchObject({
      __typename: 'Article',
      state: 'SPLITTING',
      version: 1,
      externalId: 'a-1',
      articleSeq: 1,
      moves: ['reviseArticle'],
      authors: [
        { name: 'Guest', member: null },
        { name: 'Ada AUTHOR', member: { id: author.id } },
      ],
      submittedBy: { id: author.id },
      revision: { number: 1, text, length: text.length, normalised: [{ code: 'LINE_ENDS_CHANGED', count: 1 }], ledger: [] },
    });
    const { revision } = article as unknown as {
      revision: { parts: { kind: string; start: number; end: number }[]; notes: { start: number; end: number }[] };
    };
    expect(revision.parts.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['TITLE', 'Dam opens'],
      ['STANDFIRST', 'At last.'],
      ['BODY', 'The dam opened in 1931.\nIt cost 3 million.'],
      ['CAPTION', 'The dam'],
    ]);
    expect(revision.notes.map(({ start, end }) => text.slice(start, end))).toEqual(['3 million']);
    expect(await submitted(input, author)).toMatchObject({ code: 'EXTERNAL_ID_TAKEN', article: { id: article.id } });
    // whose article it is, is not told to those who may not see it
    expect(await submitted(input, cms)).toMatchObject({ code: 'EXTERNAL_ID_TAKEN', article: null });
  });

  it.each([
    ['nothing', { text: '' }, { code: 'TEXT_EMPTY' }],
    ['white space', { text: ' \n\t\u00a0' }, { code: 'TEXT_EMPTY' }],
    ['5 MB', { text: 'word '.repeat(1_000_000) }, { code: 'TEXT_TOO_LONG', length: 5_000_000, limit: 1_500_000 }],
    ['NUL and a lone surrogate', { text: 'a\0b \ud800 c' }, { __typename: 'Article' }],
    ['10,000 nested brackets', { text: '('.repeat(10_000) + 'x' + ')'.repeat(10_000) }, { __typename: 'Article' }],
    ['a kind of nothing', { text: 'x', kind: 'n e w s' }, { code: 'INVALID_INPUT', field: 'kind' }],
  ])('answer in their own words to %s', async (_what, input, answer) => expect(await submitted(input)).toMatchObject(answer));

  it('are taken out of a page where that is asked, and say so', async () => {
    const page = `<html><body><nav>Home</nav><article><h1>Dam opens</h1>${'<p>The dam opened in 1931 after years of work by many hands.</p>'.repeat(8)}</article></body></html>`;
    const article = (await submitted({ text: page, format: 'HTML' })) as unknown as { revision: { text: string; normalised: object[] } };
    expect(article.revision.text).toContain('The dam opened in 1931');
    expect(article.revision.text).not.toContain('<p>');
    expect(article.revision.normalised).toContainEqual({ code: 'HTML_CONVERTED', count: 1 });
    // and left as it is where it is not
    const plain = (await submitted({ text: page })) as unknown as { revision: { text: string } };
    expect(plain.revision.text).toBe(page);
    expect(await submitted({ text: page, format: 'HTML', notes: [{ start: 0, end: 1, text: 'x' }] })).toMatchObject({
      field: 'notes.0.start',
    });
  });

  it.each([
    ['built to be deep', '<div>'.repeat(20_000) + 'x'],
    ['of many paragraphs', `<article>${'<p>The dam opened in 1931 after years of work.</p>'.repeat(2_000)}</article>`],
    ['without text', '<script>alert(1)</script>'],
  ])('answer in their own words to a page %s, while others are answered at once', async (_what, text) => {
    const handedIn = submitted({ text, format: 'HTML' });
    const began = performance.now();
    expect((await checker.ask('{ me { id } }')).data.me.id).toBe(checker.id);
    const waited = performance.now() - began;
    expect((await handedIn) as object).toHaveProperty('__typename');
    expect(waited).toBeLessThan(1_000);
  });

  it('are revised by those whose they are, and are not there for others', async () => {
    const { id } = await submitted({ text: 'The dam opened.', title: 'Dam' }, cms);
    const input = { articleId: id, expectedVersion: 1, text: 'The dam closed.' };
    expect((await author.ask(revise, { input })).data.reviseArticle).toMatchObject({ code: 'NOT_FOUND' });
    expect((await cms.ask(revise, { input })).data.reviseArticle).toMatchObject({
      version: 2,
      revision: { number: 2, text: 'Dam\n\nThe dam closed.' },
      revisions: [{ number: 2 }, { number: 1 }],
    });
    expect((await cms.ask(revise, { input })).data.reviseArticle).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 2 });
    const again = { ...input, expectedVersion: 2 };
    expect((await cms.ask(revise, { input: again })).data.reviseArticle).toMatchObject({ code: 'TEXT_UNCHANGED', revisionNumber: 2 });
    expect((await cms.ask(revise, { input: { ...again, title: null } })).data.reviseArticle).toMatchObject({
      revision: { text: 'The dam closed.' },
    });
    const foreign = await desk.member(await desk.newsroom(), 'EDITOR');
    expect((await foreign.ask(revise, { input })).data.reviseArticle).toMatchObject({ code: 'NOT_FOUND' });
    for (const someone of [author, foreign])
      expect((await someone.ask('query ($id: ID!) { article(id: $id) { id } node(id: $id) { id } }', { id })).data).toEqual({
        article: null,
        node: null,
      });
    expect((await cms.ask('query ($id: ID!) { article(id: $id) { claims { nodes { id } } } }', { id })).errors?.[0]?.extensions.code).toBe(
      'PERMISSION_DENIED',
    );
  });

  it('show their ledger, which an editor confirms', async () => {
    const { id } = await submitted({ text: 'The dam opened in 1931. Why did it cost so much?\n\nIt cost 3 million crowns.' });
    const input = { articleId: id, revisionNumber: 1 };
    expect((await editor.ask(confirm, { input })).data.confirmLedger).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await split(id);
    const { data } = await checker.ask(
      `query ($id: ID!) { article(id: $id) { state moves revision { text language engine ledger { ordinal start end disposition text version disposedBy { id } } } progress { open ledgerConfirmed claims { state count } ledger { disposition count } } } }`,
      { id },
    );
    const { text, ledger } = data.article.revision;
    expect(
      ledger.map((segment: { start: number; end: number; text: string }) => text.slice(segment.start, segment.end) === segment.text),
    ).toEqual(ledger.map(() => true));
    expect(ledger.map((segment: { disposition: string }) => segment.disposition)).toEqual(['CLAIM', 'QUESTION', 'CLAIM']);
    expect(data.article).toMatchObject({ state: 'IN_CHECK', moves: ['addClaim', 'callUpSegment'] });
    expect(data.article.progress).toMatchObject({ ledgerConfirmed: false, claims: [{ state: 'QUEUED' }] });
    expect((await editor.ask(confirm, { input: { ...input, revisionNumber: 7 } })).data.confirmLedger).toMatchObject({ currentNumber: 1 });
    expect((await editor.ask(confirm, { input })).data.confirmLedger).toMatchObject({
      progress: { ledgerConfirmed: true },
      revision: { ledgerConfirmation: { confirmedBy: { id: editor.id } } },
    });
    expect((await checker.ask(confirm, { input })).errors?.[0]?.extensions.code).toBe('PERMISSION_DENIED');
  });

  it('are listed, filtered and paged, each actor’s own', async () => {
    const other = await desk.newsroom();
    const [boss, writer] = [await desk.member(other, 'EDITOR'), await desk.member(other, 'AUTHOR')];
    for (let i = 1; i <= 5; i++) {
      desk.clock.advance(1_000);
      const publishAt = i === 3 ? null : `2026-03-0${6 - i + 2}T10:00:00Z`;
      await submitted({ text: `Text ${i}.`, title: `T${i}`, kind: i % 2 ? 'NEWS' : 'OPINION', publishAt }, i === 4 ? writer : boss);
    }
    const titles = async (as: SpecMember, args = ''): Promise<string[]> =>
      (await as.ask(`{ articles${args} { nodes { title } } }`)).data.articles.nodes.map(({ title }: { title: string }) => title);
    expect(await titles(boss)).toEqual(['T5', 'T4', 'T3', 'T2', 'T1']);
    expect(await titles(writer)).toEqual(['T4']);
    expect(await titles(boss, '(filter: { kinds: ["OPINION"] })')).toEqual(['T4', 'T2']);
    expect(await titles(boss, '(order: PUBLISH_AT)')).toEqual(['T5', 'T4', 'T2', 'T1', 'T3']);
    expect(await titles(boss, '(filter: { publishBefore: "2026-03-05T00:00:00Z" })')).toEqual(['T5', 'T4']);
    expect(await titles(boss, `(filter: { authorId: "${writer.id}" })`)).toEqual(['T4']);
    for (const order of ['NEWEST', 'PUBLISH_AT']) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { data } = await boss.ask(
          `query ($after: String) { articles(first: 2, order: ${order}, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } count } }`,
          { after },
        );
        seen.push(...data.articles.nodes.map(({ title }: { title: string }) => title));
        expect(data.articles.count).toBe(5);
        after = data.articles.pageInfo.hasNextPage ? data.articles.pageInfo.endCursor : null;
      } while (after);
      expect(seen).toEqual(await titles(boss, `(order: ${order})`));
    }
  });

  it('tell what happened to them, newest first', async () => {
    const { id } = await submitted({ text: 'The dam opened in 1931.' });
    await split(id);
    const { data } = await editor.ask(
      `query ($id: ID!) { activity(articleId: $id, first: 2) { nodes { type articleSeq actorKind actor { id } subjectType details { name value } at } pageInfo { hasNextPage endCursor } } article(id: $id) { articleSeq activity { nodes { type } } } }`,
      { id },
    );
    expect(data.activity.nodes[0]).toMatchObject({
      type: 'ArticleSplit',
      articleSeq: data.article.articleSeq,
      actorKind: 'SYSTEM',
      actor: null,
    });
    expect(data.activity.nodes[0].details).toContainEqual({ name: 'number', value: '1' });
    expect(data.article.activity.nodes.map(({ type }: { type: string }) => type).at(-1)).toBe('ArticleSubmitted');
    const rest = await editor.ask(`query ($id: ID!, $after: String) { activity(articleId: $id, after: $after) { nodes { type } } }`, {
      id,
      after: data.activity.pageInfo.endCursor,
    });
    expect(rest.data.activity.nodes).toHaveLength(data.article.articleSeq - 2);
    expect((await editor.ask('{ activity(articleId: "article_nothing") { nodes { type } } }')).data.activity.nodes).toEqual([]);
  });

  describe('as they change', () => {
    /** The events a subscription tells, until there are so many. */
    const listen = async (
      as: SpecMember,
      variables: { id: string; after?: number },
      until: number,
      begin: () => Promise<unknown> = () => Promise.resolve(),
    ) => {
      const query =
        'subscription ($id: ID!, $after: Int) { articleChanged(articleId: $id, after: $after) { seq event { type articleSeq } article { state } } }';
      const abort = new AbortController();
      const response = await fetch(`${desk.api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${as.token}` },
        body: JSON.stringify({ query, variables }),
        signal: abort.signal,
      });
      const told: { seq: number; event: { type: string }; article: { state: string } }[] = [];
      let text = '';
      const began = begin();
      const decoder = new TextDecoder();
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        const pieces = text.split('\n\n');
        text = pieces.pop() ?? '';
        for (const piece of pieces) {
          const line = piece.split('\n').find((one) => one.startsWith('data: {'));
          if (!line) continue;
          const { data, errors } = JSON.parse(line.slice(6));
          if (errors) throw new Error(JSON.stringify(errors));
          told.push(data.articleChanged);
        }
        if (told.length >= until) break;
      }
      abort.abort();
      await began;
      return told;
    };

    it('tell every event once and in order, also those another connection missed', async () => {
      const { id } = await submitted({ text: 'The dam opened in 1931. It cost 3 million crowns.' });
      const first = await listen(editor, { id, after: 0 }, 2, () => split(id));
      expect(first.map(({ seq }) => seq)).toEqual([1, 2]);
      const { articleSeq } = (await editor.ask('query ($id: ID!) { article(id: $id) { articleSeq } }', { id })).data.article;
      const rest = await listen(editor, { id, after: 2 }, articleSeq - 2);
      expect(rest.map(({ seq }) => seq)).toEqual(Array.from({ length: articleSeq - 2 }, (_, i) => i + 3));
      expect(rest.at(-1)).toMatchObject({ event: { type: 'ArticleSplit' }, article: { state: 'IN_CHECK' } });
    });

    it('begin with now where no cursor is given, and hear what happens elsewhere', async () => {
      const { id } = await submitted({ text: 'The dam opened in 1931.' });
      const told = await listen(checker, { id }, 1, async () => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await desk.act(editor.actor, (work) =>
          desk
            .get(ArticleService)
            .reviseArticle(work, { articleId: id.slice('article_'.length), expectedVersion: 1, text: 'The dam closed.' }),
        );
      });
      expect(told).toMatchObject([{ seq: 2, event: { type: 'ArticleRevised' } }]);
    });
  });
});

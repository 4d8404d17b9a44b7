import { ArticleService } from '@stet/articles';
import { RegisterService } from '@stet/claims';
import type { Claim, Extraction } from '@stet/language';
import { Reading, Reads, systemActor } from '@stet/platform';
import { specApi } from '../spec-api.builder.js';
import type { SpecApi, SpecMember } from '../spec-api.builder.js';

interface Shown {
  readonly id: string;
  readonly quote: string;
  readonly version: number;
  readonly state: string;
}

const conflict = '... on VersionConflict { currentVersion } ... on IllegalTransition { currentState }';
/** Acts that only add, or name many: nothing that was seen can have changed. */
const adds = new Set(['addClaim', 'comment', 'acceptClaims', 'dismissClaims']);
const fields = 'id quote kind speaker start end state version priority checkWorthiness moves';

describe('claims, through the api', () => {
  let desk: SpecApi;
  let newsroomId: string;
  let editor: SpecMember;
  let author: SpecMember;
  let checker: SpecMember;
  let cms: SpecMember;

  beforeAll(async () => {
    desk = await specApi({ RATE_LIMIT_PER_MINUTE: '0' });
    newsroomId = await desk.newsroom();
    [editor, author, checker, cms] = [
      await desk.member(newsroomId, 'EDITOR'),
      await desk.member(newsroomId, 'AUTHOR'),
      await desk.member(newsroomId, 'CHECKER'),
      await desk.member(newsroomId, 'CMS'),
    ];
  });
  afterAll(() => desk.stop());

  /** An article split so that each line is a claim; those that begin with a `?` score low, with a `-` they are not scored. */
  const articleOf = async (lines: readonly string[], as = editor): Promise<string> => {
    const text = lines.join('\n');
    const { articleId } = await desk.act(as.actor, (work) => desk.get(ArticleService).submitArticle(work, { text, language: 'en' }));
    let start = 0;
    const claims = lines.map((quote, i): Claim => {
      const at = { start, end: start + quote.length };
      start = at.end + 1;
      const checkWorthiness = quote.startsWith('?') ? 0.2 : quote.startsWith('-') ? null : 0.9 - i / 1000;
      const said = { speaker: quote.includes('said') ? 'Ann Lee' : null, speakerCertain: true, attribution: null };
      const rest = {
        standalone: quote,
        unresolved: [],
        antecedent: null,
        kind: 'EVENT' as const,
        reasons: [{ feature: 'a year', weight: 0.4 }],
      };
      return { ...at, spans: [[at.start, at.end]], quote, ...said, ...rest, checkWorthiness };
    });
    const extraction: Extraction = {
      engine: { name: 'test', version: '1', weights: 'none' },
      text,
      language: 'en',
      warnings: [],
      segments: claims.map(({ start: from, end }) => ({ start: from, end, disposition: 'CLAIM' })),
      attributions: [],
      claims,
      findings: [],
      quantities: [],
      dates: [],
    };
    await desk.act(systemActor(newsroomId), (work) =>
      desk.get(RegisterService).recordSplit(work, { articleId, revisionNumber: 1, extraction, threshold: 0.5 }),
    );
    return `article_${articleId}`;
  };
  const claimsOf = async (id: string, as = editor): Promise<Shown[]> =>
    (await as.ask(`query ($id: ID!) { article(id: $id) { claims(first: 100) { nodes { ${fields} } } } }`, { id })).data.article.claims
      .nodes;
  const act = async (field: string, input: object, select = `... on Claim { ${fields} }`, as = editor, headers = {}) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const { data, errors } = await as.ask(
      `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ${select} ... on Refusal { code message } ${adds.has(field) ? '' : conflict} } }`,
      { input },
      headers,
    );
    return errors ? { error: errors[0]?.extensions.code } : data.done;
  };
  const seen = ({ id, version }: Shown) => ({ claimId: id, expectedVersion: version });

  it('are shown with all that is known of their words', async () => {
    const id = await articleOf(['The dam opened in 1931.', 'Ann Lee said it leaks.']);
    const { data } = await editor.ask(
      `query ($id: ID!) { article(id: $id) { claims { nodes { ${fields} article { id } addedBy { id } dismissal { reasonCode } comments { id }
         wording { id number start end spans { start end } quote prefix suffix standalone speakerCertain reasons { feature weight } fingerprint engine engineVersion revision { number text } }
         wordings { id } } } } }`,
      { id },
    );
    const [, said] = data.article.claims.nodes;
    expect(said).toMatchObject({
      quote: 'Ann Lee said it leaks.',
      kind: 'EVENT',
      speaker: 'Ann Lee',
      start: 24,
      end: 46,
      state: 'QUEUED',
      addedBy: null,
      dismissal: null,
    });
    expect(said.moves).toEqual(['dismissClaim', 'editClaim', 'splitClaim', 'mergeClaims', 'linkDuplicate', 'setPriority', 'comment']);
    expect(said.wording.revision.text.slice(said.start, said.end)).toBe(said.quote);
    expect(said.wording).toMatchObject({
      spans: [{ start: 24, end: 46 }],
      prefix: 'The dam opened in 1931.\n',
      reasons: [{ feature: 'a year', weight: 0.4 }],
      engine: 'test',
    });
    expect(said.wordings).toEqual([{ id: said.wording.id }]);
  });

  it('are accepted, dismissed, reopened and made urgent', async () => {
    const id = await articleOf(['? Some call it ugly.', 'The dam opened in 1931.']);
    const [ugly] = (await claimsOf(id)) as [Shown, Shown];
    expect(ugly.state).toBe('PROPOSED');
    const accepted = await act('acceptClaim', seen(ugly));
    expect(accepted).toMatchObject({ state: 'QUEUED', version: 2 });
    expect(await act('acceptClaim', seen(ugly))).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 2 });
    expect(await act('acceptClaim', seen(accepted))).toMatchObject({ code: 'ILLEGAL_TRANSITION', currentState: 'QUEUED' });
    const urgent = await act('setPriority', { ...seen(accepted), priority: 9 });
    expect(urgent).toMatchObject({ priority: 9, version: 3 });
    const dismissal = '... on Claim { state dismissal { reasonCode comment dismissedBy { id } } id version quote }';
    const dismissed = await act('dismissClaim', { ...seen(urgent), reasonCode: 'OPINION', comment: 'a matter of taste' }, dismissal);
    expect(dismissed).toMatchObject({
      state: 'DISMISSED',
      dismissal: { reasonCode: 'OPINION', comment: 'a matter of taste', dismissedBy: { id: editor.id } },
    });
    expect(await act('reopenClaim', seen(dismissed))).toMatchObject({ state: 'QUEUED' });
    expect(await act('acceptClaim', { claimId: `claim_${newsroomId}`, expectedVersion: 1 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await act('acceptClaim', { claimId: 'nonsense', expectedVersion: 1 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await act('acceptClaim', seen(ugly), '', checker)).toEqual({ error: 'PERMISSION_DENIED' });
  });

  it('are dismissed in bulk, a result each, the same when the request is sent again', async () => {
    const claims = await claimsOf(await articleOf(['One opened.', 'Two opened.', 'Three opened.']));
    const input = { claims: claims.map(seen).with(1, { claimId: claims[1]?.id ?? '', expectedVersion: 9 }), reasonCode: 'OUT_OF_SCOPE' };
    const select = '... on ClaimResults { results { claim { state } refusal { code message ... on VersionConflict { currentVersion } } } }';
    const key = { 'idempotency-key': 'bulk-1' };
    const first = await act('dismissClaims', input, select, editor, key);
    expect(first.results).toMatchObject([
      { claim: { state: 'DISMISSED' }, refusal: null },
      { claim: { state: 'QUEUED' }, refusal: { code: 'VERSION_CONFLICT', currentVersion: 1 } },
      { claim: { state: 'DISMISSED' }, refusal: null },
    ]);
    expect(await act('dismissClaims', input, select, editor, key)).toEqual(first);
    expect(await act('dismissClaims', { ...input, claims: [] }, select)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('are selected by members, and the ledger follows', async () => {
    const id = await articleOf(['The dam opened in 1931.', 'It cost 3 million crowns.']);
    const add = (selector: object, as = checker) =>
      act(
        'addClaim',
        { articleId: id, revisionNumber: 1, selector },
        `... on Claim { ${fields} addedBy { id } } ... on SpanMismatch { places } ... on ClaimExists { claim { quote } }`,
        as,
      );
    expect(await add({ exact: '3 million crowns' })).toMatchObject({
      quote: '3 million crowns',
      state: 'QUEUED',
      addedBy: { id: checker.id },
    });
    expect(await add({ exact: '3 million crowns' })).toMatchObject({ code: 'CLAIM_EXISTS', claim: { quote: '3 million crowns' } });
    expect(await add({ exact: 'It' })).toMatchObject({ quote: 'It' });
    expect(await add({ exact: 'e' })).toMatchObject({ code: 'SPAN_MISMATCH', places: 3 });
    expect(await add({ start: 0, end: 999 })).toMatchObject({ code: 'SPAN_OUTSIDE' });
    expect(await add({ exact: 'dam\0' })).toMatchObject({ code: 'SPAN_MISMATCH', places: 0 });
    expect(await add({ exact: 'dam' }, author)).toEqual({ error: 'PERMISSION_DENIED' });
  });

  it('keep their segment from being set aside, and come with it when it is called up', async () => {
    const id = await articleOf(['The dam opened in 1931.', 'It cost 3 million crowns.']);
    const [dam] = (await claimsOf(id)) as [Shown];
    const { data } = await editor.ask('query ($id: ID!) { article(id: $id) { revision { ledger { id version text } } } }', { id });
    const [segment] = data.article.revision.ledger;
    const aside = { segmentId: segment.id, expectedVersion: 1, reason: 'everybody knows' };
    const select = '... on Segment { disposition reason version disposedBy { id } } ... on SegmentHasClaims { claims { id } }';
    expect(await act('setAsideSegment', aside, select)).toMatchObject({ code: 'SEGMENT_HAS_CLAIMS', claims: [{ id: dam.id }] });
    await act('dismissClaim', { ...seen(dam), reasonCode: 'COMMON_KNOWLEDGE' });
    expect(await act('setAsideSegment', aside, select)).toMatchObject({
      disposition: 'SET_ASIDE',
      reason: 'everybody knows',
      version: 2,
      disposedBy: { id: editor.id },
    });
    const called = await act(
      'callUpSegment',
      { segmentId: segment.id, expectedVersion: 2 },
      '... on CalledUpSegment { segment { disposition version } claim { id state } }',
      checker,
    );
    expect(called).toMatchObject({ segment: { disposition: 'CLAIM', version: 3 }, claim: { id: dam.id, state: 'QUEUED' } });
  });

  it('are talked about', async () => {
    const [dam] = (await claimsOf(await articleOf(['The dam opened in 1931.'], author), author)) as [Shown];
    const select = '... on Comment { id text version writtenBy { id } resolvedBy { id } resolvedAt claim { id } }';
    const written = await act('comment', { claimId: dam.id, text: 'Which dam?' }, select, author);
    expect(written).toMatchObject({ text: 'Which dam?', writtenBy: { id: author.id }, resolvedAt: null, claim: { id: dam.id } });
    const resolved = await act('resolveComment', { commentId: written.id, expectedVersion: 1 }, select);
    expect(resolved).toMatchObject({ version: 2, resolvedBy: { id: editor.id } });
    const stranger = await desk.member(newsroomId, 'AUTHOR');
    expect(await act('comment', { claimId: dam.id, text: 'Hello' }, select, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await stranger.ask('query ($id: ID!) { claim(id: $id) { id } node(id: $id) { id } }', { id: dam.id })).data).toEqual({
      claim: null,
      node: null,
    });
    expect((await cms.ask('query ($id: ID!) { node(id: $id) { id } }', { id: dam.id })).data).toEqual({ node: null });
  });

  it('are listed, filtered, ordered and paged', async () => {
    const paper = await desk.newsroom();
    [newsroomId, editor, author] = [paper, await desk.member(paper, 'EDITOR'), await desk.member(paper, 'AUTHOR')];
    const lines = ['A opened.', '? B is ugly.', '- C opened.', 'D said so.', 'E opened.'];
    const id = await articleOf(lines);
    desk.clock.advance(1_000);
    await articleOf(['F opened.'], author);
    const [a, , , d] = (await claimsOf(id)) as [Shown, Shown, Shown, Shown];
    await act('setPriority', { ...seen(d), priority: 5 });
    const quotes = async (as: SpecMember, args: string): Promise<string> =>
      (await as.ask(`{ claims${args} { nodes { quote } } }`)).data.claims.nodes
        .map(({ quote }: Shown) => quote.replace(/^\W+/, '').charAt(0))
        .join('');
    expect(await quotes(editor, '')).toMatch(/^F/);
    expect(await quotes(author, '')).toBe('F');
    expect(await quotes(editor, '(order: WORTH)')).toMatch(/^C[AF]{2}DEB$/);
    expect(await quotes(editor, '(order: PRIORITY)')).toMatch(/^D....F?/);
    expect(await quotes(editor, '(filter: { states: [PROPOSED] })')).toBe('B');
    expect(await quotes(editor, '(filter: { speaker: "Ann Lee" })')).toBe('D');
    expect(await quotes(editor, '(filter: { minWorth: 0.5 })')).not.toContain('B');
    for (const order of ['POSITION', 'WORTH', 'PRIORITY', 'NEWEST']) {
      const walk = async (root: 'claims' | 'article'): Promise<string[]> => {
        const found: string[] = [];
        let after: string | null = null;
        do {
          const inner = `claims(first: 2, order: ${order}, after: $after) { nodes { id } edges { cursor node { id } } pageInfo { hasNextPage endCursor } count }`;
          const query =
            root === 'claims'
              ? `query ($after: String) { ${inner} }`
              : `query ($after: String, $id: ID!) { article(id: $id) { ${inner} } }`;
          const { data } = await editor.ask(query, root === 'claims' ? { after } : { after, id });
          const page = root === 'claims' ? data.claims : data.article.claims;
          expect(page.count).toBe(root === 'claims' ? 6 : 5);
          expect(page.edges.map(({ node }: { node: Shown }) => node.id)).toEqual(page.nodes.map((node: Shown) => node.id));
          found.push(...page.nodes.map((node: Shown) => node.id));
          after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        } while (after);
        return found;
      };
      expect(new Set(await walk('claims')).size).toBe(6);
      expect(new Set(await walk('article')).size).toBe(5);
    }
    const { data, errors } = await editor.ask(`query ($after: String) { claims(order: WORTH, after: $after) { nodes { id } } }`, {
      after: (await editor.ask('{ claims(first: 1) { pageInfo { endCursor } } }')).data.claims.pageInfo.endCursor,
    });
    expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'BAD_REQUEST']);
    expect(a.quote).toBe('A opened.');
  });

  it('cost the same number of statements, ten or a hundred of them', async () => {
    const paper = await desk.newsroom();
    [newsroomId, editor] = [paper, await desk.member(paper, 'EDITOR')];
    for (let i = 0; i < 3; i++) await articleOf(Array.from({ length: 100 }, (_, n) => `Number ${n} opened in ${1900 + n}.`));
    const reads = desk.get(Reads);
    const open = reads.open.bind(reads);
    const readings: Reading[] = [];
    reads.open = (newsroom, by) => {
      const reading = open(newsroom, by);
      readings.push(reading);
      return reading;
    };
    const statements = async (claims: number, articles: number, more = ''): Promise<number> => {
      const asked = () =>
        editor.ask(
          `query ($c: Int!, $a: Int!) { articles(first: $a) { nodes { id title authors { name } progress { open ledgerConfirmed } revision { number } ${more}
             claims(first: $c) { nodes { ${fields} wording { standalone } comments { id } addedBy { name } article { id } } } } } }`,
          { c: claims, a: articles },
        );
      readings.length = 0;
      const { data, errors } = await asked();
      expect(errors).toBeUndefined();
      expect(data.articles.nodes[0].claims.nodes).toHaveLength(claims);
      return readings.reduce((sum, reading) => sum + reading.statements, 0);
    };
    const ten = await statements(10, 3);
    expect(await statements(100, 3)).toBe(ten);
    expect(await statements(100, 1)).toBe(ten);
    expect(ten).toBeLessThanOrEqual(12);
    const coverage = `coverage { percent gaps { text segment { id } } claims { count } segments { count } } revision { headlines { asks segment { text } } }`;
    expect(await statements(10, 1, coverage)).toBe(await statements(10, 3, coverage));
    const lineage = (n: number) =>
      `kin: claims(first: ${n}) { nodes { lineage { parents { claim { id } } duplicates { claim { id } } original { linkedBy { name } } family { id } } } }`;
    expect(await statements(10, 3, lineage(100))).toBe(await statements(10, 1, lineage(5)));
  });
});

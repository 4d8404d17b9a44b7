import { NewsroomDay } from './newsroom-day.js';
import type { Seen } from './newsroom-day.js';

const TEXT = 'The mill burnt down in 1968. The council paid 7 million crowns for the new one. Nobody was hurt.';

describe('a day of an author', () => {
  let day: NewsroomDay;
  let article: string;
  beforeAll(async () => {
    day = await NewsroomDay.begin();
    await day.act('admin', 'setPolicy', { expectedVersion: 1, threshold: 0, authorsWordOnly: 'FLAGGED' }, '... on Policy { number }');
  });
  afterAll(() => day.end());

  const openQueries = async (): Promise<(Seen & { text: string; proposedWording: string | null })[]> => {
    const query = 'query ($id: ID!) { article(id: $id) { authorQueries { id version state text proposedWording } } }';
    const { article: seen } = await day.ask<{ article: { authorQueries: (Seen & { state: string })[] } }>('author', query, { id: article });
    return seen.authorQueries.filter(({ state }) => state === 'OPEN') as never;
  };

  it('hands in a draft with a note of where the figure comes from', async () => {
    const notes = [{ exact: '7 million crowns', text: 'Minutes of the council, 4 May.', url: 'https://council.example/minutes/4' }];
    article = await day.submit('author', { text: TEXT, notes });
    const { id } = await day.claim(article, '7 million');
    const query = 'query ($id: ID!) { claim(id: $id) { evidence { quotation source { tier } } } }';
    const { claim } = await day.ask<{ claim: { evidence: object[] } }>('editor', query, { id });
    expect(claim.evidence).toEqual([{ quotation: 'Minutes of the council, 4 May.', source: { tier: 'AUTHOR' } }]);
  });

  it('sees what became of the own article, and nobody else’s; decides nothing about it', async () => {
    const claims = 'query ($id: ID!) { article(id: $id) { claims(first: 10) { nodes { state } } } }';
    const { article: own } = await day.ask<{ article: { claims: { nodes: object[] } } }>('author', claims, { id: article });
    expect(own.claims.nodes).toHaveLength(3);
    const foreign = await day.submit('editor', { text: 'The tower is 212 metres high.' });
    const query = 'query ($id: ID!) { article(id: $id) { id } }';
    expect((await day.ask<{ article: object | null }>('author', query, { id: foreign })).article).toBeNull();
    const claim = await day.claim(article, '7 million');
    const accept = 'mutation ($input: AcceptClaimInput!) { acceptClaim(input: $input) { __typename } }';
    expect(await day.denied('author', accept, { input: { claimId: claim.id, expectedVersion: claim.version } })).toBe('PERMISSION_DENIED');
    expect(
      await day.denied('author', 'query ($id: ID!) { article(id: $id) { claims(first: 1) { nodes { task { id } } } } }', { id: article }),
    ).toBe('PERMISSION_DENIED');
  });

  it('is asked a question, and answers it; until then the page waits', async () => {
    const { id } = await day.claim(article, '1968');
    await day.act('checker', 'askAuthor', { articleId: article, claimId: id, kind: 'QUESTION', text: 'Who says 1968?', blocking: true });
    expect(await day.blockers(article)).toContain('QUERY_OPEN');
    const [query] = await openQueries();
    expect(query).toMatchObject({ text: 'Who says 1968?' });
    await day.act('author', 'answerAuthorQuery', {
      queryId: query!.id,
      expectedVersion: query!.version,
      answer: 'ANSWER',
      text: 'The fire brigade’s log.',
    });
    expect(await day.blockers(article)).not.toContain('QUERY_OPEN');
  });

  it('is offered a wording and takes it: that is a revision, and its words are checked anew', async () => {
    const { id } = await day.claim(article, '7 million');
    const before = await day.article(article);
    await day.act('editor', 'askAuthor', {
      articleId: article,
      claimId: id,
      kind: 'WORDING',
      text: 'The minutes say 9.',
      proposedWording: 'The council paid 9 million crowns for the new one.',
    });
    const [query] = await openQueries();
    await day.act('author', 'answerAuthorQuery', { queryId: query!.id, expectedVersion: query!.version, answer: 'ACCEPT' });
    await day.machine();
    const after = await day.article(article);
    expect(after).toMatchObject({ number: before.number + 1, text: TEXT.replace('7 million', '9 million') });
    expect((await day.claim(article, '9 million')).state).toBe('QUEUED');
  });

  it('turns another down with a reason; the editor lets it stand', async () => {
    const { id } = await day.claim(article, 'Nobody was hurt');
    const wording = { kind: 'WORDING', text: 'Is that sure?', proposedWording: 'Nobody was badly hurt.' };
    await day.act('editor', 'askAuthor', { articleId: article, claimId: id, ...wording });
    const [asked] = await openQueries();
    await day.act('author', 'answerAuthorQuery', {
      queryId: asked!.id,
      expectedVersion: asked!.version,
      answer: 'REJECT',
      text: 'The log has no injured.',
    });
    const { number } = await day.article(article);
    expect((await day.article(article)).number).toBe(number);
    await day.act('editor', 'askAuthor', { articleId: article, claimId: id, ...wording });
    const [again] = await openQueries();
    const stet = { queryId: again!.id, expectedVersion: again!.version, answer: 'STET', text: 'It stands.' };
    expect(await day.refused('author', 'answerAuthorQuery', stet)).toBe('EditorNeeded');
    await day.act('editor', 'answerAuthorQuery', stet);
    expect(await openQueries()).toEqual([]);
  });

  it('neither checks nor approves nor releases it, whatever other role there is', async () => {
    const { version } = await day
      .ask<{ node: { version: number } }>('admin', 'query ($id: ID!) { node(id: $id) { ... on Member { version } } }', {
        id: day.member('author'),
      })
      .then(({ node }) => node);
    await day.act('admin', 'changeRoles', {
      memberId: day.member('author'),
      expectedVersion: version,
      roles: ['AUTHOR', 'CHECKER', 'EDITOR'],
    });
    const { task } = await day.claim(article, '9 million');
    const own = { taskId: task!.id, expectedVersion: task!.version, assigneeId: day.member('author') };
    expect(await day.refused('editor', 'assignTask', own)).toBe('NotAssignable');
    for (const words of ['1968', '9 million', 'Nobody was hurt']) {
      await day.assign(await day.claim(article, words), 'checker');
      await day.check('checker', article, words);
    }
    const { id, version: number } = await day.proposed(article, '9 million', 'author');
    expect(await day.refused('author', 'reviewVerdict', { verdictId: id, expectedVersion: number, decision: 'APPROVE' })).toBe(
      'OwnWorkReview',
    );
    for (const words of ['1968', '9 million', 'Nobody was hurt']) await day.review('editor', article, words);
    await day.readLedger('editor', article);
    const now = await day.article(article);
    const release = { articleId: article, expectedVersion: now.version, revisionNumber: now.number };
    expect(await day.refused('author', 'signOffArticle', release)).toBe('OwnWorkSignOff');
    await day.signOff('editor2', article);
  });
});

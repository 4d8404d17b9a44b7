import { createHash } from 'node:crypto';
import { NewsroomDay } from './newsroom-day.js';

const TEXT = 'The tower is 212 metres high. It was built in 1889.';
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

describe('a day of a CMS', () => {
  let day: NewsroomDay;
  beforeAll(async () => {
    day = await NewsroomDay.begin();
    await day.act('admin', 'setPolicy', { expectedVersion: 1, threshold: 0 }, '... on Policy { number }');
  });
  afterAll(() => day.end());

  const mayItGoOut = async (textSha256: string): Promise<[string, string[]]> => {
    const query = 'query ($sha: String!) { clearance(externalId: "page-7", textSha256: $sha) { status blockers { code message } } }';
    const { clearance } = await day.ask<{ clearance: { status: string; blockers: { code: string; message: string | null }[] } }>(
      'cms',
      query,
      {
        sha: textSha256,
      },
    );
    // codes only: what people wrote is none of a machine's business
    expect(clearance.blockers.every(({ message }) => message === null)).toBe(true);
    return [clearance.status, clearance.blockers.map(({ code }) => code)];
  };
  const submit = (more: object = {}, key = 'first') =>
    day.desk.act<{ __typename: string; id?: string; version?: number }>(
      'cms',
      'submitArticle',
      { kind: 'NEWS', language: 'en', externalId: 'page-7', text: TEXT, ...more },
      '... on Article { id version }',
      { 'idempotency-key': key },
    );
  let article: string;

  it('hands a page in; a line that breaks and a second try make no second article', async () => {
    const [one, two] = await Promise.all([submit(), submit()]);
    expect(two.id).toBe(one.id);
    article = one.id!;
    expect((await submit({ text: 'Something else.' }, 'second')).__typename).toBe('ExternalIdTaken');
    expect((await mayItGoOut(sha256(TEXT)))[0]).toBe('BLOCKED');
    await day.machine();
  });

  it('is told by codes what is in the way, and sees neither claims nor people', async () => {
    expect(await mayItGoOut(sha256(TEXT))).toEqual(['BLOCKED', ['LEDGER_UNREAD', 'OPEN_CLAIM']]);
    const claims = 'query ($id: ID!) { article(id: $id) { claims(first: 1) { nodes { id } } } }';
    expect(await day.denied('cms', claims, { id: article })).toBe('PERMISSION_DENIED');
    expect(await day.denied('cms', '{ members { nodes { id } } }')).toBe('PERMISSION_DENIED');
    const another = await day.submit('author', { text: 'The mill burnt down in 1968.' });
    const query = 'query ($id: ID!) { article(id: $id) { id } }';
    expect((await day.ask<{ article: object | null }>('cms', query, { id: another })).article).toBeNull();
  });

  it('is told CLEAR for exactly the words that were checked', async () => {
    for (const words of ['212 metres', '1889']) {
      await day.assign(await day.claim(article, words), 'checker');
      await day.check('checker', article, words);
      await day.review('editor', article, words);
    }
    await day.readLedger('editor', article);
    expect(await mayItGoOut(sha256(TEXT))).toEqual(['CLEAR', []]);
    expect(await mayItGoOut(sha256(`${TEXT} `))).toEqual(['BLOCKED', ['WORDS_DIFFER']]);
    await day.signOff('editor', article);
    expect(await mayItGoOut(sha256(TEXT))).toEqual(['CLEAR', []]);
  });

  it('sends other words: from that moment neither they nor the old ones are clear', async () => {
    const { version } = await day.article(article);
    const text = TEXT.replace('212', '221');
    const revise = { articleId: article, expectedVersion: version, text };
    expect(await day.refused('cms', 'reviseArticle', { ...revise, expectedVersion: version - 1 })).toBe('VersionConflict');
    await day.act('cms', 'reviseArticle', revise);
    expect((await mayItGoOut(sha256(text)))[0]).toBe('BLOCKED');
    expect((await mayItGoOut(sha256(TEXT)))[1]).toContain('WORDS_DIFFER');
    await day.machine();
    expect(await mayItGoOut(sha256(text))).toEqual(['BLOCKED', ['LEDGER_UNREAD', 'OPEN_CLAIM']]);
    // the other sentence kept its verdict
    expect((await day.claim(article, '1889')).verdict).toMatchObject({ state: 'APPROVED' });
  });
});

import { FiguresKeeper } from '@stet/figures';
import { logSettled } from '@test/platform';
import { NewsroomDay } from './newsroom-day.js';
import type { Seen } from './newsroom-day.js';

const TEXT = 'The harbour bridge opened in 1931. The bridge cost 12 million crowns. Mayor Ada Lind took a bribe of 40,000 crowns.';

describe('a day of the chief', () => {
  let day: NewsroomDay;
  let article: string;
  beforeAll(async () => {
    day = await NewsroomDay.begin();
  });
  afterAll(() => day.end());

  it('says how the newsroom checks: two approvals, a primary source for figures, whom the text accuses is heard', async () => {
    const terms = {
      threshold: 0,
      approvalsNeeded: 2,
      evidenceRules: [{ claimKind: 'QUANTITY', sourcesNeeded: 1, primarySourceNeeded: true }],
    };
    const byArticleKind = [{ kind: 'INVESTIGATION', terms: { ...terms, rightOfReply: 'REQUIRED', leaseMinutes: 60 } }];
    const set = await day.act<{ number: number }>(
      'admin',
      'setPolicy',
      { expectedVersion: 1, ...terms, byArticleKind },
      '... on Policy { number }',
    );
    expect(set.number).toBe(2);
    // who looked at the former one is told so
    expect(await day.refused('admin', 'setPolicy', { expectedVersion: 1, threshold: 0.5 })).toBe('VersionConflict');
    const policy = 'mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { __typename } }';
    expect(await day.denied('editor', policy, { input: { expectedVersion: 2, threshold: 0.5 } })).toBe('PERMISSION_DENIED');
  });

  it('lets people in, changes what they are, and shows them out: their token opens nothing any more', async () => {
    const joined = await day.act(
      'admin',
      'inviteMember',
      { name: 'Nora', kind: 'HUMAN', roles: ['CHECKER'] },
      '... on Member { id version }',
    );
    const changed = await day.act(
      'admin',
      'changeRoles',
      { memberId: joined.id, expectedVersion: joined.version, roles: ['CHECKER', 'EDITOR'] },
      '... on Member { id version }',
    );
    const { token } = await day.act<{ token: string }>(
      'admin',
      'createToken',
      { memberId: joined.id, label: 'desk' },
      '... on CreatedToken { token }',
    );
    const me = async (): Promise<number> => {
      const response = await fetch(`${day.desk.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ me { id } }' }),
      });
      await response.text();
      return response.status;
    };
    expect(await me()).toBe(200);
    await day.act('admin', 'removeMember', { memberId: joined.id, expectedVersion: changed.version });
    expect(await me()).toBe(401);
  });

  it('sees that an accusation waits for the accused, and that two editors have to agree', async () => {
    article = await day.submit('author', { text: TEXT, kind: 'INVESTIGATION' });
    for (const words of ['1931', '12 million', '40,000']) {
      await day.assign(await day.claim(article, words), 'checker');
      await day.check('checker', article, words);
      await day.review('editor', article, words);
      expect((await day.claim(article, words)).state).toBe('IN_REVIEW');
      await day.review('editor2', article, words);
      expect((await day.claim(article, words)).state).toBe('CHECKED');
    }
    await day.readLedger('editor', article);
    expect(await day.blockers(article)).toEqual(['RIGHT_OF_REPLY_MISSING']);
  });

  it('the call is logged, nobody answers in time, and that is on record, too', async () => {
    const { id } = await day.claim(article, '40,000');
    const contact = await day.act(
      'checker',
      'logContact',
      {
        articleId: article,
        claimId: id,
        channel: 'PHONE',
        whom: 'The mayor’s office',
        contactedAt: day.inHours(0),
        answerBy: day.inHours(2),
        question: 'Did she take it?',
      },
      '... on Contact { id version }',
    );
    const silent = { contactId: contact.id, expectedVersion: contact.version, outcome: 'SILENT' };
    expect(await day.refused('checker', 'recordAnswer', silent)).toBe('AnswerStillDue');
    await day.pass(2.5);
    await day.act('checker', 'recordAnswer', silent);
    expect(await day.blockers(article)).toEqual([]);
  });

  it('answers by name for what is left standing: an override has a role, a name and a reason, and stays in the record', async () => {
    const { id } = await day.claim(article, '12 million');
    await day.act('checker2', 'comment', { claimId: id, text: 'The register is being revised.', blocking: true });
    expect(await day.blockers(article)).toEqual(['BLOCKING_COMMENT']);
    const { version, number } = await day.article(article);
    const asked = { articleId: article, expectedVersion: version, revisionNumber: number, code: 'BLOCKING_COMMENT' };
    expect(await day.refused('editor', 'overrideBlocker', { ...asked, reason: ' ' })).toBe('ReasonMissing');
    await day.act('editor', 'overrideBlocker', { ...asked, reason: 'The revision is not about 1931.' }, '... on Override { id }');
    await day.signOff('editor2', article);
    const query = 'query ($id: ID!) { article(id: $id) { overrides { reason overriddenBy { name } } signOff { id } } }';
    const { article: seen } = await day.ask<{ article: { overrides: object[]; signOff: Seen | null } }>('observer', query, { id: article });
    expect(seen.overrides).toEqual([{ reason: 'The revision is not about 1931.', overriddenBy: { name: 'editor of courier' } }]);
    expect(seen.signOff).not.toBeNull();
  });

  it('a reader calls: the chief editor takes the verdict back, and the page is no longer released', async () => {
    const { verdict } = await day.claim(article, '12 million');
    await day.act('editor', 'retractVerdict', {
      verdictId: verdict!.id,
      expectedVersion: verdict!.version,
      reason: 'The register was misread.',
    });
    expect((await day.article(article)).state).toBe('IN_CHECK');
    expect(await day.blockers(article)).toContain('OPEN_CLAIM');
  });

  it('reads the day’s figures', async () => {
    await logSettled(day.desk.eye);
    await day.desk.get(FiguresKeeper).pass();
    const today = day.desk.clock.instant().slice(0, 10);
    const query = `query ($range: DayRangeInput!) { statistics(range: $range, groupBy: ARTICLE_KIND) { timeZone groups { articleKind
      throughput { articlesSubmitted articlesSignedOff claimsChecked handIns reviews } } } }`;
    const { statistics } = await day.ask<{ statistics: object }>('admin', query, { range: { from: today, to: today } });
    expect(statistics).toEqual({
      timeZone: 'Europe/Berlin',
      groups: [
        {
          articleKind: 'INVESTIGATION',
          throughput: { articlesSubmitted: 1, articlesSignedOff: 1, claimsChecked: 3, handIns: 3, reviews: 6 },
        },
      ],
    });
  });
});

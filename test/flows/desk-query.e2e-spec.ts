import { jest } from '@jest/globals';
import { Reading } from '@stet/platform';
import { TestDesk, testDesk } from '@test/desk';
import { CheckStory } from './check-story.js';

/** All a desk shows of its articles and their claims, at once. */
const DESK = `query ($articles: Int!, $claims: Int!) { articles(first: $articles) { nodes {
  id title state version moves
  clearance { status policyNumber blockers { code message liftedBy lifts { act roles on } overridableBy subjectIds } overridden { code } notes { code } }
  coverage { percent gaps { text } claims { count } segments { count } }
  claims(first: $claims) { nodes {
    id state priority version checkWorthiness quote kind authorsWordOnly moves
    wording { number standalone speaker spans { start end } reasons { feature weight } }
    change { kind former { standalone } current { standalone } diff { text } }
    verdict { id number state rationale rating { code effect } }
    tasks { id state slot dueAt assignee { id name } }
    assessments { number rationale rating { code } assessedBy { name } }
    citations { stance evidence { quotation tier source { publisher } } }
    findings { severity message }
    comments { text blocking writtenBy { name } }
  } } } } }`;

interface Shown {
  readonly articles: { nodes: { clearance: { status: string }; claims: { nodes: { verdict: object | null; assessments: object[] }[] } }[] };
}

describe('the desk query, with all of it', () => {
  let desk: TestDesk;
  let story: CheckStory;
  beforeAll(async () => {
    desk = await testDesk();
    story = new CheckStory(desk, desk);
  });
  afterAll(() => desk.stop());

  it('costs the same few statements for ten claims and for a hundred', async () => {
    for (let i = 0; i < 2; i++) {
      const text = Array.from({ length: 100 }, (_, n) => `Number ${n} of street ${i} was built in ${1800 + n}.`).join(' ');
      const { claimId } = await story.claimOf(text);
      await story.check(claimId, 'checker', 'CONFIRMED');
      await story.review(claimId, 'editor');
      await story.does('editor2', 'comment', { claimId, text: 'Well found.', blocking: true });
    }
    const rows = jest.spyOn(Reading.prototype, 'rows');
    const statements = async (claims: number, articles: number): Promise<number> => {
      rows.mockClear();
      const { nodes } = (await desk.query<Shown>('editor', DESK, { claims, articles })).articles;
      expect(nodes).toHaveLength(articles);
      for (const { clearance, claims: shown } of nodes) {
        expect(clearance.status).toBe('BLOCKED');
        expect(shown.nodes).toHaveLength(claims);
        expect(shown.nodes[0]).toMatchObject({ verdict: { state: 'APPROVED' }, assessments: [{ number: 1 }] });
      }
      return rows.mock.calls.length;
    };
    const ten = await statements(10, 2);
    expect(await statements(100, 2)).toBe(ten);
    expect(await statements(100, 1)).toBe(ten);
    expect(ten).toBeLessThanOrEqual(12);
  });
});

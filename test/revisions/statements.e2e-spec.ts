import { ArticleService, ArticlesModule, getArticle } from '@stet/articles';
import { ClaimsModule, RegisterService } from '@stet/claims';
import { EvidenceModule } from '@stet/evidence';
import { extractClaims } from '@stet/language';
import { NewsroomModule, PolicyService } from '@stet/newsroom';
import { systemActor, Work } from '@stet/platform';
import { VerdictsModule } from '@stet/verdicts';
import { VerificationModule } from '@stet/verification';
import { Newsdesk } from '@test/newsdesk';
import { testPlatform } from '@test/platform';
import type { TestPlatform } from '@test/platform';

const towns = (count: number, more = ''): string =>
  Array.from({ length: count }, (_, i) => `The council of town ${i + 10} spent ${i + 3} million crowns${more} in 1987.`).join(' ');

describe('what a split asks of the database', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    const modules = [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule, VerificationModule, VerdictsModule];
    platform = await testPlatform({ modules, jobs: false });
  });
  afterAll(() => platform.stop());

  /** Submits each text in turn. @returns the statements each split took, and its events by type */
  const splitsOf = async (texts: readonly string[], blind = false) => {
    const desk = await Newsdesk.open(platform);
    const editor = await desk.join('EDITOR', 'ADMIN');
    const articles = platform.get(ArticleService);
    if (blind)
      await desk.done(editor, (work) =>
        platform.get(PolicyService).setPolicy(work, { expectedVersion: 1, terms: { blindSecondAssessment: true } }),
      );
    let articleId = '';
    const asked: number[] = [];
    for (const [i, text] of texts.entries()) {
      if (i === 0) ({ articleId } = await desk.done(editor, (work) => articles.submitArticle(work, { text, language: 'en' })));
      else {
        const { version } = await desk.read((reader) => getArticle(reader, articleId));
        await desk.done(editor, (work) => articles.reviseArticle(work, { articleId, expectedVersion: version, text }));
      }
      const extraction = extractClaims({ text }, { language: 'en' });
      await desk.done(systemActor(desk.newsroomId), async (work) => {
        const count = counted(work);
        const split = { articleId, revisionNumber: i + 1, extraction, threshold: 0 };
        expect(await platform.get(RegisterService).recordSplit(work, split)).toBe(true);
        asked.push(count());
        return true;
      });
    }
    const types = await desk.trailOf(articleId);
    return { asked, events: (type: string) => types.filter((one) => one === type).length };
  };

  it('does not grow with the number of claims: new, kept, changed, gone, come back', async () => {
    const texts = (count: number) => [
      towns(count),
      `Rain fell. ${towns(count)}`,
      towns(count, ' more'),
      'Rain fell on 3 towns.',
      towns(count),
    ];
    const [few, many] = [await splitsOf(texts(3)), await splitsOf(texts(60))];
    expect(few.events('TaskQueued')).toBeGreaterThanOrEqual(3);
    expect(many.events('TaskQueued')).toBeGreaterThanOrEqual(60);
    expect(many.asked).toEqual(few.asked);
    expect(Math.max(...many.asked)).toBeLessThan(40);
  });

  it('makes two tasks a claim where a second, blind assessment is asked for', async () => {
    const { asked, events } = await splitsOf([towns(5)], true);
    expect(events('TaskQueued')).toBe(2 * events('ClaimAccepted'));
    expect(asked[0]).toBeLessThan(30);
  });
});

/** Counts what this act asks from now on. */
function counted(work: Work): () => number {
  const rows = work.rows.bind(work);
  let statements = 0;
  work.rows = (statement, values) => {
    statements++;
    return rows(statement, values);
  };
  return () => statements;
}

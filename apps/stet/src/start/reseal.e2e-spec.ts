import { ArticlesModule } from '@stet/articles';
import { ClaimsModule } from '@stet/claims';
import { ConfidentialService, EvidenceModule, EvidenceService, SecretKeyUnknown, StandingCitations } from '@stet/evidence';
import { NewsroomModule } from '@stet/newsroom';
import { isRefusal, MemberActor } from '@stet/platform';
import { TestDatabase, testDatabase } from '@test/database';
import { Newsdesk } from '@test/newsdesk';
import { TestPlatform, testPlatform } from '@test/platform';
import { resealAll } from './reseal.js';

const [OLD, YOUNG] = ['the-old-secret-of-a-desk-0123456789', 'the-young-secret-of-a-desk-987654321'];
const PASSAGES = 60;

describe('stet reseal', () => {
  let database: TestDatabase;
  let platforms: TestPlatform[];
  beforeAll(async () => {
    database = await testDatabase();
    platforms = [];
  });
  afterAll(async () => {
    for (const platform of platforms) await platform.stop();
    await database.drop();
  });

  /** Processes of the same desk, started with these keys. */
  async function started(keys: { current: string; former?: string }): Promise<TestPlatform> {
    const environment = { STET_SECRET_KEY: keys.current, ...(keys.former && { STET_SECRET_KEY_FORMER: keys.former }) };
    const modules = [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule];
    const platform = await testPlatform({ modules, jobs: false, database, environment });
    platforms.push(platform);
    return platform;
  }

  it('brings every passage under the newest key, in every newsroom; then the former one may go', async () => {
    const before = await started({ current: OLD });
    const places: { newsroomId: string; checker: MemberActor; evidenceId: string; wordingId: string }[] = [];
    for (const passages of [1, PASSAGES]) {
      const desk = await Newsdesk.open(before);
      const [author, checker] = [await desk.join('AUTHOR'), await desk.join('CHECKER')];
      const articleId = await desk.articleOf(author, 'The bridge opened in 1931. It cost 3 million crowns.');
      const [claim] = await desk.claimsOf(articleId);
      for (let i = 0; i < passages; i++) {
        const source = { publisher: `A clerk ${i}`, tier: 'PRIMARY' as const };
        const input = {
          claimId: claim!.id,
          source,
          quotation: 'It was so.',
          visibility: 'CONFIDENTIAL' as const,
          cite: { stance: 'SUPPORTS' as const },
        };
        const { evidenceId } = await desk.done(checker, (work) => before.get(EvidenceService).addEvidence(work, input));
        if (i === 0) places.push({ newsroomId: desk.newsroomId, checker, evidenceId, wordingId: claim!.wordingId });
      }
    }
    const read = async (platform: TestPlatform, { newsroomId, checker, evidenceId }: (typeof places)[number]) => {
      const done = await Newsdesk.at(platform, newsroomId).act(checker, (work) =>
        platform.get(ConfidentialService).readEvidence(work, { evidenceId }),
      );
      return isRefusal(done) ? done.code : done.passage.quotation;
    };

    const both = await started({ current: YOUNG, former: OLD });
    const youngOnly = await started({ current: YOUNG });
    for (const place of places) {
      expect(await read(both, place)).toBe('It was so.');
      await expect(read(youngOnly, place)).rejects.toThrow(SecretKeyUnknown);
      // nor is it left out of a count in silence
      const count = Newsdesk.at(youngOnly, place.newsroomId).read((reader) =>
        youngOnly.get(StandingCitations).ofWording(reader, place.wordingId),
      );
      await expect(count).rejects.toThrow(SecretKeyUnknown);
    }
    expect(await resealAll(both.app)).toBe(PASSAGES + 1);
    expect(await resealAll(both.app)).toBe(0);
    for (const place of places) {
      expect(await read(youngOnly, place)).toBe('It was so.');
      await expect(read(before, place)).rejects.toThrow(SecretKeyUnknown);
    }
    const { rows } = await both.eye.query<{ type: string; n: number }>(
      `SELECT type, count(*)::int AS n FROM stet.event WHERE type = 'EvidenceResealed' GROUP BY 1`,
    );
    expect(rows).toEqual([{ type: 'EvidenceResealed', n: PASSAGES + 1 }]);
  });
});

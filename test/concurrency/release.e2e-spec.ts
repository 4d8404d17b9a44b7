import { TestDesk, testDesk } from '@test/desk';
import type { ArticleSeen } from '../model/driver.js';
import { brokenRules } from '../rules/rules.sql.js';
import { Scene } from './scene.builder.js';

/** Over HTTP, with the machine behind it; `races.long-spec.ts` tries each of these races hundreds of times, below the edge. */
const ROUNDS = 12;
const A = 'The council spent 12 million euros on the new bridge.';
const B = 'Unemployment fell to 4.1 percent in March.';

/** Pieces of the first sentence, none of them twice, none that begins or ends with white space. */
const spans = [6, 9, 12]
  .flatMap((length) => Array.from({ length: A.length - length }, (_, start) => ({ start, end: start + length })))
  .filter(({ start, end }) => A.slice(start, end).trim().length === end - start);

/** What races with the release of a clear article. */
interface Rival {
  readonly field: string;
  /** by somebody who has not confirmed the ledger */
  readonly by: 'editor2' | 'checker';
  readonly input: (article: ArticleSeen, round: number) => Readonly<Record<string, unknown>>;
  /** what else than DONE is honest */
  readonly mayBe: readonly string[];
}

const rivals: readonly Rival[] = [
  {
    field: 'reviseArticle',
    by: 'editor2',
    // the same two claims again, the other way round: they stay dismissed, so the next round begins clear
    input: ({ id, version, revisionNumber }) => {
      const text = revisionNumber % 2 ? `${B} ${A}` : `${A} ${B}`;
      return { articleId: id, expectedVersion: version, text };
    },
    mayBe: ['VersionConflict'],
  },
  {
    field: 'reopenClaim',
    by: 'editor2',
    input: ({ claims }) => {
      const { id, version } = claims.find(({ state }) => state === 'DISMISSED')!;
      return { claimId: id, expectedVersion: version };
    },
    mayBe: [],
  },
  {
    field: 'addClaim',
    by: 'checker',
    // other words in each round
    input: ({ id, revisionNumber }, round) => ({ articleId: id, revisionNumber, selector: spans[round]! }),
    mayBe: [],
  },
];

/** By how much of an act's usual time the release is ahead of its rival, or behind it: from one after the other to the same moment. */
const leads = [0, 0.2, -0.2, 0.4, -0.4, 0, 0.7, -0.7, 1.2, -1.2, 0.1, -0.1];
const after = async <T>(ms: number, act: () => Promise<T>): Promise<T> => {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  return act();
};

describe('a release and what takes the ground from under it, at the same moment', () => {
  let desk: TestDesk;
  let scene: Scene;
  beforeAll(async () => {
    desk = await testDesk();
  });
  afterAll(() => desk.stop());

  /** What a release must never stand over, asked of the tables at the very moment both have answered. */
  async function standsWrongly(articleId: string): Promise<string[]> {
    const { rows } = await desk.eye.query<{ wrong: string }>(
      `SELECT format('SIGNED_OFF over claim %s, which is %s', c.id, c.state) AS wrong FROM stet.article a
         JOIN stet.claim c ON c.newsroom_id = a.newsroom_id AND c.article_id = a.id AND c.state NOT IN ('CHECKED', 'DISMISSED', 'WITHDRAWN', 'SUPERSEDED')
         WHERE a.id = $1 AND (a.state = 'SIGNED_OFF' OR EXISTS (SELECT FROM stet.sign_off s WHERE s.article_id = a.id AND s.withdrawn_at IS NULL))
       UNION ALL
       SELECT format('a release stands for revision %s, the article is at %s', r.number, a.revision_number) FROM stet.article a
         JOIN stet.sign_off s ON s.newsroom_id = a.newsroom_id AND s.article_id = a.id AND s.withdrawn_at IS NULL
         JOIN stet.revision r ON r.newsroom_id = s.newsroom_id AND r.id = s.revision_id WHERE a.id = $1 AND r.number <> a.revision_number
       UNION ALL
       SELECT 'SIGNED_OFF without a standing release' FROM stet.article a WHERE a.id = $1 AND a.state = 'SIGNED_OFF'
         AND NOT EXISTS (SELECT FROM stet.sign_off s WHERE s.article_id = a.id AND s.withdrawn_at IS NULL)`,
      [articleId],
    );
    return rows.map(({ wrong }) => wrong);
  }

  it.each(rivals)(
    `$field, ${ROUNDS} times: never a release over an open claim or other words`,
    async ({ field, by, input, mayBe }) => {
      // a newsroom each: what is looked at stays small
      scene = await Scene.open(desk, field.toLowerCase(), { threshold: 0 });
      const { id } = await scene.clear(`${A} ${B}`);
      const outcomes = new Map<string, number>();
      let usual = 20;
      for (let round = 1; round <= ROUNDS; round++) {
        const article = await scene.look(id);
        expect(article).toMatchObject({ state: 'IN_CHECK', blockers: [] });
        const release = { articleId: id, expectedVersion: article.version, revisionNumber: article.revisionNumber };
        const lead = leads[round % leads.length]! * usual;
        const began = performance.now();
        const [signed, rival] = await Promise.all([
          after(-lead, () => scene.driver.act({ by: 'editor', field: 'signOffArticle', input: release })),
          after(lead, () => scene.driver.act({ by, field, input: input(article, round) })),
        ]);
        usual = Math.max(5, 0.8 * usual + 0.2 * (performance.now() - began - Math.abs(lead)));
        expect(await standsWrongly(id)).toEqual([]);
        expect(['DONE', 'VersionConflict', 'NotClear', 'IllegalTransition']).toContain(signed.kind);
        expect(['DONE', ...mayBe]).toContain(rival.kind);
        // one of them at least: an act that nothing is in the way of is done
        expect([signed.kind, rival.kind]).toContain('DONE');
        const key = `${signed.kind} ${rival.kind}`;
        outcomes.set(key, (outcomes.get(key) ?? 0) + 1);

        await scene.settle();
        const now = await scene.look(id);
        if (rival.kind === 'DONE') expect(now).toMatchObject({ state: 'IN_CHECK', released: false });
        else await scene.done('editor', 'withdrawSignOff', { articleId: id, expectedVersion: now.version, reason: 'The next round.' });
        await scene.makeClear(id);
      }
      // both orders came about, or this has shown nothing
      const signedFirst = [...outcomes].filter(([key]) => key.startsWith('DONE ')).reduce((sum, [, n]) => sum + n, 0);
      if (signedFirst === 0 || signedFirst === ROUNDS) throw new Error(`only one order came about: ${JSON.stringify([...outcomes])}`);
      expect(await brokenRules(desk.eye, scene.cast.newsroomId)).toEqual([]);
    },
    120_000,
  );
});

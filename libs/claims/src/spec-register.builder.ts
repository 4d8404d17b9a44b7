import { ArticleService, ArticlesModule, getArticle, getRevision } from '@stet/articles';
import type { Extraction } from '@stet/language';
import { NewsroomModule } from '@stet/newsroom';
import { MemberActor, Refusal, systemActor, Work } from '@stet/platform';
import { Newsdesk } from '@test/newsdesk';
import { testPlatform } from '@test/platform';
import { ClaimService, ClaimsModule, listKnownClaims, RegisterService } from './index.js';

export const DAM = 'The dam opened in 1931. It cost 3 million crowns. Some call it ugly. Ann Lee said it leaks.';

/** Each sentence a claim of its own, scored 0.9 unless words of it are scored otherwise. */
export function extractionOf(text: string, scores: Record<string, number | null> = {}): Extraction {
  const segments = [...text.matchAll(/[^.\n]+\./g)].map((match) => {
    const start = match.index + (match[0].length - match[0].trimStart().length);
    return { start, end: match.index + match[0].length, disposition: 'CLAIM' as const };
  });
  const made = segments.map(({ start, end }) => {
    const quote = text.slice(start, end);
    const speaker = quote.startsWith('Ann Lee said') ? 'Ann Lee' : null;
    const key = Object.keys(scores).find((words) => quote.includes(words));
    return {
      start,
      end,
      spans: [[start, end]] as [number, number][],
      quote,
      standalone: quote,
      unresolved: [],
      antecedent: null,
      kind: 'EVENT' as const,
      speaker,
      speakerCertain: true,
      attribution: null,
      checkWorthiness: key === undefined ? 0.9 : (scores[key] ?? null),
      reasons: [],
    };
  });
  const engine = { name: 'test', version: '1', weights: 'none' };
  return {
    engine,
    text,
    language: 'en',
    warnings: [],
    segments,
    attributions: [],
    claims: made,
    findings: [],
    quantities: [],
    dates: [],
  };
}

/** A desk with a register, on a database of its own; acts that must succeed, and claims by words of theirs. */
export async function specRegister() {
  const platform = await testPlatform({ modules: [NewsroomModule, ArticlesModule, ClaimsModule], jobs: false });
  const desk = await Newsdesk.open(platform);
  const [editor, editor2, checker]: [MemberActor, MemberActor, MemberActor] = [
    await desk.join('EDITOR'),
    await desk.join('EDITOR'),
    await desk.join('CHECKER'),
  ];
  const claims = platform.get(ClaimService);

  const split = async (articleId: string, scores: Record<string, number | null> = { ugly: 0.1 }): Promise<boolean> => {
    const { revisionNumber, text } = await desk.read(async (reader) => {
      const { revisionNumber } = await getArticle(reader, articleId);
      return { revisionNumber, text: (await getRevision(reader, articleId, revisionNumber)).text };
    });
    return desk.done(systemActor(desk.newsroomId), (work) =>
      platform
        .get(RegisterService)
        .recordSplit(work, { articleId, revisionNumber, extraction: extractionOf(text, scores), threshold: 0.5 }),
    );
  };
  const submit = async (text = DAM): Promise<string> => {
    const { articleId } = await desk.done(editor, (work) => platform.get(ArticleService).submitArticle(work, { text }));
    await split(articleId);
    return articleId;
  };
  const revise = async (articleId: string, text: string): Promise<void> => {
    const { version } = await desk.read((reader) => getArticle(reader, articleId));
    await desk.done(editor, (work) => platform.get(ArticleService).reviseArticle(work, { articleId, expectedVersion: version, text }));
    await split(articleId);
  };
  const known = (articleId: string) => desk.read((reader) => listKnownClaims(reader, articleId));
  const register = async (articleId: string) => (await known(articleId)).map(({ quote, state }) => `${quote} ${state}`);
  const claimOf = async (articleId: string, words: string) => {
    const found = (await known(articleId)).find(({ quote }) => quote.includes(words));
    if (!found) throw new Error(`no claim holds ${words}`);
    return found;
  };
  const act = async <T>(
    articleId: string,
    words: string,
    does: (work: Work, claim: { claimId: string; expectedVersion: number }) => Promise<T | Refusal>,
    as = editor,
  ) => {
    const { id, version } = await claimOf(articleId, words);
    return desk.act(as, (work) => does(work, { claimId: id, expectedVersion: version }));
  };
  /** A later room's move, as verification and verdicts make it. */
  const advance = (claimId: string, ...to: ('IN_VERIFICATION' | 'IN_REVIEW' | 'CHECKED')[]) =>
    desk.done(systemActor(desk.newsroomId), async (work) => {
      await work.lockArticleOf('claim', claimId);
      for (const state of to) await claims.advance(work, claimId, state, 'test');
      return true;
    });
  const signOff = (articleId: string) =>
    desk.done(editor, async (work) => {
      await work.lockArticle(articleId);
      return platform.get(ArticleService).advance(work, articleId, 'SIGNED_OFF', 'signOffArticle');
    });
  const stateOf = async (articleId: string) => (await desk.read((reader) => getArticle(reader, articleId))).state;
  /** Rule 1, over everything this file has written (these texts leave no UTF-16 unit outside the basic plane): wordings other words stand for. */
  const misquoted = async (): Promise<object[]> =>
    (
      await platform.eye
        .query(`SELECT w.id FROM stet.claim_wording w JOIN stet.revision r ON r.newsroom_id = w.newsroom_id AND r.id = w.revision_id
        WHERE substr(r.text, w.start_at + 1, w.end_at - w.start_at) <> w.quote`)
    ).rows;
  const people = { editor, editor2, checker };
  const acts = { submit, split, revise, act, advance, signOff };
  return { platform, desk, claims, ...people, ...acts, known, register, claimOf, stateOf, misquoted };
}

export type SpecRegister = Awaited<ReturnType<typeof specRegister>>;

import { Injectable } from '@nestjs/common';
import { listArticles, listAuthors, listNewestRevisions, listParts, mapArticles } from '@stet/articles';
import type { ArticleEntity, ArticleFilter, PartKind } from '@stet/articles';
import { claimPlace, countClaims, listClaims, mapClaimsOfArticles, openClaimStates } from '@stet/claims';
import type { ClaimFilter, ClaimPlace, ClaimState, ListedClaim } from '@stet/claims';
import type { ArticleScope } from '@stet/newsroom';
import { Acts, isRefusal, newId } from '@stet/platform';
import type { Actor, NewEvent, Reader } from '@stet/platform';
import { ClearanceService } from '@stet/verdicts';
import { headerOf, lineOf } from './domain/columns.js';
import type { ArticleRow, ClaimRow, ExportFormat, ExportRow, ExportSubject } from './domain/columns.js';
import { BYTE_ORDER_MARK } from './domain/csv.js';
import { ExportEnded, ExportStarted } from './domain/events.js';
import { fileId } from './domain/ids.js';
import { mapClaimsMore, mapClaimsWork } from './store/export.store.js';

/** Rows read at once. Articles come with their texts, of up to 1,500,000 code units each. */
const AT_ONCE = { articles: 10, claims: 500 } as const;

/** What a reader may be shown. */
export interface ExportSight {
  readonly scope: ArticleScope;
  /** whether they see the desk's work: tasks and evidence */
  readonly desk: boolean;
}

export interface ClaimsAsked extends ClaimFilter {
  /** only of this article, in the text's order; else all of the newsroom, youngest first */
  readonly articleId?: string | null;
}

export interface FileForm {
  readonly format: ExportFormat;
  /** a byte order mark at the start, for spreadsheets that take CSV for another encoding */
  readonly bom?: boolean;
}

/** Rows out of the newsroom, a page at a time: what is held does not grow with what there is. */
@Injectable()
export class ExportService {
  constructor(
    private readonly acts: Acts,
    private readonly clearance: ClearanceService,
  ) {}

  /**
   * Records that somebody takes rows out; to be called before the first is handed over.
   *
   * @returns what to call when it is over, however it ended
   */
  async begin(actor: Actor, what: ExportSubject, format: ExportFormat): Promise<(rows: number, complete: boolean) => Promise<void>> {
    const subjectId = newId();
    const record = async (event: NewEvent): Promise<void> => {
      const done = await this.acts.run(actor, async (work) => {
        await work.record(event);
        return true;
      });
      if (isRefusal(done)) throw new Error(done.message);
    };
    const at = { subjectId, articleId: null };
    await record(ExportStarted(at, { what, format }));
    return (rows, complete) => record(ExportEnded(at, { what, rows, complete }));
  }

  /**
   * A file's text, a page at a time, from the one snapshot the reader has.
   *
   * @param tell hears of the rows of each page before it is handed over
   */
  async *file(
    what: ExportSubject,
    pages: AsyncIterable<readonly ExportRow[]>,
    { format, bom = false }: FileForm,
    tell: (rows: number) => void = () => undefined,
  ): AsyncGenerator<string> {
    yield (bom ? BYTE_ORDER_MARK : '') + headerOf(what, format);
    for await (const rows of pages) {
      tell(rows.length);
      yield rows.map((row) => lineOf(what, format, row)).join('');
    }
  }

  /** Articles with their newest words, last submitted first. */
  async *articles(reader: Reader, { scope }: ExportSight, filter: ArticleFilter): AsyncGenerator<readonly ArticleRow[]> {
    const limit = AT_ONCE.articles;
    for (let after: readonly [string, string] | null = null; ;) {
      const page: ArticleEntity[] = await listArticles(reader, { ...filter, scope, order: 'NEWEST', limit, after });
      if (page.length) yield await this.articleRows(reader, page);
      const last = page.at(-1);
      if (!last || page.length < limit) return;
      after = [last.createdAt, last.id];
    }
  }

  /** @returns undefined where the one article that was asked for is not there for this reader */
  async claims(reader: Reader, sight: ExportSight, asked: ClaimsAsked): Promise<AsyncGenerator<readonly ClaimRow[]> | undefined> {
    const { articleId = null, ...filter } = asked;
    if (articleId !== null && !(await mapArticles(reader, sight.scope, [articleId])).has(articleId)) return undefined;
    return this.claimPages(reader, sight, articleId, filter);
  }

  private async *claimPages(
    reader: Reader,
    { scope, desk }: ExportSight,
    articleId: string | null,
    filter: ClaimFilter,
  ): AsyncGenerator<readonly ClaimRow[]> {
    const limit = AT_ONCE.claims;
    const order = articleId === null ? 'NEWEST' : 'POSITION';
    for (let after: ClaimPlace | null = null; ;) {
      const page = { ...filter, order, limit, after } as const;
      const claims: readonly ListedClaim[] =
        articleId === null
          ? await listClaims(reader, scope, page)
          : ((await mapClaimsOfArticles(reader, [articleId], page)).get(articleId) ?? []);
      if (claims.length) yield await claimRows(reader, claims, desk);
      const last = claims.at(-1);
      if (!last || claims.length < limit) return;
      after = claimPlace(order, last, last.id);
    }
  }

  private async articleRows(reader: Reader, articles: readonly ArticleEntity[]): Promise<ArticleRow[]> {
    const ids = articles.map(({ id }) => id);
    const [authors, revisions, counts, clearances] = await Promise.all([
      listAuthors(reader, ids),
      listNewestRevisions(reader, ids),
      countClaims(reader, ids),
      this.clearance.clearances(reader, ids),
    ]);
    const parts = await listParts(
      reader,
      revisions.map(({ id }) => id),
    );
    return articles.map((article) => {
      const revision = revisions.find(({ articleId }) => articleId === article.id);
      const words = (kind: PartKind): string[] =>
        parts
          .filter((part) => part.revisionId === revision?.id && part.kind === kind)
          .map((part) => revision!.text.slice(part.startAt, part.endAt));
      const count = (of: (state: ClaimState) => boolean): number =>
        counts.filter(({ articleId, state }) => articleId === article.id && of(state)).reduce((sum, row) => sum + row.count, 0);
      const clearance = clearances.find(({ articleId }) => articleId === article.id);
      return {
        id: fileId('article', article.id),
        externalId: article.externalId,
        kind: article.kind,
        desk: article.desk,
        language: article.language,
        authors: authors.filter(({ articleId }) => articleId === article.id).map(({ name }) => name),
        byline: article.byline,
        title: words('TITLE')[0] ?? null,
        standfirst: words('STANDFIRST')[0] ?? null,
        text: words('BODY')[0] ?? null,
        captions: words('CAPTION'),
        url: article.url,
        publishAt: article.publishAt,
        priority: article.priority,
        state: article.state,
        revision: article.revisionNumber,
        textSha256: revision?.textSha256 ?? null,
        clearance: clearance?.status ?? null,
        blockers: clearance?.blockers.map(({ code }) => code) ?? [],
        claims: count((state) => state !== 'WITHDRAWN' && state !== 'SUPERSEDED'),
        claimsOpen: count((state) => (openClaimStates as readonly ClaimState[]).includes(state)),
        claimsChecked: count((state) => state === 'CHECKED'),
        claimsDismissed: count((state) => state === 'DISMISSED'),
        submittedAt: article.createdAt,
        updatedAt: article.updatedAt,
      };
    });
  }
}

async function claimRows(reader: Reader, claims: readonly ListedClaim[], desk: boolean): Promise<ClaimRow[]> {
  const ids = claims.map(({ id }) => id);
  const [more, work] = await Promise.all([mapClaimsMore(reader, ids), desk ? mapClaimsWork(reader, ids) : undefined]);
  return claims.map((claim) => {
    const known = more.get(claim.id);
    const done = work?.get(claim.id);
    if (!known) throw new Error(`the claim ${claim.id} has no words`);
    return {
      id: fileId('claim', claim.id),
      articleId: fileId('article', claim.articleId),
      articleExternalId: known.externalId,
      articleTitle: known.title,
      revision: known.revision,
      start: claim.start,
      end: claim.end,
      quote: claim.quote,
      prefix: known.prefix,
      suffix: known.suffix,
      standalone: known.standalone,
      speaker: claim.speaker,
      speakerCertain: known.speakerCertain,
      kind: claim.kind,
      state: claim.state,
      score: claim.checkWorthiness,
      priority: claim.priority,
      addedByMember: claim.addedBy !== null,
      verdictNumber: known.verdictNumber,
      verdictState: known.verdictState,
      scale: known.scale,
      rating: known.rating,
      effect: known.effect,
      trueAsOf: known.trueAsOf,
      recheckAt: known.recheckAt,
      approvers: known.approvers,
      checkers: done?.checkers ?? null,
      evidence: done?.evidence ?? null,
      due: done?.due ?? null,
      createdAt: claim.createdAt,
      updatedAt: claim.updatedAt,
    };
  });
}

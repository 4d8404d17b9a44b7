import { Injectable } from '@nestjs/common';
import { listSegmentsByIds } from '@stet/articles';
import type { SegmentEntity } from '@stet/articles';
import {
  ClaimEntity,
  countClaims,
  listCoverage,
  listHeadlineConfirmations,
  listHeadlines,
  listDismissals,
  listFamilies,
  listLinksOfClaims,
  listWordingsByIds,
  listWordingsOfClaims,
  mapClaims,
  mapClaimsOfArticles,
} from '@stet/claims';
import type {
  ArticleCoverage,
  ClaimLinkEntity,
  ClaimOrder,
  ClaimPage,
  ClaimState,
  ClaimWordingEntity,
  DismissalEntity,
  HeadlineConfirmationEntity,
  ListedClaim,
} from '@stet/claims';
import { articleScope } from '@stet/newsroom';
import type { Reader } from '@stet/platform';
import type DataLoader from 'dataloader';
import { grouped } from '../articles/index.js';
import { columnNames, present } from '../base/index.js';
import type { ApiContext, Presented, RowShape } from '../base/index.js';

type Loader<T> = DataLoader<string, T | null>;
type Shown<T> = T & Presented;

/** @param place the columns its cursor is made of */
const claimRows = (place: readonly string[]): RowShape => ({
  type: 'Claim',
  columns: [...columnNames(ClaimEntity), 'quote', 'kind', 'speaker', 'start', 'end', 'rank'],
  always: ['articleId', ...place],
  fields: {
    article: ['articleId'],
    wording: ['wordingId'],
    wordings: [],
    moves: ['state', 'meaningAskedOf'],
    asksMeaning: ['meaningAskedOf'],
    change: ['meaningAskedOf'],
    history: [],
    dismissal: ['state'],
    comments: [],
    lineage: [],
    addedBy: ['addedBy'],
    citations: [],
    evidence: ['wordingId'],
    task: [],
    tasks: [],
    assessments: [],
    findings: [],
    verdict: [],
    verdicts: [],
    reportedAsFalse: [],
    authorsWordOnly: [],
  },
});

const pageRows: Readonly<Record<ClaimOrder, RowShape>> = {
  POSITION: claimRows(['startAt']),
  WORTH: claimRows(['checkWorthiness']),
  PRIORITY: claimRows(['priority', 'createdAt']),
  NEWEST: claimRows(['createdAt']),
  RELEVANCE: claimRows(['rank']),
};

/** What of a claim another folder shows, asked for ahead where an operation asks for it. */
export type Companion = (ctx: ApiContext, claimIds: readonly string[]) => Promise<void>;

/** Claims and their wordings, for every folder that shows them. */
@Injectable()
export class ClaimLoader {
  private readonly companions = new Map<string, Companion>();

  /** Claims come by the thousand: what `field` shows of them comes in one question behind them, and its resolver then answers at once. */
  accompany(field: string, companion: Companion): void {
    this.companions.set(field, companion);
  }

  private async bringCompanions(ctx: ApiContext, claimIds: readonly string[]): Promise<void> {
    const asked = [...this.companions].filter(([field]) => ctx.asks('Claim', field));
    await Promise.all(asked.map(([, bring]) => bring(ctx, claimIds)));
  }

  /** By id, within the actor's scope. */
  of(ctx: ApiContext): Loader<Shown<ListedClaim>> {
    return ctx.loader('claim', async (ids, reader) => {
      const found = await mapClaims(reader, articleScope(ctx.actor), ids);
      present('claim', [...found.values()]);
      return found as Map<string, Shown<ListedClaim>>;
    });
  }

  /** A page of each article's claims, by the article's id: one statement for all articles that ask for the same page. */
  pageOfArticle(ctx: ApiContext, page: ClaimPage): Loader<Shown<ListedClaim>[]> {
    const batch = async (ids: readonly string[], reader: Reader): Promise<Map<string, Shown<ListedClaim>[]>> => {
      const found = await mapClaimsOfArticles(reader, ids, page);
      const shown = found as Map<string, Shown<ListedClaim>[]>;
      for (const claims of shown.values()) present('claim', claims);
      await this.bringCompanions(
        ctx,
        [...shown.values()].flatMap((claims) => claims.map(({ key }) => key)),
      );
      return shown;
    };
    return ctx.loader(`claims of article ${JSON.stringify(page)}`, batch, pageRows[page.order]);
  }

  /** By its own id. */
  wording(ctx: ApiContext): Loader<Shown<ClaimWordingEntity>> {
    return ctx.loader('wording', async (ids, reader) => byKey(present('wording', await listWordingsByIds(reader, ids))));
  }

  /** The words a claim has now: out of all it ever had, where the operation asks for those as well. */
  async wordingOf(ctx: ApiContext, claim: { key: string; wordingId: string }): Promise<Shown<ClaimWordingEntity> | null> {
    if (!['change', 'wordings', 'history'].some((field) => ctx.asks('Claim', field))) return this.wording(ctx).load(claim.wordingId);
    const all = (await this.wordings(ctx).load(claim.key)) ?? [];
    return all.find(({ key }) => key === claim.wordingId) ?? null;
  }

  /** Oldest first, by the claim's id. */
  wordings(ctx: ApiContext): Loader<Shown<ClaimWordingEntity>[]> {
    return ctx.loader('wordings of claim', async (ids, reader) =>
      grouped(present('wording', await listWordingsOfClaims(reader, ids)), (wording) => wording.claimId),
    );
  }

  /** The standing one, by the claim's id. */
  dismissal(ctx: ApiContext): Loader<DismissalEntity> {
    return ctx.loader(
      'dismissal of claim',
      async (ids, reader) => new Map((await listDismissals(reader, ids)).map((dismissal) => [dismissal.claimId, dismissal])),
    );
  }

  /** By its own id. */
  segment(ctx: ApiContext): Loader<Shown<SegmentEntity>> {
    return ctx.loader('segment', async (ids, reader) => byKey(present('segment', await listSegmentsByIds(reader, ids))));
  }

  /** Standing links either way, oldest first, by the claim's id. */
  links(ctx: ApiContext): Loader<ClaimLinkEntity[]> {
    return ctx.loader('links of claim', async (ids, reader) => {
      const links = await listLinksOfClaims(reader, ids);
      return new Map(ids.map((id) => [id, links.filter(({ fromClaimId, toClaimId }) => fromClaimId === id || toClaimId === id)]));
    });
  }

  /** The ids of everyone of its family, oldest first, by the claim's id. */
  family(ctx: ApiContext): Loader<string[]> {
    return ctx.loader('family of claim', async (ids, reader) => {
      const members = grouped(await listFamilies(reader, ids), ({ claimId }) => claimId);
      return new Map([...members].map(([id, rows]) => [id, rows.map(({ memberId }) => memberId)]));
    });
  }

  /** How much of its newest split revision is accounted for, by the article's id. */
  coverage(ctx: ApiContext): Loader<ArticleCoverage> {
    return ctx.loader(
      'coverage of article',
      async (ids, reader) => new Map((await listCoverage(reader, ids)).map((coverage) => [coverage.articleId, coverage])),
    );
  }

  /** In the text's order, by the revision's id. */
  headlines(ctx: ApiContext): Loader<Shown<SegmentEntity>[]> {
    return ctx.loader('headlines of revision', async (ids, reader) =>
      grouped(present('segment', await listHeadlines(reader, ids)), (segment) => segment.revisionId),
    );
  }

  /** The standing one, by the segment's id. */
  headlineConfirmation(ctx: ApiContext): Loader<HeadlineConfirmationEntity> {
    return ctx.loader(
      'confirmation of headline',
      async (ids, reader) => new Map((await listHeadlineConfirmations(reader, ids)).map((one) => [one.segmentId, one])),
    );
  }

  /** How many claims of each state, by the article's id. */
  counts(ctx: ApiContext): Loader<{ state: ClaimState; count: number }[]> {
    return ctx.loader('claim counts of article', async (ids, reader) =>
      grouped(await countClaims(reader, ids), (count) => count.articleId),
    );
  }
}

const byKey = <T extends Presented>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.key, row]));

import { Injectable } from '@nestjs/common';
import { articleScope } from '@stet/newsroom';
import {
  ClearanceService,
  listAssessmentIdsOf,
  listCurrentVerdicts,
  listOverrides,
  listOverridesByIds,
  listOverridesOfSignOffs,
  listReportedAsFalse,
  listReviewable,
  listReviewsByIds,
  listReviewsOf,
  listSignOffs,
  listSignOffsByIds,
  listVerdictsByIds,
  listVerdictsOfClaims,
  VerdictEntity,
} from '@stet/verdicts';
import type { Clearance, ListedSignOff, Override, ReportedAsFalse, Review, Verdict } from '@stet/verdicts';
import type DataLoader from 'dataloader';
import { columnNames, grouped, joinedColumns, learn, present } from '../base/index.js';
import type { ApiContext, FieldLoader, Presented, RowShape } from '../base/index.js';
import { ratingColumns, VerificationLoader } from '../verification/index.js';

type Loader<T> = FieldLoader<T & Presented>;
type ListLoader<T> = DataLoader<string, (T & Presented)[] | null>;

const verdictRows: RowShape = {
  type: 'Verdict',
  columns: [...columnNames(VerdictEntity), ...joinedColumns(ratingColumns)],
  // a claim shows by itself whether nothing but its author's word speaks for it
  always: ['claimId', 'number', 'authorsWordOnly'],
  fields: {
    article: ['articleId'],
    claim: ['claimId'],
    wording: ['wordingId'],
    rating: ['ratingId'],
    proposedBy: ['proposedBy'],
    corrects: ['correctsId'],
    overrules: ['overrulesId'],
    reason: ['remarkId'],
    history: [],
    reviews: [],
    approvals: [],
    assessments: [],
    mayReview: ['state'],
  },
  joined: { rating: ratingColumns },
};

/** Verdicts, reviews, clearances, releases: each one statement, or two, for all that ask. */
@Injectable()
export class VerdictLoader {
  constructor(
    private readonly clearances: ClearanceService,
    private readonly verification: VerificationLoader,
  ) {}

  /** By id, on articles the actor sees. */
  of(ctx: ApiContext): Loader<Verdict> {
    return ctx.loader('verdict', async (ids, reader) =>
      byKey(present('verdict', await listVerdictsByIds(reader, ids, articleScope(ctx.actor))), ({ key }) => key),
    );
  }

  /** A claim's current verdict, by the claim's id. */
  currentOf(ctx: ApiContext): Loader<Verdict> {
    return ctx.loader(
      'verdict of claim',
      async (ids, reader) => {
        const verdicts = present('verdict', await listCurrentVerdicts(reader, ids));
        learn('rating', this.verification.rating(ctx), verdicts, ratingColumns.prefix);
        return byKey(verdicts, ({ claimId }) => claimId);
      },
      verdictRows,
    );
  }

  /** All numbers of a claim, newest first, by the claim's id. */
  allOf(ctx: ApiContext): ListLoader<Verdict> {
    return ctx.loader('verdicts of claim', async (ids, reader) =>
      grouped(present('verdict', await listVerdictsOfClaims(reader, ids)), ({ claimId }) => claimId),
    );
  }

  /** Whether the actor may still decide on a verdict, by its id. */
  mayReview(ctx: ApiContext): DataLoader<string, boolean | null> {
    return ctx.loader('may review verdict', async (ids, reader) => {
      const may = await listReviewable(reader, ids, ctx.actor.personId);
      return new Map(ids.map((id) => [id, may.has(id)]));
    });
  }

  review(ctx: ApiContext): Loader<Review> {
    return ctx.loader('review', async (ids, reader) => byKey(present('review', await listReviewsByIds(reader, ids)), ({ key }) => key));
  }

  /** The reviews of a verdict, in the order they were given, by the verdict's id. */
  reviewsOf(ctx: ApiContext): ListLoader<Review> {
    return ctx.loader('reviews of verdict', async (ids, reader) =>
      grouped(present('review', await listReviewsOf(reader, ids)), ({ verdictId }) => verdictId),
    );
  }

  /** The bare ids of the assessments a verdict is made from, by the verdict's id. */
  assessmentIdsOf(ctx: ApiContext): DataLoader<string, string[] | null> {
    return ctx.loader('assessments of verdict', async (ids, reader) => {
      const rows = grouped(await listAssessmentIdsOf(reader, ids), ({ verdictId }) => verdictId);
      return new Map([...rows].map(([verdictId, made]) => [verdictId, made.map(({ assessmentId }) => assessmentId)]));
    });
  }

  /** Of an article's newest words, by the article's id. */
  clearanceOf(ctx: ApiContext): DataLoader<string, Clearance | null> {
    return ctx.loader('clearance of article', async (ids, reader) =>
      byKey(await this.clearances.clearances(reader, ids), ({ articleId }) => articleId),
    );
  }

  override(ctx: ApiContext): Loader<Override> {
    return ctx.loader('override', async (ids, reader) =>
      byKey(present('override', await listOverridesByIds(reader, ids)), ({ key }) => key),
    );
  }

  /** All there ever were of an article, newest first, by the article's id. */
  overridesOf(ctx: ApiContext): ListLoader<Override> {
    return ctx.loader('overrides of article', async (ids, reader) =>
      grouped(present('override', await listOverrides(reader, ids)), ({ articleId }) => articleId),
    );
  }

  /** On which a release leaned, by the release's id. */
  overridesOfSignOff(ctx: ApiContext): ListLoader<Override> {
    return ctx.loader('overrides of signOff', async (ids, reader) =>
      grouped(
        present('override', await listOverridesOfSignOffs(reader, ids)) as (Override & Presented & { signOffId: string })[],
        ({ signOffId }) => signOffId,
      ),
    );
  }

  /** The standing mark that the article reports a claim as false, by the claim's id. */
  reportedAsFalseOf(ctx: ApiContext): DataLoader<string, ReportedAsFalse | null> {
    return ctx.loader('reported as false', async (ids, reader) => byKey(await listReportedAsFalse(reader, ids), ({ claimId }) => claimId));
  }

  signOff(ctx: ApiContext): Loader<ListedSignOff> {
    return ctx.loader('signOff', async (ids, reader) => byKey(present('signOff', await listSignOffsByIds(reader, ids)), ({ key }) => key));
  }

  /** All releases of an article, newest first, by the article's id. */
  signOffsOf(ctx: ApiContext): ListLoader<ListedSignOff> {
    return ctx.loader('signOffs of article', async (ids, reader) =>
      grouped(present('signOff', await listSignOffs(reader, ids)), ({ articleId }) => articleId),
    );
  }
}

const byKey = <T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T> => new Map(rows.map((row) => [keyOf(row), row]));

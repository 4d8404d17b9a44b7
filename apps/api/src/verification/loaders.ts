import { Injectable } from '@nestjs/common';
import { Clock } from '@stet/platform';
import {
  AssessmentEntity,
  listAllRatings,
  listAssessmentCitations,
  listAssessmentsOfClaims,
  listClaimsOfFindings,
  listFindingsByIds,
  listFindingsOfArticles,
  listFindingsOfClaims,
  listScales,
  listTasksOfAssignees,
  listTasksOfClaims,
  mapAssessments,
  mapLoads,
  mapRatings,
  mapTasks,
  RatingEntity,
  TaskEntity,
} from '@stet/verification';
import type { FindingPage, ListedFinding, Load, ScaleEntity } from '@stet/verification';
import type DataLoader from 'dataloader';
import { columnNames, grouped, joinedColumns, learn, present, presentMap } from '../base/index.js';
import type { ApiContext, FieldLoader, JoinedShape, Presented, RowShape } from '../base/index.js';
import { memberColumns, MemberLoader } from '../newsroom/index.js';

type Loader<T> = FieldLoader<T & Presented>;
type ListLoader<T> = FieldLoader<(T & Presented)[]>;

const taskRows: RowShape = {
  type: 'Task',
  columns: [...columnNames(TaskEntity), ...joinedColumns(memberColumns)],
  always: ['claimId', 'state', 'assigneeId'],
  fields: {
    claim: ['claimId'],
    article: ['articleId'],
    wording: ['wordingId'],
    assignee: ['assigneeId'],
    moves: ['state'],
    heldSince: ['state', 'assignedAt'],
    overdue: ['state', 'dueAt'],
    dueSetBy: ['dueSetBy'],
    checklist: ['checklistVersionId', 'startedAt', 'wordingId'],
    steps: ['checklistVersionId', 'startedAt', 'wordingId'],
    comments: [],
  },
  joined: { assignee: memberColumns },
};

/** A rating that comes along in other rows. */
export const ratingColumns: JoinedShape = {
  prefix: 'r_',
  of: { type: 'Rating', columns: columnNames(RatingEntity), always: [], fields: { scale: ['scaleId'] } },
};

const assessmentRows: RowShape = {
  type: 'Assessment',
  columns: [...columnNames(AssessmentEntity), ...joinedColumns(memberColumns, ratingColumns)],
  always: ['claimId'],
  fields: {
    rating: ['ratingId'],
    task: ['taskId'],
    claim: ['claimId'],
    wording: ['wordingId'],
    assessedBy: ['assessedBy'],
    citations: [],
  },
  joined: { assessedBy: memberColumns, rating: ratingColumns },
};

/** Tasks, assessments, ratings, findings: for every folder that shows what was checked and how it was rated. */
@Injectable()
export class VerificationLoader {
  constructor(
    private readonly members: MemberLoader,
    private readonly clock: Clock,
  ) {}

  /** By id. */
  task(ctx: ApiContext): Loader<TaskEntity> {
    return ctx.loader('task', async (ids, reader) => presentMap('task', await mapTasks(reader, ids)));
  }

  /** All a claim ever had, newest first, by the claim's id. */
  tasksOfClaim(ctx: ApiContext): ListLoader<TaskEntity> {
    return ctx.loader(
      'tasks of claim',
      async (ids, reader) => {
        const tasks = present('task', await listTasksOfClaims(reader, ids));
        learn('member', this.members.of(ctx), tasks, memberColumns.prefix);
        return grouped(tasks, ({ claimId }) => claimId);
      },
      taskRows,
    );
  }

  /** What a member has to do, most urgent first, by the member's id. */
  tasksOfAssignee(ctx: ApiContext): ListLoader<TaskEntity> {
    return ctx.loader('tasks of assignee', async (ids, reader) =>
      grouped(present('task', await listTasksOfAssignees(reader, ids)), ({ assigneeId }) => assigneeId!),
    );
  }

  /** What members have to do, in numbers, by the member's id. */
  loadOfMember(ctx: ApiContext): FieldLoader<Load> {
    return ctx.loader('load of member', (ids, reader) => mapLoads(reader, ids, this.clock.instant()));
  }

  /** By id. */
  assessment(ctx: ApiContext): Loader<AssessmentEntity> {
    return ctx.loader('assessment', async (ids, reader) => presentMap('assessment', await mapAssessments(reader, ids)));
  }

  /** All that was handed in on a claim, oldest first, by the claim's id. */
  assessmentsOfClaim(ctx: ApiContext): ListLoader<AssessmentEntity> {
    return ctx.loader(
      'assessments of claim',
      async (ids, reader) => {
        const assessments = present('assessment', await listAssessmentsOfClaims(reader, ids));
        learn('member', this.members.of(ctx), assessments, memberColumns.prefix);
        learn('rating', this.rating(ctx), assessments, ratingColumns.prefix);
        return grouped(assessments, ({ claimId }) => claimId);
      },
      assessmentRows,
    );
  }

  /** The ids of the citations an assessment rests on, by its id. */
  citationIds(ctx: ApiContext): DataLoader<string, string[] | null> {
    return ctx.loader('citations of assessment', async (ids, reader) => {
      const groups = grouped(await listAssessmentCitations(reader, ids), ({ assessmentId }) => assessmentId);
      return new Map([...groups].map(([id, rows]) => [id, rows.map(({ citationId }) => citationId)]));
    });
  }

  /** By id. */
  rating(ctx: ApiContext): Loader<RatingEntity> {
    return ctx.loader('rating', async (ids, reader) => presentMap('rating', await mapRatings(reader, ids)));
  }

  /** All a scale ever had, in its order, by the scale's id; a newsroom has few. */
  ratingsOfScale(ctx: ApiContext): ListLoader<RatingEntity> {
    return ctx.loader('ratings of scale', async (_ids, reader) =>
      grouped(present('rating', await listAllRatings(reader)), ({ scaleId }) => scaleId),
    );
  }

  /** By id; a newsroom has few. */
  scale(ctx: ApiContext): Loader<ScaleEntity> {
    return ctx.loader(
      'scale',
      async (_ids, reader) => new Map(present('scale', await listScales(reader)).map((scale) => [scale.key, scale])),
    );
  }

  /** By id. */
  finding(ctx: ApiContext): Loader<ListedFinding> {
    return ctx.loader(
      'finding',
      async (ids, reader) => new Map(present('finding', await listFindingsByIds(reader, ids)).map((finding) => [finding.key, finding])),
    );
  }

  /** What the checks say of the words a claim has now, by the claim's id. */
  findingsOfClaim(ctx: ApiContext): ListLoader<ListedFinding> {
    return ctx.loader('findings of claim', async (ids, reader) =>
      grouped(present('finding', await listFindingsOfClaims(reader, ids)), ({ claimId }) => claimId),
    );
  }

  /** A page of what was found in an article's newest revision, by the article's id: one statement for all that ask for the same page. */
  findingsOfArticle(ctx: ApiContext, page: FindingPage): ListLoader<ListedFinding> {
    return ctx.loader(`findings of article ${JSON.stringify(page)}`, async (ids, reader) =>
      grouped(present('finding', await listFindingsOfArticles(reader, ids, page)), ({ articleId }) => articleId),
    );
  }

  /** The ids of the claims a finding touches, by its id. */
  claimIdsOfFinding(ctx: ApiContext): DataLoader<string, string[] | null> {
    return ctx.loader('claims of finding', async (ids, reader) => {
      const groups = grouped(await listClaimsOfFindings(reader, ids), ({ findingId }) => findingId);
      return new Map([...groups].map(([id, rows]) => [id, rows.map(({ claimId }) => claimId)]));
    });
  }
}

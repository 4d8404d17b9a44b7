import { randomUUID } from 'node:crypto';
import type { Part } from '@test/cast';
import type { Answer, Asked } from './driver.js';
import type {
  ArticleModel,
  CitationModel,
  ClaimModel,
  Effect,
  NewsroomModel,
  SegmentModel,
  TaskModel,
  VerdictModel,
} from './newsroom.model.js';
import * as articles from './rules-of-articles.js';
import * as checking from './rules-of-checking.js';
import { allowed, refused, Ruling } from './ruling.js';

/** One act: what is asked of the API, and what the model says of it. */
export interface Step {
  readonly asked: Asked;
  readonly ruling: Ruling;
  /** the answer to this very step, for rules whose effect has an id of the API's choosing */
  readonly answered: { answer?: Answer };
}

/** Ids of another newsroom's objects, by type. */
export type Foreign = Readonly<Record<'article' | 'segment' | 'claim' | 'task' | 'verdict' | 'citation' | 'evidence' | 'member', string>>;

/** How an object is pointed at: by its id and the version that was looked at. */
export interface At<T> {
  readonly object: T | undefined;
  readonly id: string;
  readonly version: number;
}

const ratings: Readonly<Record<string, Effect | undefined>> = {
  CONFIRMED: 'STANDS',
  WRONG: 'MUST_CHANGE',
  UNPROVEN: 'EDITOR_DECIDES',
  HEARSAY: undefined,
};
export const ratingCodes = Object.keys(ratings);

/** Every act there is, as step: role first, then the rule. */
export class Steps {
  constructor(
    private readonly model: NewsroomModel,
    private readonly members: Readonly<Record<Part, string>>,
    private readonly foreign: Foreign,
  ) {}

  submit(by: Part, text: string, authors: readonly Part[]): Step {
    const named = authors.map((author) => ({ name: author, memberId: this.members[author] }));
    return this.step({ by, field: 'submitArticle', input: { kind: 'NEWS', language: 'en', text, authors: named } }, () =>
      articles.submitArticle(this.model, by, { text, authors }),
    );
  }

  revise(by: Part, at: At<ArticleModel>, text: string): Step {
    return this.step({ by, field: 'reviseArticle', input: { ...onArticle(at), text } }, () =>
      articles.reviseArticle(by, { article: at.object, version: at.version, text }),
    );
  }

  archive(by: Part, at: At<ArticleModel>): Step {
    return this.step({ by, field: 'archiveArticle', input: onArticle(at) }, () => articles.archiveArticle({ article: at.object, ...at }));
  }

  unarchive(by: Part, at: At<ArticleModel>): Step {
    return this.step({ by, field: 'unarchiveArticle', input: onArticle(at) }, () =>
      articles.unarchiveArticle({ article: at.object, ...at }),
    );
  }

  confirm(by: Part, at: At<ArticleModel>, revision: number): Step {
    return this.step({ by, field: 'confirmLedger', input: { articleId: at.id, revisionNumber: revision } }, () =>
      articles.confirmLedger(by, { article: at.object, revision }),
    );
  }

  setAside(by: Part, at: At<SegmentModel>): Step {
    const input = { segmentId: at.id, expectedVersion: at.version, reason: 'Nothing to check here.' };
    return this.step({ by, field: 'setAsideSegment', input }, () => articles.setAsideSegment(by, { segment: at.object, ...at }));
  }

  callUp(by: Part, at: At<SegmentModel>): Step {
    const input = { segmentId: at.id, expectedVersion: at.version };
    return this.step({ by, field: 'callUpSegment', input }, () => articles.callUpSegment(by, { segment: at.object, ...at }));
  }

  addClaim(by: Part, at: At<ArticleModel>, revision: number, start: number, end: number): Step {
    const input = { articleId: at.id, revisionNumber: revision, selector: { start, end } };
    return this.step({ by, field: 'addClaim', input }, () => articles.addClaim(by, { article: at.object, revision, start, end }));
  }

  signOff(by: Part, at: At<ArticleModel>, revision: number): Step {
    return this.step({ by, field: 'signOffArticle', input: { ...onArticle(at), revisionNumber: revision } }, () =>
      articles.signOffArticle(by, { article: at.object, version: at.version, revision }),
    );
  }

  withdrawSignOff(by: Part, at: At<ArticleModel>, reason: string): Step {
    return this.step({ by, field: 'withdrawSignOff', input: { ...onArticle(at), reason } }, () =>
      articles.withdrawSignOff({ article: at.object, version: at.version, reason }),
    );
  }

  accept(by: Part, at: At<ClaimModel>): Step {
    return this.step({ by, field: 'acceptClaim', input: onClaim(at) }, () => articles.acceptClaim({ claim: at.object, ...at }));
  }

  dismiss(by: Part, at: At<ClaimModel>): Step {
    const input = { ...onClaim(at), reasonCode: 'NOT_WORTH_CHECKING' };
    return this.step({ by, field: 'dismissClaim', input }, () => articles.dismissClaim({ claim: at.object, ...at }));
  }

  reopen(by: Part, at: At<ClaimModel>): Step {
    return this.step({ by, field: 'reopenClaim', input: onClaim(at) }, () => articles.reopenClaim({ claim: at.object, ...at }));
  }

  assign(by: Part, at: At<TaskModel>, to: Part | undefined): Step {
    const assigneeId = to === undefined ? this.foreign.member : this.members[to];
    return this.step({ by, field: 'assignTask', input: { ...onTask(at), assigneeId } }, () =>
      checking.assignTask({ task: at.object, ...at, to }),
    );
  }

  unassign(by: Part, at: At<TaskModel>): Step {
    return this.step({ by, field: 'unassignTask', input: onTask(at) }, () => checking.unassignTask({ task: at.object, ...at }));
  }

  release(by: Part, at: At<TaskModel>): Step {
    return this.step({ by, field: 'releaseTask', input: onTask(at) }, () => checking.releaseTask(by, { task: at.object, ...at }));
  }

  start(by: Part, at: At<TaskModel>): Step {
    return this.step({ by, field: 'startTask', input: onTask(at) }, () => checking.startTask(by, { task: at.object, ...at }));
  }

  cancel(by: Part, at: At<TaskModel>): Step {
    return this.step({ by, field: 'cancelTask', input: onTask(at) }, () => checking.cancelTask({ task: at.object, ...at }));
  }

  createTask(by: Part, at: At<ClaimModel>): Step {
    return this.step({ by, field: 'createTask', input: { claimId: at.id } }, () => checking.createTask({ claim: at.object }));
  }

  takeNext(by: Part): Step {
    return this.step({ by, field: 'takeNextTask', input: {} }, (answered) =>
      checking.takeNextTask(this.model, by, () => answered.answer?.id),
    );
  }

  submitTask(by: Part, at: At<TaskModel>, rating: string, rationale: string): Step {
    const input = { ...onTask(at), rating, rationale, suggestedWording: ratings[rating] === 'MUST_CHANGE' ? 'Say it otherwise.' : null };
    return this.step({ by, field: 'submitTask', input }, () =>
      checking.submitTask(by, { task: at.object, version: at.version, effect: ratings[rating], rationale }, this.model),
    );
  }

  addEvidence(by: Part, at: At<ClaimModel>, publisher: string, primary: boolean): Step {
    const source = { publisher, tier: primary ? 'PRIMARY' : 'SECONDARY' };
    const input = { claimId: at.id, source, quotation: 'It is on record.', cite: 'SUPPORTS' };
    return this.step({ by, field: 'addEvidence', input }, (answered) =>
      checking.addEvidence(by, { claim: at.object, publisher, primary }, () => answered.answer?.id ?? ''),
    );
  }

  cite(by: Part, at: At<ClaimModel>, used: At<CitationModel>): Step {
    const input = { claimId: at.id, evidenceId: used.object?.evidenceId ?? used.id, stance: 'CONTEXT' };
    return this.step({ by, field: 'cite', input }, () => checking.cite(by, { claim: at.object, used: used.object }));
  }

  uncite(by: Part, at: At<CitationModel>): Step {
    const input = { citationId: at.id, expectedVersion: at.version };
    return this.step({ by, field: 'uncite', input }, () => checking.uncite(by, { citation: at.object, ...at }));
  }

  review(by: Part, at: At<VerdictModel>, decision: 'APPROVE' | 'RETURN', comment: string): Step {
    const input = { verdictId: at.id, expectedVersion: at.version, decision, comment };
    return this.step({ by, field: 'reviewVerdict', input }, () =>
      checking.reviewVerdict(by, { verdict: at.object, version: at.version, decision, comment }),
    );
  }

  /** @param object undefined: an object of another newsroom, or of none */
  at<T extends { id: string; version: number }>(object: T | undefined, type: keyof Foreign, drift = 0, unknown = false): At<T> {
    if (object) return { object, id: object.id, version: object.version + drift };
    return { object, id: unknown ? randomUUID() : this.foreign[type], version: 1 + drift };
  }

  private step(asked: Asked, rule: (answered: Step['answered']) => Ruling): Step {
    const answered: Step['answered'] = {};
    const ruling = allowed[asked.field]!.includes(asked.by) ? rule(answered) : refused('PERMISSION_DENIED');
    return { asked, ruling, answered };
  }
}

const onArticle = (at: At<ArticleModel>) => ({ articleId: at.id, expectedVersion: at.version });
const onClaim = (at: At<ClaimModel>) => ({ claimId: at.id, expectedVersion: at.version });
const onTask = (at: At<TaskModel>) => ({ taskId: at.id, expectedVersion: at.version });

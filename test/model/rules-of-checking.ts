import type { Part } from '@test/cast';
import {
  CitationModel,
  ClaimModel,
  currentVerdict,
  Effect,
  endRelease,
  isShort,
  NewsroomModel,
  openTask,
  standing,
  TaskModel,
  TaskState,
  VerdictModel,
} from './newsroom.model.js';
import { isEditor, mayCheck, refused, Ruling, unless } from './ruling.js';

type Maybe<T> = T | undefined;
type TaskAct = { task: Maybe<TaskModel>; version: number };

const held: readonly TaskState[] = ['ASSIGNED', 'IN_PROGRESS', 'RETURNED'];

/** What is in the way of an act on a task, beside who asks. In the archive nothing is worked on. */
const onTask = (
  task: TaskModel,
  version: number,
  from: readonly TaskState[],
): { VersionConflict: boolean; IllegalTransition: boolean } => ({
  VersionConflict: version !== task.version,
  IllegalTransition: !from.includes(task.state) || task.claim.article.state === 'ARCHIVED',
});

/** Rule 5: on one claim nobody is two of author, checker, approver. */
const isBarred = (part: Part, claim: ClaimModel): boolean => claim.article.authors.has(part) || claim.approvers.has(part);

export function assignTask({ task, version, to }: TaskAct & { to: Maybe<Part> }): Ruling {
  if (!task) return refused('NotFound');
  const begun = task.state === 'IN_PROGRESS' && task.assignee === to;
  const unfit = to === undefined || begun || !mayCheck(to) || isBarred(to, task.claim);
  return unless({ ...onTask(task, version, ['READY', ...held]), NotAssignable: unfit }, () => {
    task.state = 'ASSIGNED';
    task.assignee = to!;
    task.claim.state = 'QUEUED';
  });
}

export function unassignTask({ task, version }: TaskAct): Ruling {
  return task ? unless(onTask(task, version, held), () => back(task)) : refused('NotFound');
}

export function releaseTask(by: Part, { task, version }: TaskAct): Ruling {
  return task ? unless({ ...onTask(task, version, held), NotYourTask: task.assignee !== by }, () => back(task)) : refused('NotFound');
}

export function startTask(by: Part, { task, version }: TaskAct): Ruling {
  if (!task) return refused('NotFound');
  const reasons = {
    ...onTask(task, version, ['ASSIGNED', 'RETURNED']),
    NotYourTask: task.assignee !== by,
    NotAssignable: isBarred(by, task.claim),
  };
  return unless(reasons, () => {
    task.state = 'IN_PROGRESS';
    task.claim.state = 'IN_VERIFICATION';
  });
}

export function cancelTask({ task, version }: TaskAct): Ruling {
  if (!task) return refused('NotFound');
  return unless(onTask(task, version, ['QUEUED', 'READY', ...held]), () => {
    task.state = 'CANCELLED';
    task.claim.state = 'QUEUED';
  });
}

export function createTask({ claim }: { claim: Maybe<ClaimModel> }): Ruling {
  if (!claim) return refused('NotFound');
  const possible = claim.state === 'QUEUED' && claim.article.state !== 'ARCHIVED';
  return unless({ TaskAlreadyOpen: openTask(claim) !== undefined, IllegalTransition: !possible }, () => {
    claim.tasks.push({ id: '', version: 0, claim, state: 'QUEUED', assignee: null });
  });
}

/** The tasks a person may be given when they ask for the next one. */
export const takeable = (model: NewsroomModel, by: Part): TaskModel[] =>
  model.tasks.filter((task) => task.state === 'READY' && task.claim.article.state !== 'ARCHIVED' && !isBarred(by, task.claim));

/** @param taken which one it was, as the API told; must be one of those there are */
export function takeNextTask(model: NewsroomModel, by: Part, taken: () => Maybe<string>): Ruling {
  const ready = takeable(model, by);
  return unless({ NothingToTake: ready.length === 0 }, () => {
    const task = ready.find(({ id }) => id === taken());
    if (!task) throw new Error(`takeNextTask gave ${String(taken())}, which is none of ${ready.map(({ id }) => id).join(', ')}`);
    task.state = 'ASSIGNED';
    task.assignee = by;
  });
}

export function submitTask(by: Part, at: TaskAct & { effect: Maybe<Effect>; rationale: string }, model: NewsroomModel): Ruling {
  const { task, version, effect, rationale } = at;
  if (!task) return refused(...(rationale.trim() ? ['NotFound'] : ['NotFound', 'RationaleMissing']));
  const { claim } = task;
  const cited = standing(claim);
  const { terms } = model;
  const reasons = {
    ...onTask(task, version, ['IN_PROGRESS']),
    NotYourTask: task.assignee !== by,
    NotAssignable: isBarred(by, claim),
    RationaleMissing: !rationale.trim(),
    UnknownRating: effect === undefined,
    EvidenceMissing: isShort(cited, terms) && effect !== 'EDITOR_DECIDES',
  };
  return unless(reasons, () => {
    task.state = 'SUBMITTED';
    claim.state = 'IN_REVIEW';
    claim.checkers.add(by);
    const known = { id: '', version: 0, claim, number: claim.verdicts.length + 1, effect: effect!, terms };
    claim.verdicts.push({ ...known, restsOn: cited, reviews: new Map(), assertion: claim.assertion, lapsedOf: null, state: 'PROPOSED' });
  });
}

const citable: readonly string[] = ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'];

type Brought = { claim: Maybe<ClaimModel>; publisher: string; primary: boolean };

/** Brings a passage and uses it for the claim at once. @param evidenceId as the API told */
export function addEvidence(by: Part, { claim, publisher, primary }: Brought, evidenceId: () => string): Ruling {
  if (!claim) return refused('NotFound');
  const possible = citable.includes(claim.state) && claim.article.state !== 'ARCHIVED';
  return unless({ IllegalTransition: !possible, OwnWorkEvidence: isBarred(by, claim) }, () => {
    use(claim, { evidenceId: evidenceId(), publisher, primary, bringer: by, by });
  });
}

/** Uses evidence that was brought before. @param used a citation of it */
export function cite(by: Part, { claim, used }: { claim: Maybe<ClaimModel>; used: Maybe<CitationModel> }): Ruling {
  if (!claim || !used) return refused('NotFound');
  const { evidenceId, publisher, primary, bringer } = used;
  const reasons = {
    InvalidInput: used.claim.article !== claim.article,
    IllegalTransition: !citable.includes(claim.state) || claim.article.state === 'ARCHIVED',
    // who brought it becomes a checker of this claim, too
    OwnWorkEvidence: isBarred(by, claim) || isBarred(bringer, claim),
    AlreadyCited: standing(claim).some((citation) => citation.evidenceId === evidenceId),
  };
  return unless(reasons, () => use(claim, { evidenceId, publisher, primary, bringer, by }));
}

export function uncite(by: Part, { citation, version }: { citation: Maybe<CitationModel>; version: number }): Ruling {
  if (!citation) return refused('NotFound');
  const reasons = {
    VersionConflict: version !== citation.version,
    IllegalTransition: !citation.standing,
    NotYourEvidence: citation.by !== by && !isEditor(by),
  };
  return unless(reasons, () => {
    citation.standing = false;
    citation.version += 1;
    // a verdict that rests on what was taken back holds nothing up
    if (citation.claim.state === 'CHECKED' && currentVerdict(citation.claim)?.restsOn.includes(citation))
      endRelease(citation.claim.article);
  });
}

export function reviewVerdict(
  by: Part,
  at: { verdict: Maybe<VerdictModel>; version: number; decision: 'APPROVE' | 'RETURN'; comment: string },
): Ruling {
  const { verdict, version, decision, comment } = at;
  if (!verdict) return refused('NotFound');
  const { claim } = verdict;
  const reasons = {
    VersionConflict: version !== verdict.version,
    IllegalTransition: verdict.state !== 'PROPOSED' || claim.article.state !== 'IN_CHECK',
    AlreadyReviewed: verdict.reviews.has(by),
    OwnWorkReview: claim.article.authors.has(by) || claim.checkers.has(by),
    CommentMissing: decision === 'RETURN' && !comment.trim(),
  };
  return unless(reasons, () => {
    const task = openTask(claim)!;
    verdict.reviews.set(by, decision);
    if (decision === 'RETURN') {
      verdict.state = 'RETURNED';
      task.state = 'RETURNED';
      claim.state = 'IN_VERIFICATION';
      return;
    }
    claim.approvers.add(by);
    if (verdict.reviews.size < verdict.terms.approvalsNeeded) return;
    const former = currentVerdict(claim);
    if (former) former.state = 'SUPERSEDED';
    verdict.state = 'APPROVED';
    task.state = 'ACCEPTED';
    claim.state = 'CHECKED';
  });
}

function back(task: TaskModel): void {
  task.state = 'READY';
  task.assignee = null;
  task.claim.state = 'QUEUED';
}

function use(claim: ClaimModel, of: Pick<CitationModel, 'evidenceId' | 'publisher' | 'primary' | 'bringer' | 'by'>): void {
  claim.citations.push({ ...of, id: '', version: 0, claim, assertion: claim.assertion, standing: true });
  claim.checkers.add(of.by).add(of.bringer);
}

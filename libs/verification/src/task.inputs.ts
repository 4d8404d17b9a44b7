import type { Refusal } from '@stet/platform';

/** An act on one task: what was looked at. */
export interface TaskActInput {
  readonly taskId: string;
  readonly expectedVersion: number;
}

export interface AssignTaskInput extends TaskActInput {
  /** a member who is CHECKER or EDITOR */
  readonly assigneeId: string;
}

export interface AssignTasksInput {
  /** 1 to 100 */
  readonly tasks: readonly TaskActInput[];
  readonly assigneeId: string;
}

export interface CancelTaskInput extends TaskActInput {
  readonly reason?: string | null;
}

export interface SetDeadlineInput extends TaskActInput {
  /** ISO-8601; null: as the article's time and the policy have it */
  readonly dueAt: string | null;
}

export interface SubmitTaskInput extends TaskActInput {
  /** a rating's code on `scale`, or its id */
  readonly rating: string;
  /** a scale's code; the newsroom's default scale where absent */
  readonly scale?: string | null;
  readonly rationale: string;
  readonly suggestedWording?: string | null;
  /** the moment the assessment speaks of, not after now; that of the hand-in where absent */
  readonly trueAsOf?: string | null;
  /** what the assessment rests on; all standing citations of the wording where absent */
  readonly citationIds?: readonly string[] | null;
}

/** Every act on a task answers with its ids; read the rest afterwards. */
export interface TaskResult {
  readonly taskId: string;
  readonly claimId: string;
}

/** What became of one of many. */
export interface AssignedTask {
  readonly taskId: string;
  /** undefined: done */
  readonly refusal?: Refusal;
}

import { registerEnumType } from '@nestjs/graphql';
import type { AnswerType, FindingDecision, NotAssignableReason, RatingEffect, TaskAct, TaskState } from '@stet/verification';

export const TaskStateEnum: Readonly<Record<TaskState, TaskState>> = {
  QUEUED: 'QUEUED',
  READY: 'READY',
  ASSIGNED: 'ASSIGNED',
  IN_PROGRESS: 'IN_PROGRESS',
  SUBMITTED: 'SUBMITTED',
  ACCEPTED: 'ACCEPTED',
  RETURNED: 'RETURNED',
  CANCELLED: 'CANCELLED',
};
registerEnumType(TaskStateEnum, {
  name: 'TaskState',
  description: 'Where a task stands.',
  valuesMap: {
    QUEUED: { description: 'The machine prepares it.' },
    READY: { description: 'Anybody who may check can take it.' },
    ASSIGNED: { description: 'Somebody has it and has not begun.' },
    IN_PROGRESS: { description: 'Its checker is at work.' },
    SUBMITTED: { description: 'Handed in: a verdict is under review.' },
    ACCEPTED: { description: 'The verdict holds.' },
    RETURNED: { description: 'The verdict came back: its checker begins again.' },
    CANCELLED: { description: 'Not wanted any more.' },
  },
});

/** The acts a task's state may offer, by the names of the mutations. */
export const TaskMoveEnum = {
  assignTask: 'assignTask',
  takeNextTask: 'takeNextTask',
  unassignTask: 'unassignTask',
  startTask: 'startTask',
  extendLease: 'extendLease',
  releaseTask: 'releaseTask',
  submitTask: 'submitTask',
  answerStep: 'answerStep',
  setDeadline: 'setDeadline',
  cancelTask: 'cancelTask',
} as const satisfies Partial<Record<TaskAct, TaskAct>>;
export type TaskMove = keyof typeof TaskMoveEnum;
registerEnumType(TaskMoveEnum, {
  name: 'TaskMove',
  description: 'What can be done with a task, by the name of the mutation.',
  valuesMap: {
    assignTask: { description: 'An editor gives it to a checker.' },
    takeNextTask: { description: 'A checker takes it, when it is the most urgent.' },
    unassignTask: { description: 'An editor takes it from its checker.' },
    startTask: { description: 'Its checker begins.' },
    extendLease: { description: 'Its checker, who took it, needs longer.' },
    releaseTask: { description: 'Its checker gives it back.' },
    submitTask: { description: 'Its checker hands in.' },
    answerStep: { description: 'Its checker answers a step of its checklist.' },
    setDeadline: { description: 'An editor says when it is due.' },
    cancelTask: { description: 'An editor takes it out.' },
  },
});

export type TaskOrder = 'URGENCY' | 'DUE';
export const TaskOrderEnum: Readonly<Record<TaskOrder, TaskOrder>> = { URGENCY: 'URGENCY', DUE: 'DUE' };
registerEnumType(TaskOrderEnum, {
  name: 'TaskOrder',
  description: 'How tasks are listed.',
  valuesMap: {
    URGENCY: { description: 'By priority, then soonest published, then oldest.' },
    DUE: { description: 'First due first; those without a date last.' },
  },
});

export const RatingEffectEnum: Readonly<Record<RatingEffect, RatingEffect>> = {
  STANDS: 'STANDS',
  MUST_CHANGE: 'MUST_CHANGE',
  EDITOR_DECIDES: 'EDITOR_DECIDES',
};
registerEnumType(RatingEffectEnum, {
  name: 'RatingEffect',
  description: 'What follows for the text.',
  valuesMap: {
    STANDS: { description: 'The words can go out.' },
    MUST_CHANGE: { description: 'They cannot, until they change.' },
    EDITOR_DECIDES: { description: 'Nothing by itself: an editor decides.' },
  },
});

export const FindingSeverityEnum = { INFO: 'INFO', WARN: 'WARN' } as const;
registerEnumType(FindingSeverityEnum, {
  name: 'FindingSeverity',
  description: 'How much an automatic check makes of what it found.',
  valuesMap: { INFO: { description: 'Good to know.' }, WARN: { description: 'Something does not fit.' } },
});

export const FindingDecisionEnum: Readonly<Record<FindingDecision, FindingDecision>> = { CONFIRMED: 'CONFIRMED', WAIVED: 'WAIVED' };
registerEnumType(FindingDecisionEnum, {
  name: 'FindingDecision',
  description: 'What a member holds of what an automatic check found.',
  valuesMap: { CONFIRMED: { description: 'It is right.' }, WAIVED: { description: 'Nothing follows from it, for the reason given.' } },
});

export const NotAssignableReasonEnum: Readonly<Record<NotAssignableReason, NotAssignableReason>> = {
  NOT_A_MEMBER: 'NOT_A_MEMBER',
  NOT_A_CHECKER: 'NOT_A_CHECKER',
  AUTHOR: 'AUTHOR',
  APPROVER: 'APPROVER',
  OTHER_SLOT: 'OTHER_SLOT',
  HAS_BEGUN: 'HAS_BEGUN',
};
registerEnumType(NotAssignableReasonEnum, {
  name: 'NotAssignableReason',
  description: 'Why somebody cannot check a claim.',
  valuesMap: {
    NOT_A_MEMBER: { description: 'There is no such member (any more).' },
    NOT_A_CHECKER: { description: 'They are neither CHECKER nor EDITOR.' },
    AUTHOR: { description: 'They wrote the article.' },
    APPROVER: { description: 'They approved a verdict on the claim.' },
    OTHER_SLOT: { description: 'They have, or had, the other of its tasks: different people assess blind.' },
    HAS_BEGUN: { description: 'They are at work on it already: assigned again, they would have to begin anew.' },
  },
});

export const AnswerTypeEnum: Readonly<Record<AnswerType, AnswerType>> = {
  YES_NO: 'YES_NO',
  TEXT: 'TEXT',
  NUMBER: 'NUMBER',
  DATE: 'DATE',
  EVIDENCE: 'EVIDENCE',
  CHOICE: 'CHOICE',
};
registerEnumType(AnswerTypeEnum, {
  name: 'AnswerType',
  description: 'What a step of a checklist asks for.',
  valuesMap: {
    YES_NO: { description: 'Yes or no.' },
    TEXT: { description: 'Words.' },
    NUMBER: { description: 'A number.' },
    DATE: { description: 'A day.' },
    EVIDENCE: { description: 'Passages that are cited for the claim.' },
    CHOICE: { description: 'One of its options.' },
  },
});

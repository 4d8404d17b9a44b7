import { registerEnumType } from '@nestjs/graphql';
import type { AuthorsWordRule, AutoAssignRule, PersonKind, ReplyRule, RetentionKind } from '@stet/newsroom';
import type { Role, WorkItemState } from '@stet/platform';

export const RoleEnum: Readonly<Record<Role, Role>> = {
  ADMIN: 'ADMIN',
  EDITOR: 'EDITOR',
  CHECKER: 'CHECKER',
  AUTHOR: 'AUTHOR',
  OBSERVER: 'OBSERVER',
  CMS: 'CMS',
};
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a member may do. Roles add up.',
  valuesMap: {
    ADMIN: { description: 'Members, tokens, policies.' },
    EDITOR: { description: 'Decides: what is checked, by whom, whether a verdict holds, whether an article goes out.' },
    CHECKER: { description: 'Verifies claims.' },
    AUTHOR: { description: 'Hands in articles and sees their own.' },
    OBSERVER: { description: 'Reads, and comments.' },
    CMS: { description: 'A machine: submits, revises, asks for clearance, and sees nothing of the desk.' },
  },
});

export const RetentionKindEnum: Readonly<Record<RetentionKind, RetentionKind>> = {
  CONTACTS: 'CONTACTS',
  COMMENTS: 'COMMENTS',
  NOTIFICATIONS: 'NOTIFICATIONS',
  SIGN_INS: 'SIGN_INS',
};
registerEnumType(RetentionKindEnum, {
  name: 'RetentionKind',
  description: 'What a newsroom may keep for so many days only. Nothing that a verdict or a sign-off rests on is among it.',
  valuesMap: {
    CONTACTS: {
      description:
        'Who was asked for their side of an archived article, and what was said. That somebody was asked, and what came of it, stays.',
    },
    COMMENTS: { description: 'The words of comments on an archived article, but for what blocks it and is not resolved.' },
    NOTIFICATIONS: { description: 'What members were told and have read, and all that former members were told.' },
    SIGN_INS: { description: 'Sessions that are over, with address and device, and links that were used or have expired.' },
  },
});

export const PersonKindEnum: Readonly<Record<PersonKind, PersonKind>> = { HUMAN: 'HUMAN', MACHINE: 'MACHINE' };
registerEnumType(PersonKindEnum, {
  name: 'PersonKind',
  description: 'Who stands behind a member.',
  valuesMap: { HUMAN: { description: 'Somebody.' }, MACHINE: { description: 'A program with a token: a CMS, or an observer.' } },
});

export const WorkItemStateEnum: Readonly<Record<WorkItemState, WorkItemState>> = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  DONE: 'DONE',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
};
registerEnumType(WorkItemStateEnum, {
  name: 'WorkItemState',
  description: 'How a job of the machine stands.',
  valuesMap: {
    QUEUED: { description: 'Waits for a worker.' },
    RUNNING: { description: 'A worker has begun it.' },
    DONE: { description: 'Its effect is written.' },
    FAILED: { description: 'All its tries failed; retryWorkItem starts a new run.' },
    CANCELLED: { description: 'Not wanted any more.' },
  },
});

export const AuthorsWordRuleEnum: Readonly<Record<AuthorsWordRule, AuthorsWordRule>> = {
  ALLOWED: 'ALLOWED',
  FLAGGED: 'FLAGGED',
  BLOCKS: 'BLOCKS',
};
registerEnumType(AuthorsWordRuleEnum, {
  name: 'AuthorsWordRule',
  description: "What follows where nothing but the author's own word speaks for a claim.",
  valuesMap: {
    ALLOWED: { description: 'Nothing.' },
    FLAGGED: { description: 'Verdict and clearance say so.' },
    BLOCKS: { description: 'The article does not go out.' },
  },
});

export const ReplyRuleEnum: Readonly<Record<ReplyRule, ReplyRule>> = { NOT_ASKED: 'NOT_ASKED', REQUIRED: 'REQUIRED' };
registerEnumType(ReplyRuleEnum, {
  name: 'ReplyRule',
  description: 'Whether an article waits until somebody it speaks of was asked.',
  valuesMap: {
    NOT_ASKED: { description: 'It does not.' },
    REQUIRED: { description: 'A contact must be logged, and answered, declined or left unanswered past its deadline.' },
  },
});

export const AutoAssignRuleEnum: Readonly<Record<AutoAssignRule, AutoAssignRule>> = { NONE: 'NONE', LEAST_LOADED: 'LEAST_LOADED' };
registerEnumType(AutoAssignRuleEnum, {
  name: 'AutoAssignRule',
  description: 'Who gets a task that is ready.',
  valuesMap: {
    NONE: { description: 'Whoever takes it, or an editor gives it to.' },
    LEAST_LOADED: { description: 'At once the checker with the least to do who may check it and has room, held for as long as a lease.' },
  },
});

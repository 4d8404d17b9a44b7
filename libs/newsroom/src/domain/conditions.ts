import type { Role } from '@stet/platform';
import type { Act } from './permissions.js';

/** What a role's right hangs on beside the role. */
export interface Condition {
  /** read after "may …": `of articles of their own` */
  readonly says: string;
  /** of whom this is asked; left out: of everybody who may do the act */
  readonly roles?: readonly Role[];
  /** the refusal that says so; left out: what the condition does not let through looks as if it were not there, or is not in the list */
  readonly refusal?: string;
}

/** The conditions of the permission table: kept by the rooms' guards, named here so that one page tells them all and a test holds them to it. */
export const conditions = {
  OWN_ARTICLE: { says: 'of articles they handed in or are named an author of; any other is not there', roles: ['AUTHOR', 'CMS'] },
  OWN_ONLY: { says: 'their own only' },
  OWN_FIGURES: { says: 'figures of single members: all of them as an EDITOR, an ADMIN or an OBSERVER; as a CHECKER one’s own' },
  OWN_OR_SHARED: { says: 'their own, and what others share' },
  OWN_SEARCH: { says: 'a search of their own, or as an ADMIN', refusal: 'NotYourSavedSearch' },
  OWN_TASK: { says: 'a task that is assigned to them', refusal: 'NotYourTask' },
  OWN_COMMENT: { says: 'a comment they wrote', refusal: 'NotYourComment' },
  OWN_QUERY: { says: 'a query they asked, or as an EDITOR', refusal: 'NotYourQuery' },
  OWN_EVIDENCE: {
    says: 'evidence they brought or cited themselves; what is not confidential also as an EDITOR',
    refusal: 'NotYourEvidence',
  },
  OWN_CHECK: { says: 'for a claim they have assessed themselves, or as an EDITOR', refusal: 'NotYourCheck' },
  MAY_BLOCK: { says: 'a comment that holds the article back only as an EDITOR or a CHECKER', refusal: 'BlockingNotYours' },
  MAY_READ: { says: 'confidential evidence only who brought it, and the readers that person has named', refusal: 'EvidenceNotVisible' },
  NOT_APART: { says: 'not on a claim that several assess blind, as one of them, until all have handed in', refusal: 'AssessedApart' },
  MAY_BE_GIVEN: {
    says: 'whoever has the task is an EDITOR or a CHECKER who did not write the article, did not approve the claim and has no other blind task of it',
    refusal: 'NotAssignable',
  },
  NOT_OWN_EVIDENCE: { says: 'not for an article they wrote or a claim they approved', refusal: 'OwnWorkEvidence' },
  NOT_OWN_FINDING: { says: 'not in an article they wrote', refusal: 'OwnWorkFinding' },
  NOT_OWN_HEADLINE: { says: 'not of an article they wrote', refusal: 'OwnWorkHeadline' },
  NOT_OWN_MEANING: { says: 'not of an article they wrote', refusal: 'OwnWorkMeaning' },
  NOT_OWN_OVERRIDE: { says: 'not in an article they wrote, nor of a claim they checked', refusal: 'OwnWorkOverride' },
  NOT_OWN_VERDICT: {
    says: 'not of an article they wrote, a claim they checked or a verdict they proposed; unless the policy says that the newsroom is too small for that (smallNewsroom)',
    refusal: 'OwnWorkReview',
  },
  NOT_OWN_SIGN_OFF: { says: 'not of an article they wrote', refusal: 'OwnWorkSignOff' },
  DUTIES_APART: { says: 'not where somebody would come to be two of author, checker and approver of one claim', refusal: 'DutiesCollide' },
  BY_POLICY: { says: 'only what the policy (overrideRoles) lets one of their roles override', refusal: 'OverrideNotAllowed' },
} as const satisfies Record<string, Condition>;

export type ConditionName = keyof typeof conditions;

const ownArticles = ['OWN_ARTICLE'] as const;
const ownTask = ['OWN_TASK'] as const;

/** Act → what it hangs on. An act without an entry hangs on the role alone. */
export const conditionsOf: Readonly<Partial<Record<Act, readonly ConditionName[]>>> = {
  // reading
  article: ownArticles,
  articles: ownArticles,
  clearance: ownArticles,
  claim: ownArticles,
  claims: ownArticles,
  verdict: ownArticles,
  verdicts: ownArticles,
  authorQuery: ownArticles,
  authorQueries: ownArticles,
  search: ownArticles,
  activity: ownArticles,
  node: ownArticles,
  articleChanged: ownArticles,
  exportArticles: ownArticles,
  exportClaims: ownArticles,
  statistics: ['OWN_FIGURES'],
  me: ['OWN_ONLY'],
  nextTask: ['OWN_ONLY'],
  notifications: ['OWN_ONLY'],
  notificationPreferences: ['OWN_ONLY'],
  notificationAdded: ['OWN_ONLY'],
  myTasksChanged: ['OWN_ONLY'],
  savedSearches: ['OWN_OR_SHARED'],

  // an article and its talk
  reviseArticle: ownArticles,
  rescheduleArticle: ownArticles,
  answerAuthorQuery: ownArticles,
  comment: ['OWN_ARTICLE', 'MAY_BLOCK', 'MAY_READ', 'NOT_APART'],
  editComment: ['OWN_ARTICLE', 'OWN_COMMENT', 'NOT_APART'],
  resolveComment: ['OWN_ARTICLE', 'MAY_BLOCK'],
  reopenComment: ['OWN_ARTICLE', 'MAY_BLOCK'],
  confirmHeadline: ['NOT_OWN_HEADLINE'],
  confirmSameMeaning: ['NOT_OWN_MEANING'],
  mergeClaims: ['DUTIES_APART'],

  // tasks and evidence
  assignTask: ['MAY_BE_GIVEN'],
  assignTasks: ['MAY_BE_GIVEN'],
  takeNextTask: ['OWN_ONLY'],
  startTask: ['OWN_TASK', 'MAY_BE_GIVEN'],
  releaseTask: ownTask,
  submitTask: ['OWN_TASK', 'MAY_BE_GIVEN'],
  answerStep: ['OWN_TASK', 'MAY_BE_GIVEN'],
  extendLease: ownTask,
  addEvidence: ['NOT_OWN_EVIDENCE'],
  amendEvidence: ['OWN_EVIDENCE', 'MAY_READ', 'NOT_OWN_EVIDENCE'],
  shareEvidence: ['OWN_EVIDENCE'],
  unshareEvidence: ['OWN_EVIDENCE'],
  withdrawEvidence: ['OWN_EVIDENCE'],
  readEvidence: ['MAY_READ'],
  cite: ['NOT_OWN_EVIDENCE', 'MAY_READ'],
  uncite: ['OWN_EVIDENCE'],
  withdrawAuthorQuery: ['OWN_QUERY'],
  confirmFinding: ['NOT_OWN_FINDING'],
  waiveFinding: ['NOT_OWN_FINDING'],

  // verdicts and release
  reviewVerdict: ['NOT_OWN_VERDICT', 'MAY_READ'],
  proposeVerdict: ['OWN_CHECK', 'NOT_OWN_VERDICT'],
  overruleVerdict: ['NOT_OWN_VERDICT'],
  correctVerdict: ['NOT_OWN_VERDICT'],
  retractVerdict: ['NOT_OWN_VERDICT'],
  signOffArticle: ['NOT_OWN_SIGN_OFF'],
  overrideBlocker: ['BY_POLICY', 'NOT_OWN_OVERRIDE'],
  markReportedAsFalse: ['NOT_OWN_OVERRIDE'],

  // one's own
  amendSavedSearch: ['OWN_SEARCH'],
  removeSavedSearch: ['OWN_SEARCH'],
  markNotificationsRead: ['OWN_ONLY'],
  setNotificationPreference: ['OWN_ONLY'],
};

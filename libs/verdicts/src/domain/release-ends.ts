import type { SignOffCause } from './verdict.js';

/**
 * What an event does to a standing release. ENDS: it does, whatever else holds. LOOK: at the end of the act clearance is derived again, and what
 * blocks then ends the release (and an override whose thing stands otherwise lapses). KEEPS: it can change nothing of what clearance rests on.
 */
export type ReleaseRule = 'KEEPS' | readonly ['ENDS' | 'LOOK', SignOffCause];

const look = (cause: SignOffCause): ReleaseRule => ['LOOK', cause];

/** Every event of the system. A new one without an entry here is found by a test. */
export const releaseRules: Readonly<Record<string, ReleaseRule>> = {
  // the newsroom: what an article was judged under it keeps
  NewsroomCreated: 'KEEPS',
  MemberAdded: 'KEEPS',
  MemberRemoved: 'KEEPS',
  RolesChanged: 'KEEPS',
  CapacitySet: 'KEEPS',
  TokenCreated: 'KEEPS',
  TokenRevoked: 'KEEPS',
  SessionOpened: 'KEEPS',
  SessionEnded: 'KEEPS',
  SessionsEnded: 'KEEPS',
  PasswordSet: 'KEEPS',
  SignInLinkMade: 'KEEPS',
  InvitationTaken: 'KEEPS',
  IdentityLinked: 'KEEPS',
  PolicySet: 'KEEPS',
  WorkItemRetried: 'KEEPS',
  SearchSaved: 'KEEPS',
  SavedSearchAmended: 'KEEPS',
  SavedSearchRemoved: 'KEEPS',
  NotificationsRead: 'KEEPS',
  NotificationPreferenceSet: 'KEEPS',

  // what was taken out or in by the file; what a file changed is said by the events of each change
  ExportStarted: 'KEEPS',
  ExportEnded: 'KEEPS',
  ImportEnded: 'KEEPS',
  DossierIssued: 'KEEPS',
  TrailExported: 'KEEPS',
  TrailHeadTaken: 'KEEPS',
  TrailHeadSent: 'KEEPS',
  TrailHeadNotSent: 'KEEPS',

  // the words
  ArticleReceived: 'KEEPS',
  PageFetched: 'KEEPS',
  PageFetchFailed: 'KEEPS',
  ArticleSubmitted: 'KEEPS',
  ArticleRescheduled: 'KEEPS',
  // who it was is gone, and not what was said of the words
  ContactErased: 'KEEPS',
  ContactResealed: 'KEEPS',
  PersonErased: 'KEEPS',
  SourceErased: 'KEEPS',
  // who is behind it counts on, under another name
  ConfidentialSourceErased: 'KEEPS',
  AuthorErased: 'KEEPS',
  LegalHoldSet: 'KEEPS',
  LegalHoldLifted: 'KEEPS',
  RetentionSet: 'KEEPS',
  // takes nothing that a sign-off rests on (decision 36)
  RetentionSwept: 'KEEPS',
  ArticleEmbargoed: 'KEEPS',
  EmbargoLifted: 'KEEPS',
  ArticleRevised: ['ENDS', 'REVISED'],
  // a split compares: what lapsed with the words is found at its end
  ArticleSplit: look('REVISED'),
  ArticleSplitFailed: 'KEEPS',
  ArticleMoved: 'KEEPS',
  ArticleArchived: 'KEEPS',
  ArticleUnarchived: 'KEEPS',
  LedgerConfirmed: look('LEDGER_LAPSED'),
  LedgerConfirmationLapsed: look('LEDGER_LAPSED'),
  SegmentSetAside: look('LEDGER_LAPSED'),
  SegmentCalledUp: look('LEDGER_LAPSED'),

  HeadlineConfirmed: look('HEADLINE_LAPSED'),
  HeadlineConfirmationCarried: 'KEEPS',
  HeadlineConfirmationLapsed: look('HEADLINE_LAPSED'),

  // claims
  ClaimProposed: look('CLAIM_OPENED'),
  ClaimAdded: look('CLAIM_OPENED'),
  ClaimAccepted: look('CLAIM_OPENED'),
  ClaimReopened: look('CLAIM_REOPENED'),
  ClaimReanchored: 'KEEPS',
  ClaimReworded: look('WORDS_CHANGED'),
  ClaimRevived: look('CLAIM_OPENED'),
  ClaimWithdrawn: look('WORDS_CHANGED'),
  ClaimDismissed: look('WORDS_CHANGED'),
  // says what another event has said
  ClaimMoved: 'KEEPS',
  MeaningAsked: look('WORDS_CHANGED'),
  MeaningConfirmed: look('WORDS_CHANGED'),
  MeaningDenied: look('WORDS_CHANGED'),
  ClaimShaped: look('WORDS_CHANGED'),
  ClaimSuperseded: look('WORDS_CHANGED'),
  DuplicateLinked: look('WORDS_CHANGED'),
  DuplicateUnlinked: look('CLAIM_OPENED'),
  ClaimPrioritised: 'KEEPS',
  CommentWritten: look('BLOCKING_COMMENT'),
  CommentResolved: look('BLOCKING_COMMENT'),
  CommentReopened: look('BLOCKING_COMMENT'),
  // other words, held by the same hand
  CommentEdited: 'KEEPS',

  // evidence
  SourceAdded: 'KEEPS',
  SourceAmended: 'KEEPS',
  EvidenceAdded: 'KEEPS',
  EvidenceRead: 'KEEPS',
  EvidenceResealed: 'KEEPS',
  EvidenceShared: 'KEEPS',
  EvidenceUnshared: 'KEEPS',
  EvidenceAmended: look('EVIDENCE_CHANGED'),
  EvidenceCited: look('EVIDENCE_CHANGED'),
  EvidenceInherited: look('EVIDENCE_CHANGED'),
  EvidenceUncited: look('EVIDENCE_WITHDRAWN'),
  EvidenceWithdrawn: look('EVIDENCE_WITHDRAWN'),
  AuthorAsked: look('QUERY_ASKED'),
  AuthorQueryAnswered: look('QUERY_ASKED'),
  AuthorQueryWithdrawn: look('QUERY_ASKED'),
  ContactLogged: look('REPLY_AWAITED'),
  ContactAnswered: look('REPLY_AWAITED'),

  // tasks: what they come to is said by claims and verdicts
  TaskQueued: 'KEEPS',
  TaskReady: 'KEEPS',
  TaskReworded: 'KEEPS',
  TaskAssigned: 'KEEPS',
  TaskUnassigned: 'KEEPS',
  TaskStarted: 'KEEPS',
  TaskReleased: 'KEEPS',
  TaskReprioritised: 'KEEPS',
  TaskLeaseExtended: 'KEEPS',
  TaskLeaseEnding: 'KEEPS',
  TaskLeaseLapsed: 'KEEPS',
  TaskDeadlineSet: 'KEEPS',
  TaskRescheduled: 'KEEPS',
  TaskReminded: 'KEEPS',
  TaskEscalated: 'KEEPS',
  TaskSubmitted: 'KEEPS',
  TaskReturned: 'KEEPS',
  TaskAccepted: 'KEEPS',
  TaskCancelled: 'KEEPS',
  StepAnswered: 'KEEPS',
  ChecklistDefined: 'KEEPS',
  ChecklistAmended: 'KEEPS',
  ChecklistRetired: 'KEEPS',
  ChecklistReinstated: 'KEEPS',
  ScaleDefined: 'KEEPS',
  ScaleAmended: 'KEEPS',
  ScaleRetired: 'KEEPS',
  ScaleReinstated: 'KEEPS',
  DefaultScaleChosen: 'KEEPS',
  // findings advise
  FindingsReported: 'KEEPS',
  FindingConfirmed: 'KEEPS',
  FindingWaived: 'KEEPS',

  // verdicts
  // a MAJOR correction opens its claim again
  VerdictProposed: look('VERDICT_CORRECTED'),
  VerdictReviewed: 'KEEPS',
  VerdictReturned: 'KEEPS',
  VerdictApproved: look('VERDICT_CHANGED'),
  VerdictSuperseded: look('VERDICT_CHANGED'),
  VerdictLapsed: look('VERDICT_CHANGED'),
  VerdictRestored: look('VERDICT_CHANGED'),
  VerdictRetracted: ['ENDS', 'VERDICT_RETRACTED'],
  VerdictRecheckSet: 'KEEPS',
  VerdictRecheckDue: look('RECHECK_DUE'),

  // releases
  ArticleSignedOff: 'KEEPS',
  SignOffWithdrawn: 'KEEPS',
  BlockerOverridden: 'KEEPS',
  OverrideLapsed: look('OVERRIDE_LAPSED'),
  ClaimReportedAsFalse: look('VERDICT_CHANGED'),
  ReportedAsFalseLifted: look('REPORTED_AS_FALSE_LIFTED'),
};

export const ruleFor = (type: string): ReleaseRule => releaseRules[type] ?? 'KEEPS';

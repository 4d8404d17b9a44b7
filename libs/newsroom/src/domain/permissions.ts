import type { Role } from '@stet/platform';

const everyone: readonly Role[] = ['ADMIN', 'EDITOR', 'CHECKER', 'AUTHOR', 'OBSERVER', 'CMS'];
const people: readonly Role[] = ['ADMIN', 'EDITOR', 'CHECKER', 'AUTHOR', 'OBSERVER'];
const desk: readonly Role[] = ['ADMIN', 'EDITOR', 'CHECKER', 'OBSERVER'];
const editors: readonly Role[] = ['EDITOR'];
const workers: readonly Role[] = ['EDITOR', 'CHECKER'];

/**
 * Who may do what: each root field of the API with the roles that may ask for it. Read aloud: "an EDITOR may assignTask". A field without an
 * entry does not start. Conditions on the object itself (own article, own task, own work) are guards of the rooms.
 */
export const permissions = {
  // queries
  me: everyone,
  newsroom: people,
  members: people,
  article: everyone,
  articles: everyone,
  clearance: everyone,
  claim: people,
  claims: people,
  task: desk,
  tasks: desk,
  nextTask: workers,
  board: desk,
  verdict: people,
  verdicts: people,
  evidence: desk,
  evidenceSnapshot: desk,
  source: desk,
  authorQuery: people,
  authorQueries: people,
  contact: workers,
  contacts: workers,
  sources: desk,
  // of each kind of thing, what one may ask for
  search: everyone,
  savedSearches: people,
  // an author: of own articles, what an author sees of them
  activity: people,
  statistics: desk,
  trail: ['ADMIN', 'EDITOR', 'OBSERVER'],
  workItems: ['ADMIN', 'EDITOR'],
  ratings: people,
  scales: people,
  checklists: desk,
  policy: people,
  policies: people,
  notifications: people,
  notificationPreferences: people,
  node: everyone,

  // an article
  submitArticle: ['EDITOR', 'AUTHOR', 'CMS'],
  reviseArticle: ['EDITOR', 'AUTHOR', 'CMS'],
  rescheduleArticle: ['EDITOR', 'CMS'],
  embargoArticle: editors,
  liftEmbargo: editors,
  archiveArticle: editors,
  unarchiveArticle: editors,
  confirmLedger: editors,
  confirmHeadline: editors,
  setAsideSegment: editors,
  callUpSegment: workers,

  // claims
  addClaim: workers,
  editClaim: workers,
  splitClaim: editors,
  mergeClaims: editors,
  linkDuplicate: editors,
  unlinkDuplicate: editors,
  acceptClaim: editors,
  acceptClaims: editors,
  dismissClaim: editors,
  dismissClaims: editors,
  reopenClaim: editors,
  reopenClaims: editors,
  setPriority: editors,
  setPriorities: editors,
  confirmSameMeaning: editors,
  denySameMeaning: editors,
  comment: people,
  editComment: people,
  resolveComment: people,
  reopenComment: people,

  // tasks and evidence
  assignTask: editors,
  assignTasks: editors,
  unassignTask: editors,
  takeNextTask: workers,
  startTask: workers,
  releaseTask: workers,
  submitTask: workers,
  answerStep: workers,
  extendLease: workers,
  setDeadline: editors,
  cancelTask: editors,
  createTask: editors,
  addSource: workers,
  amendSource: workers,
  addEvidence: workers,
  amendEvidence: workers,
  shareEvidence: workers,
  unshareEvidence: workers,
  readEvidence: workers,
  withdrawEvidence: workers,
  askAuthor: workers,
  answerAuthorQuery: ['EDITOR', 'AUTHOR'],
  withdrawAuthorQuery: workers,
  logContact: workers,
  recordAnswer: workers,
  cite: workers,
  uncite: workers,
  confirmFinding: workers,
  waiveFinding: workers,

  // verdicts and release
  reviewVerdict: editors,
  proposeVerdict: workers,
  overruleVerdict: editors,
  correctVerdict: editors,
  retractVerdict: editors,
  setRecheck: editors,
  signOffArticle: editors,
  withdrawSignOff: editors,
  // whom of them the policy lets
  overrideBlocker: ['ADMIN', 'EDITOR'],
  withdrawOverride: ['ADMIN', 'EDITOR'],
  markReportedAsFalse: editors,
  unmarkReportedAsFalse: editors,

  // the newsroom
  inviteMember: ['ADMIN'],
  changeRoles: ['ADMIN'],
  removeMember: ['ADMIN'],
  erasePerson: ['ADMIN'],
  eraseConfidentialSource: ['ADMIN'],
  eraseContact: ['ADMIN'],
  eraseAuthor: ['ADMIN'],
  eraseSource: ['ADMIN'],
  setLegalHold: ['ADMIN'],
  liftLegalHold: ['ADMIN'],
  legalHolds: ['ADMIN'],
  setRetention: ['ADMIN'],
  retention: ['ADMIN'],
  setCapacity: ['ADMIN', 'EDITOR'],
  createSignInLink: ['ADMIN'],
  createToken: ['ADMIN'],
  revokeToken: ['ADMIN'],
  setPolicy: ['ADMIN'],
  defineScale: ['ADMIN'],
  amendScale: ['ADMIN'],
  defineChecklist: ['ADMIN', 'EDITOR'],
  amendChecklist: ['ADMIN', 'EDITOR'],
  retryWorkItem: ['ADMIN', 'EDITOR'],

  // one's own
  mySessions: people,
  endSession: people,
  endOtherSessions: people,
  saveSearch: people,
  amendSavedSearch: people,
  removeSavedSearch: people,
  markNotificationsRead: people,
  setNotificationPreference: people,

  // by the file, over HTTP alone: see httpActs
  exportArticles: people,
  exportClaims: people,
  dossier: desk,
  // all of it, or it could not be verified
  exportTrail: ['ADMIN'],
  importArticles: ['EDITOR', 'AUTHOR'],
  importClaims: workers,

  // of the moment
  lookAt: desk,

  // subscriptions
  articleChanged: people,
  boardChanged: desk,
  viewersChanged: desk,
  myTasksChanged: workers,
  notificationAdded: people,
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof permissions;

/** Acts with a door of their own: what they carry is a file, which is streamed, and no field of the schema. */
export const httpActs = [
  'exportArticles',
  'exportClaims',
  'exportTrail',
  'dossier',
  'importArticles',
  'importClaims',
] as const satisfies readonly Act[];

export const mayDo = (roles: readonly Role[], act: Act): boolean =>
  (permissions[act] as readonly Role[]).some((role) => roles.includes(role));

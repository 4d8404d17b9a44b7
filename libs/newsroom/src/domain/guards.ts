import type { Act } from './permissions.js';

/**
 * Fields below an object somebody may see that not everybody who sees the object may ask for: `Type.field` with the act whose roles may. Who may
 * not is answered PERMISSION_DENIED. The resolvers guard (`forDesk`, `permit`); the role matrix holds this table against what they do.
 */
export const guardedFields = {
  'Article.activity': 'activity',
  'Article.authorQueries': 'authorQueries',
  'Article.claims': 'claims',
  'Article.comments': 'claims',
  'Article.contacts': 'contacts',
  'Article.coverage': 'claims',
  'Article.evidence': 'evidence',
  'Article.findings': 'tasks',
  'Article.overrides': 'claims',
  'Article.progress': 'claims',
  'Article.signOff': 'claims',
  'Article.signOffs': 'claims',
  'Claim.assessments': 'tasks',
  'Claim.authorQueries': 'authorQueries',
  'Claim.citations': 'evidence',
  'Claim.contacts': 'contacts',
  'Claim.evidence': 'evidence',
  'Claim.findings': 'tasks',
  'Claim.task': 'tasks',
  'Claim.tasks': 'tasks',
  'Claim.viewers': 'lookAt',
  'Evidence.comments': 'evidence',
  'Member.load': 'tasks',
  'Member.tasks': 'tasks',
  'Member.tokens': 'createToken',
  'Newsroom.policy': 'policy',
  'Revision.headlines': 'claims',
  'Revision.ledger': 'claims',
  'Revision.ledgerConfirmation': 'claims',
  'Revision.notes': 'claims',
  'Task.comments': 'tasks',
  'Verdict.assessments': 'tasks',
} as const satisfies Record<string, Act>;

/** Fields that tell less instead: null or an empty list for whose roles the act does not allow. What a CMS asks for in one go is not torn by them. */
export const quietFields = {
  'ArticleAuthor.member': 'members',
  'Article.submittedBy': 'members',
  'Blocker.liftedBy': 'claims',
  'Blocker.lifts': 'claims',
  'Blocker.message': 'claims',
  'Blocker.overridableBy': 'claims',
  'Blocker.overrides': 'claims',
  'Blocker.subjectIds': 'claims',
  'Clearance.notes': 'claims',
  'Clearance.overridden': 'claims',
  'Clearance.policyNumber': 'claims',
  'Revision.submittedBy': 'members',
} as const satisfies Record<string, Act>;

/** Arguments, or the want of one, that ask for more than the field itself shows, with the act whose roles may ask so. */
export const guardedArguments = {
  'activity without articleId': 'tasks',
  'claims(filter: { assigneeId })': 'tasks',
  'claims(filter: { mine })': 'tasks',
  'claims(filter: { overdue })': 'tasks',
} as const satisfies Record<string, Act>;

/** Which objects `node(id)` finds: the type as it stands in ids, and the act whose roles may see one. For all others it is not there. */
export const nodeTypes = {
  accessToken: 'createToken',
  article: 'article',
  assessment: 'tasks',
  authorNote: 'claims',
  authorQuery: 'authorQuery',
  checklist: 'checklists',
  citation: 'evidence',
  claim: 'claim',
  comment: 'claim',
  contact: 'contact',
  legalHold: 'legalHolds',
  evidence: 'evidence',
  finding: 'tasks',
  member: 'members',
  newsroom: 'newsroom',
  notification: 'notifications',
  override: 'claims',
  rating: 'ratings',
  review: 'verdict',
  revision: 'article',
  savedSearch: 'savedSearches',
  scale: 'scales',
  segment: 'claims',
  signOff: 'claims',
  source: 'source',
  stepAnswer: 'tasks',
  task: 'task',
  verdict: 'verdict',
  wording: 'claim',
  workItem: 'workItems',
} as const satisfies Record<string, Act>;

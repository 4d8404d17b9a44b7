/**
 * Newsrooms, members and their tokens, the permission table, policies.
 *
 * @example
 *   const bearer = await bearers.find(token); // bearer?.actor acts
 *   const { number, threshold } = await policies.forKind(work, article.kind);
 */
export { BearerService } from './bearer.service.js';
export type { Bearer } from './bearer.service.js';
export { linkLetter } from './domain/link-letter.js';
export { activitySight } from './domain/activity-sight.js';
export type { ActivitySight } from './domain/activity-sight.js';
export { articleScope } from './domain/article-scope.js';
export type { ArticleScope } from './domain/article-scope.js';
export { conditions, conditionsOf } from './domain/conditions.js';
export type { Condition, ConditionName } from './domain/conditions.js';
export {
  IdentityLinked,
  InvitationTaken,
  MemberAdded,
  MemberRemoved,
  NewsroomCreated,
  PasswordSet,
  PolicySet,
  RetentionSet,
  RetentionSwept,
  RolesChanged,
  SessionEnded,
  SessionOpened,
  SessionsEnded,
  SignInLinkMade,
  TokenCreated,
  TokenRevoked,
} from './domain/events.js';
export { guardedArguments, guardedFields, nodeTypes, quietFields } from './domain/guards.js';
export { httpActs, mayDo, permissions } from './domain/permissions.js';
export type { Act } from './domain/permissions.js';
export type { PersonKind } from './domain/person-kind.js';
export { authorsWordRules, firstPolicy, overridingRoles, replyRules, sourcesAsked, termsFor } from './domain/policy.js';
export type {
  ArticleKindTerms,
  AuthorsWordRule,
  AutoAssignRule,
  EffectivePolicy,
  EvidenceRule,
  NewsroomTerms,
  PolicyTerms,
  ReplyRule,
  SourcesAsked,
} from './domain/policy.js';
export { AccountShared, LastAdmin, MemberExists, SlugTaken } from './domain/refusals.js';
export type { CredentialKind, LinkKind, SignInWay } from './domain/sessions.js';
export { LinkUnusable, NewsroomNeeded, NoNewsroom, TooManyAttempts, WrongCredentials } from './domain/sign-in.refusals.js';
export { MailSignInLink, SweepRetention } from './jobs/newsroom.jobs.js';
export { LinkUseService } from './link-use.service.js';
export { LinkService } from './link.service.js';
export type { LinkMail, MadeLink } from './link.service.js';
export { MemberService } from './member.service.js';
export type { NewMember } from './member.service.js';
export { NewsroomModule } from './newsroom.module.js';
export { NewsroomService } from './newsroom.service.js';
export type { NewNewsroom } from './newsroom.service.js';
export { OperatorService } from './operator.service.js';
export type { FoundedNewsroom, NewsroomLine } from './operator.service.js';
export { PolicyService } from './policy.service.js';
export type { PolicyChanges } from './policy.service.js';
export { ProviderSignInService } from './provider-sign-in.service.js';
export { PASSAGE_SECONDS, ProviderService } from './provider.service.js';
export { retentionBounds, retentionKinds } from './domain/retention.js';
export type { RetentionDays, RetentionKind, RetentionRule } from './domain/retention.js';
export { RetentionService } from './retention.service.js';
export type { Retention, Sweep, Sweeper } from './retention.service.js';
export { RetentionEntity } from './store/retention.entity.js';
export { queueUpForHolds } from './store/retention.store.js';
export { SessionService } from './session.service.js';
export type { SessionSecret, Whence } from './session.service.js';
export { SignInService } from './sign-in.service.js';
export type { SignedIn } from './sign-in.service.js';
export { AccessTokenEntity } from './store/access-token.entity.js';
export type { Place } from './store/account.store.js';
export { MemberEntity } from './store/member.entity.js';
export type { MemberFilter, MemberPage } from './store/member.store.js';
export { NewsroomEntity } from './store/newsroom.entity.js';
export { PersonEntity } from './store/person.entity.js';
export { PolicyEntity } from './store/policy.entity.js';
export { SessionEntity } from './store/session.entity.js';
export type { OwnSession } from './store/session.store.js';
export { SignInLinkEntity } from './store/sign-in-link.entity.js';
export { TokenService } from './token.service.js';
export { ERASED_NAME } from './store/member.store.js';

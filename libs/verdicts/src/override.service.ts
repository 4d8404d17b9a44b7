import { Injectable } from '@nestjs/common';
import { getArticle, RevisionOutdated } from '@stet/articles';
import { IllegalTransition, newId, NotFound, Refusal, VersionConflict, Work } from '@stet/platform';
import { ClearanceService } from './clearance.service.js';
import type { BlockerCode } from './domain/blocker-codes.js';
import { blockerRules } from './domain/blockers.js';
import { memberOf } from './domain/duties.js';
import { BlockerOverridden, ClaimReportedAsFalse, OverrideLapsed, ReportedAsFalseLifted } from './domain/events.js';
import { overridingRole } from './domain/override.js';
import {
  AlreadyOverridden,
  AlreadyReportedAsFalse,
  NoSuchBlocker,
  NotMustChange,
  NotOverridable,
  OverrideNotAllowed,
  OwnWorkOverride,
} from './domain/refusals.js';
import { readReason } from './domain/says.js';
import {
  findJudgedClaim,
  getPart,
  insertOverride,
  insertReportedAsFalse,
  JudgedClaim,
  lapseOverride,
  liftReportedAsFalse,
  listOverridesByIds,
  listReportedAsFalse,
} from './store/override.store.js';

export interface OverrideBlocker {
  readonly articleId: string;
  /** of the article */
  readonly expectedVersion: number;
  /** the revision that was read */
  readonly revisionNumber: number;
  readonly code: BlockerCode;
  /** the bare id of the claim, comment, query or segment in the way; may be left out where only one thing of the kind is */
  readonly subjectId?: string | null;
  /** 1 to 20000 characters */
  readonly reason: string;
}

export interface WithdrawOverride {
  readonly overrideId: string;
  readonly expectedVersion: number;
  readonly reason: string;
}

export interface MarkReportedAsFalse {
  readonly claimId: string;
  /** of the claim */
  readonly expectedVersion: number;
  readonly reason: string;
}

/** Where somebody's name and reason stand in place of what clearance asks for. */
@Injectable()
export class OverrideService {
  constructor(private readonly clearances: ClearanceService) {}

  /**
   * Lets words go out in spite of one thing in their way: in a role the policy names, by somebody who neither wrote the article nor checked the
   * claim, for a reason that stays in the record. Holds for the words it was given for.
   */
  async overrideBlocker(work: Work, input: OverrideBlocker): Promise<{ articleId: string; overrideId: string } | Refusal> {
    const member = memberOf(work.actor);
    const { articleId, code } = input;
    const reason = readReason(input.reason);
    if (typeof reason !== 'string') return reason;
    if (!(await work.lockArticle(articleId))) return new NotFound('article');
    const article = await getArticle(work, articleId);
    if (article.version !== input.expectedVersion) return new VersionConflict(article.version);
    if (article.state !== 'IN_CHECK') return new IllegalTransition(article.state, 'overrideBlocker', ['IN_CHECK']);
    if (article.revisionNumber !== input.revisionNumber) return new RevisionOutdated(article.revisionNumber);
    if (!blockerRules[code].overridable) return new NotOverridable(code);

    const clearance = (await this.clearances.clearance(work, { articleId }))!;
    const role = overridingRole(member.roles, clearance.policy.overrideRoles);
    if (!role) return new OverrideNotAllowed(clearance.policy.overrideRoles);
    const ofCode = [...clearance.blockers, ...clearance.overridden]
      .filter((blocker) => blocker.code === code)
      .flatMap(({ items }) => items);
    const asked = input.subjectId ? ofCode.filter(({ subject }) => subject.id === input.subjectId) : ofCode;
    const [item] = asked;
    if (!item || asked.length > 1)
      return new NoSuchBlocker(
        code,
        ofCode.map(({ subject }) => subject),
      );
    if (item.override) return new AlreadyOverridden(item.override.id);
    const claimId = item.words?.claimId ?? null;
    const part = await getPart(work, { articleId, claimId, personId: member.personId });
    if (part.isAuthor || part.isChecker) return new OwnWorkOverride(part.isAuthor ? 'AUTHOR' : 'CHECKER');

    const overrideId = newId();
    const remark = await work.remark(reason);
    const row = {
      articleId,
      revisionId: clearance.revisionId,
      subjectType: item.subject.type,
      subjectId: item.subject.id,
      claimId,
      wordingId: item.words?.wordingId ?? null,
      policyNumber: clearance.policy.overrideNumber,
      role,
    };
    await insertOverride(work, {
      id: overrideId,
      ...row,
      blockerCode: code,
      about: item.about,
      remarkId: remark.remarkId,
      overriddenBy: member.memberId,
      overriddenAt: work.now,
    });
    const { articleId: _, ...told } = row;
    await work.record(BlockerOverridden({ subjectId: overrideId, articleId }, { code, ...told, ...remark }));
    return { articleId, overrideId };
  }

  /** Takes an override back; a release that leaned on it ends. */
  async withdrawOverride(work: Work, input: WithdrawOverride): Promise<{ articleId: string; overrideId: string } | Refusal> {
    memberOf(work.actor);
    const reason = readReason(input.reason);
    if (typeof reason !== 'string') return reason;
    const articleId = await work.lockArticleOf('override', input.overrideId);
    const [override] = articleId ? await listOverridesByIds(work, [input.overrideId]) : [];
    if (!override) return new NotFound('override');
    if (override.version !== input.expectedVersion) return new VersionConflict(override.version);
    if (override.lapsedAt !== null) return new IllegalTransition('LAPSED', 'withdrawOverride', ['STANDING']);
    if (!(await lapseOverride(work, override.id, override.version, 'WITHDRAWN')))
      throw new Error('an override changed under the lock of its article');
    const { blockerCode: code, subjectId } = override;
    const remark = await work.remark(reason);
    await work.record(
      OverrideLapsed({ subjectId: override.id, articleId: override.articleId }, { code, subjectId, cause: 'WITHDRAWN', ...remark }),
    );
    return { articleId: override.articleId, overrideId: override.id };
  }

  /** The article itself says that the claim is false ("the mayor wrongly claimed …"): its verdict no longer holds the article back. */
  async markReportedAsFalse(work: Work, input: MarkReportedAsFalse): Promise<{ claimId: string } | Refusal> {
    const member = memberOf(work.actor);
    const { claimId } = input;
    const claim = await this.judged(work, input, 'markReportedAsFalse');
    if (claim instanceof Refusal) return claim;
    if (claim.state !== 'CHECKED') return new IllegalTransition(claim.state, 'markReportedAsFalse', ['CHECKED']);
    if (!claim.verdictId || claim.effect !== 'MUST_CHANGE') return new NotMustChange();
    const { articleId, wordingId, verdictId } = claim;
    const part = await getPart(work, { articleId, claimId, personId: member.personId });
    if (part.isAuthor || part.isChecker) return new OwnWorkOverride(part.isAuthor ? 'AUTHOR' : 'CHECKER');
    const [standing] = await listReportedAsFalse(work, [claimId]);
    if (standing) return new AlreadyReportedAsFalse();

    const markId = newId();
    const remark = await work.remark(input.reason.trim());
    const by = { remarkId: remark.remarkId, markedBy: member.memberId, markedAt: work.now };
    await insertReportedAsFalse(work, { id: markId, articleId, claimId, wordingId, ...by });
    await work.record(ClaimReportedAsFalse({ subjectId: claimId, articleId }, { markId, wordingId, verdictId, ...remark }));
    return { claimId };
  }

  /** Takes such a mark back. */
  async unmarkReportedAsFalse(work: Work, input: MarkReportedAsFalse): Promise<{ claimId: string } | Refusal> {
    memberOf(work.actor);
    const { claimId } = input;
    const claim = await this.judged(work, input, 'unmarkReportedAsFalse');
    if (claim instanceof Refusal) return claim;
    const [standing] = await listReportedAsFalse(work, [claimId]);
    if (!standing) return new IllegalTransition('NOT_MARKED', 'unmarkReportedAsFalse', ['MARKED']);
    await liftReportedAsFalse(work, standing.id, 'EDITOR');
    const remark = await work.remark(input.reason.trim());
    await work.record(
      ReportedAsFalseLifted({ subjectId: claimId, articleId: claim.articleId }, { markId: standing.id, cause: 'EDITOR', ...remark }),
    );
    return { claimId };
  }

  private async judged(work: Work, { claimId, expectedVersion, reason }: MarkReportedAsFalse, act: string): Promise<JudgedClaim | Refusal> {
    const said = readReason(reason);
    if (typeof said !== 'string') return said;
    const claim = (await work.lockArticleOf('claim', claimId)) && (await findJudgedClaim(work, claimId));
    if (!claim) return new NotFound('claim');
    if (claim.version !== expectedVersion) return new VersionConflict(claim.version);
    if (claim.articleState !== 'IN_CHECK' && claim.articleState !== 'SIGNED_OFF')
      return new IllegalTransition(claim.articleState, act, ['IN_CHECK', 'SIGNED_OFF']);
    return claim;
  }
}

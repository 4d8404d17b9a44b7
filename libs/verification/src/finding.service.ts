import { Injectable } from '@nestjs/common';
import { getArticle, RevisionOutdated } from '@stet/articles';
import { getDuties } from '@stet/evidence';
import type { Extraction } from '@stet/language';
import { IllegalTransition, InvalidInput, isRefusal, NotFound, Refusal, VersionConflict, Work } from '@stet/platform';
import { FindingConfirmed, FindingsReported, FindingWaived } from './domain/events.js';
import { draftsOf, findingDecisions } from './domain/finding.js';
import type { FindingDecision } from './domain/finding.js';
import { OwnWorkFinding } from './domain/refusals.js';
import { addDecision, findFinding, keepFindings } from './store/finding.store.js';

const LONGEST = 20_000;

export interface ConfirmFindingInput {
  readonly findingId: string;
  /** 1, and one more with every decision on it */
  readonly expectedVersion: number;
  readonly reason?: string | null;
}
export interface WaiveFindingInput extends ConfirmFindingInput {
  readonly reason: string;
}

/** What the automatic checks report, and what a person holds of it. They advise: nothing waits for a decision. */
@Injectable()
export class FindingService {
  /** Keeps what the checks said of a revision, in the act that writes its ledger. Called twice it does nothing more. */
  async recordFindings(
    work: Work,
    of: { readonly articleId: string; readonly revisionId: string },
    extraction: Pick<Extraction, 'text' | 'findings' | 'engine'>,
  ): Promise<void> {
    const { articleId, revisionId } = of;
    const { name: engine, version: engineVersion } = extraction.engine;
    const drafts = draftsOf(extraction.text, extraction.findings);
    const findings = await keepFindings(work, { articleId, revisionId, engine, engineVersion }, drafts);
    if (findings > 0) await work.record(FindingsReported({ subjectId: revisionId, articleId }, { findings, engine, engineVersion }));
  }

  /** The check is right: something is to be done. */
  confirmFinding(work: Work, input: ConfirmFindingInput): Promise<{ findingId: string; decisionId: string } | Refusal> {
    return this.decide(work, input, 'CONFIRMED');
  }

  /** Nothing follows from it, and why not. */
  waiveFinding(work: Work, input: WaiveFindingInput): Promise<{ findingId: string; decisionId: string } | Refusal> {
    return this.decide(work, input, 'WAIVED');
  }

  /** Decided anew as often as wanted: the newest decision stands. */
  private async decide(
    work: Work,
    { findingId, expectedVersion, reason }: ConfirmFindingInput,
    decision: FindingDecision,
  ): Promise<{ findingId: string; decisionId: string } | Refusal> {
    const act = decision === 'WAIVED' ? 'waiveFinding' : 'confirmFinding';
    const words = readReason(reason, decision);
    if (isRefusal(words)) return words;
    const finding = (await work.lockArticleOf('finding', findingId)) && (await findFinding(work, findingId));
    if (!finding) return new NotFound('finding');
    const { articleId, revisionId } = finding;
    const article = await getArticle(work, articleId);
    if (!finding.current) return new RevisionOutdated(article.revisionNumber);
    if (finding.version !== expectedVersion) return new VersionConflict(finding.version);
    if (article.state === 'ARCHIVED') return new IllegalTransition(article.state, act, ['IN_CHECK', 'SIGNED_OFF']);
    if (finding.decided === decision)
      return new IllegalTransition(decision, act, ['UNDECIDED', ...findingDecisions.filter((other) => other !== decision)]);
    if (work.actor.kind !== 'MEMBER') throw new Error(`${work.actor.kind} may not do what only a member may`);
    const { memberId, personId } = work.actor;
    if ((await getDuties(work, { articleId, claimId: null, personId })).author) return new OwnWorkFinding();

    const { remarkId, remarkSha256 } = words ? await work.remark(words) : { remarkId: null, remarkSha256: null };
    const decisionId = await addDecision(work, finding, { decision, remarkId, decidedBy: memberId });
    const Decided = decision === 'WAIVED' ? FindingWaived : FindingConfirmed;
    await work.record(
      Decided({ subjectId: findingId, articleId }, { decisionId, revisionId, number: finding.version, remarkId, remarkSha256 }),
    );
    return { findingId, decisionId };
  }
}

function readReason(reason: string | null | undefined, decision: FindingDecision): string | undefined | InvalidInput {
  const words = reason?.trim();
  if (!words) return decision === 'WAIVED' ? new InvalidInput('reason', 'A finding is waived with a reason.') : undefined;
  return [...words].length > LONGEST ? new InvalidInput('reason', `At most ${LONGEST} characters.`) : words;
}

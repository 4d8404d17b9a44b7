import { getArticle } from '@stet/articles';
import { findClaim } from '@stet/claims';
import type { ClaimEntity } from '@stet/claims';
import { Injectable } from '@nestjs/common';
import { has, IllegalTransition, InvalidInput, isRefusal, newId, NotFound, VersionConflict, Work } from '@stet/platform';
import type { MemberActor, Refusal } from '@stet/platform';
import { citableStates } from './domain/evidence.js';
import type { Stance } from './domain/evidence.js';
import { EvidenceAdded, EvidenceCited, EvidenceUncited, EvidenceWithdrawn } from './domain/events.js';
import { readLocator } from './domain/locator.js';
import type { Locator } from './domain/locator.js';
import { problemWithPassage, trimmed } from './domain/passage.js';
import { AlreadyCited, NotYourEvidence, OwnWorkEvidence } from './domain/refusals.js';
import type { AddEvidenceInput, CiteInput, UnciteInput, WithdrawEvidenceInput } from './evidence.inputs.js';
import { listSealedIds } from './store/blindness.store.js';
import { CitationEntity } from './store/citation.entity.js';
import { EvidenceEntity } from './store/evidence.entity.js';
import {
  findCitation,
  findEvidence,
  findStandingCitation,
  getDuties,
  keepSource,
  withdrawCitation,
  withdrawEvidence,
} from './store/evidence.store.js';

/** Who brings or cites evidence checks: rule 5 holds from here on. */
@Injectable()
export class EvidenceService {
  /** Adds a passage; acts that only add take no version. @returns the ids of what is new */
  async addEvidence(work: Work, input: AddEvidenceInput): Promise<{ evidenceId: string; citationId: string | null } | Refusal> {
    const problem = problemWithPassage(input);
    if (problem) return problem;
    const actor = memberOf(work);
    const place = await this.placeOf(work, input);
    if (isRefusal(place)) return place;
    const { articleId, claim } = place;
    const archived = await this.archived(work, articleId, 'addEvidence');
    if (archived) return archived;
    const ownWork = await this.ownWork(work, articleId, claim?.id ?? null, actor.personId);
    if (ownWork) return ownWork;

    const { publisher, url, tier, reliabilityNote } = input.source;
    const source = {
      publisher: publisher.trim(),
      url: trimmed(url),
      tier,
      reliabilityNote: trimmed(reliabilityNote),
      addedBy: actor.memberId,
    };
    const evidenceId = newId();
    const locator = input.locator ? (readLocator(input.locator) as Locator) : null;
    const evidence = {
      id: evidenceId,
      lineageId: evidenceId,
      articleId,
      sourceId: await keepSource(work, source),
      tier,
      visibility: 'NEWSROOM' as const,
      state: 'STANDING' as const,
      quotation: input.quotation.trim(),
      locatorKind: locator?.kind ?? null,
      locator: locator?.value ?? null,
      url: trimmed(input.url),
      note: trimmed(input.note),
      retrievedAt: input.retrievedAt ? new Date(input.retrievedAt).toISOString() : null,
      number: 1,
      version: 1,
      addedBy: actor.memberId,
      addedByPerson: actor.personId,
      addedAt: work.now,
    };
    await work.insert(EvidenceEntity, [evidence]);
    await work.record(
      EvidenceAdded(
        { subjectId: evidence.id, articleId },
        { sourceId: evidence.sourceId, tier, claimId: claim?.id ?? null, authorNoteId: null },
      ),
    );
    if (!claim || !input.cite) return { evidenceId: evidence.id, citationId: null };
    const cited = await this.citeFor(work, evidence, claim, input.cite.stance);
    return isRefusal(cited) ? cited : { evidenceId: evidence.id, citationId: cited };
  }

  /** Uses a passage for a claim: for its wording of now, and for no other. */
  async cite(work: Work, input: CiteInput): Promise<{ citationId: string; claimId: string } | Refusal> {
    const actor = memberOf(work);
    const articleId = await work.lockArticleOf('claim', input.claimId);
    const claim = articleId && (await findClaim(work, input.claimId));
    if (!claim) return new NotFound('claim');
    const evidence = await findEvidence(work, input.evidenceId);
    // what another checker found blind is not there, nor that they use it
    if (!evidence || (await listSealedIds(work, [evidence.id], actor.personId)).size) return new NotFound('evidence');
    if (evidence.articleId !== claim.articleId) return new InvalidInput('evidenceId', 'it was brought for another article.');
    if (evidence.state !== 'STANDING') return new IllegalTransition(evidence.state, 'cite', ['STANDING']);
    const archived = await this.archived(work, claim.articleId, 'cite');
    if (archived) return archived;
    // who brought it becomes a checker of this claim too, though somebody else cites it
    const ownWork =
      (await this.ownWork(work, claim.articleId, claim.id, actor.personId)) ??
      (await this.ownWork(work, claim.articleId, claim.id, evidence.addedByPerson, evidence.authorNoteId !== null));
    if (ownWork) return ownWork;
    const cited = await this.citeFor(work, evidence, claim, input.stance);
    return isRefusal(cited) ? cited : { citationId: cited, claimId: claim.id };
  }

  /** Takes a citation back. What was handed in with it keeps it. */
  async uncite(work: Work, input: UnciteInput): Promise<{ citationId: string; claimId: string } | Refusal> {
    const articleId = await work.lockArticleOf('citation', input.citationId);
    const citation = articleId && (await findCitation(work, input.citationId));
    if (!citation) return new NotFound('citation');
    if (citation.version !== input.expectedVersion) return new VersionConflict(citation.version);
    if (citation.withdrawnAt !== null) return new IllegalTransition('WITHDRAWN', 'uncite', ['STANDING']);
    if (!this.mayTakeBack(work, citation.citedByPerson)) return new NotYourEvidence();
    if (!(await withdrawCitation(work, citation.id, citation.version))) throw new Error('a citation changed under the lock of its article');
    const { evidenceId, claimId, wordingId } = citation;
    await work.record(EvidenceUncited({ subjectId: citation.id, articleId: citation.articleId }, { evidenceId, claimId, wordingId }));
    return { citationId: citation.id, claimId };
  }

  /** Takes evidence back, wherever it is cited. It stays readable, with the reason in the trail. */
  async withdrawEvidence(work: Work, input: WithdrawEvidenceInput): Promise<{ evidenceId: string } | Refusal> {
    const reason = trimmed(input.reason);
    if (!reason) return new InvalidInput('reason', 'it says nothing.');
    if (reason.length > 20_000) return new InvalidInput('reason', 'it has more than 20000 characters.');
    const articleId = await work.lockArticleOf('evidence', input.evidenceId);
    const evidence = articleId && (await findEvidence(work, input.evidenceId));
    if (!evidence) return new NotFound('evidence');
    if (evidence.version !== input.expectedVersion) return new VersionConflict(evidence.version);
    if (evidence.state !== 'STANDING') return new IllegalTransition(evidence.state, 'withdrawEvidence', ['STANDING']);
    if (!this.mayTakeBack(work, evidence.addedByPerson)) return new NotYourEvidence();
    if (!(await withdrawEvidence(work, evidence.id, evidence.version))) throw new Error('evidence changed under the lock of its article');
    await work.record(EvidenceWithdrawn({ subjectId: evidence.id, articleId: evidence.articleId }, await work.remark(reason)));
    return { evidenceId: evidence.id };
  }

  private async citeFor(
    work: Work,
    evidence: Pick<EvidenceEntity, 'id' | 'articleId' | 'lineageId'>,
    claim: ClaimEntity,
    stance: Stance,
  ): Promise<string | Refusal> {
    if (!citableStates.includes(claim.state)) return new IllegalTransition(claim.state, 'cite', citableStates);
    const { memberId, personId } = memberOf(work);
    const known = await findStandingCitation(work, evidence.lineageId, claim.wordingId, personId);
    if (known) return new AlreadyCited(known);
    const of = { evidenceId: evidence.id, claimId: claim.id, wordingId: claim.wordingId };
    const citation = {
      id: newId(),
      articleId: evidence.articleId,
      ...of,
      stance,
      citedBy: memberId,
      citedByPerson: personId,
      citedAt: work.now,
      version: 1,
    };
    await work.insert(CitationEntity, [citation]);
    await work.record(EvidenceCited({ subjectId: citation.id, articleId: evidence.articleId }, { ...of, stance }));
    return citation.id;
  }

  private async placeOf(work: Work, input: AddEvidenceInput): Promise<{ articleId: string; claim: ClaimEntity | undefined } | NotFound> {
    if (!input.claimId)
      return (await work.lockArticle(input.articleId!)) ? { articleId: input.articleId!, claim: undefined } : new NotFound('article');
    const articleId = await work.lockArticleOf('claim', input.claimId);
    return articleId ? { articleId, claim: await findClaim(work, input.claimId) } : new NotFound('claim');
  }

  /** Nobody works on an article that lies in the archive. */
  private async archived(work: Work, articleId: string, act: string): Promise<IllegalTransition | undefined> {
    const { state } = await getArticle(work, articleId);
    return state === 'ARCHIVED' ? new IllegalTransition(state, act, []) : undefined;
  }

  /** @param fromAuthor the author's own hand-over is meant to be the author's */
  private async ownWork(
    work: Work,
    articleId: string,
    claimId: string | null,
    personId: string,
    fromAuthor = false,
  ): Promise<OwnWorkEvidence | undefined> {
    const { author, approver } = await getDuties(work, { articleId, claimId, personId });
    if (author && !fromAuthor) return new OwnWorkEvidence('AUTHOR');
    return approver ? new OwnWorkEvidence('APPROVER') : undefined;
  }

  private mayTakeBack(work: Work, personId: string | null): boolean {
    return has(work.actor, 'EDITOR') || memberOf(work).personId === personId;
  }
}

function memberOf(work: Work): MemberActor {
  if (work.actor.kind !== 'MEMBER') throw new Error('evidence is a person’s work');
  return work.actor;
}

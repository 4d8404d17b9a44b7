import { findClaim } from '@stet/claims';
import type { ClaimEntity } from '@stet/claims';
import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput, isRefusal, newId, NotFound, VersionConflict, Work } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { citableStates } from './domain/evidence.js';
import type { Stance } from './domain/evidence.js';
import { EvidenceAdded, EvidenceCited, EvidenceUncited, EvidenceWithdrawn } from './domain/events.js';
import { misplaced, readPassage, readReason, readSource } from './domain/passage.js';
import { AlreadyCited, EvidenceNotVisible, NotYourEvidence, SecretKeyMissing } from './domain/refusals.js';
import type { SourceWords } from './domain/words.js';
import type { AddEvidenceInput, CiteInput, SourceInput, UnciteInput, WithdrawEvidenceInput } from './evidence.inputs.js';
import { findForAct, mayTakeBack, memberOf, refuseArchived, refuseOwnWork } from './guards.js';
import { PassageService, wordsOf } from './passage.service.js';
import { SaidInConfidence } from './said-in-confidence.service.js';
import { SecretVault } from './secret-vault.service.js';
import { listSealedIds } from './store/blindness.store.js';
import { CitationEntity } from './store/citation.entity.js';
import { findCitation, findStandingCitation, withdrawCitation } from './store/citation.store.js';
import { EvidenceEntity } from './store/evidence.entity.js';
import { findEvidence, listLineages, moveEvidence } from './store/evidence.store.js';
import { listReadable } from './store/sealed.store.js';
import { holdSource } from './store/source.store.js';

/** Who brings or cites evidence checks: rule 5 holds from here on. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly passages: PassageService,
    private readonly said: SaidInConfidence,
    private readonly vault: SecretVault,
  ) {}

  /**
   * Adds a passage; acts that only add take no version.
   *
   * @returns the ids of what is new; refusals: InvalidInput, QuotationNotFound, NotFound, IllegalTransition, OwnWorkEvidence, SecretKeyMissing
   */
  async addEvidence(work: Work, input: AddEvidenceInput): Promise<{ evidenceId: string; citationId: string | null } | Refusal> {
    const refused = misplaced(input);
    if (refused) return refused;
    const passage = readPassage(input);
    if (isRefusal(passage)) return passage;
    const actor = memberOf(work);
    const visibility = input.visibility ?? 'NEWSROOM';
    if (visibility === 'CONFIDENTIAL' && !this.vault.hasKey) return new SecretKeyMissing();
    const place = await this.placeOf(work, input);
    if (isRefusal(place)) return place;
    const { articleId, claim } = place;
    const source = await this.sourceOf(work, input);
    if (isRefusal(source)) return source;
    const barred =
      (await refuseArchived(work, articleId, 'addEvidence')) ??
      (await refuseOwnWork(work, { articleId, claimId: claim?.id ?? null, personId: actor.personId }));
    if (barred) return barred;

    const { snapshot, ...words } = passage;
    const note = snapshot && { mediaType: snapshot.mediaType, sha256: snapshot.sha256, size: snapshot.content.length };
    const at = { articleId, visibility, amends: null };
    const evidence = await this.passages.keep(work, at, { ...words, source, snapshot: note }, snapshot?.content ?? null);
    const { id, sourceId, tier } = evidence;
    const of = { claimId: claim?.id ?? null, authorNoteId: null, hasSnapshot: snapshot !== null };
    await work.record(EvidenceAdded({ subjectId: id, articleId }, { sourceId, tier, visibility, ...of }));
    if (!claim || !input.cite) return { evidenceId: id, citationId: null };
    const cited = await this.citeFor(work, evidence, claim, input.cite.stance);
    return isRefusal(cited) ? cited : { evidenceId: id, citationId: cited };
  }

  /** Who published: named in the input, or known. @returns refusals: InvalidInput, NotFound */
  async sourceOf(
    work: Work,
    input: { source?: SourceInput | null; sourceId?: string | null },
  ): Promise<SourceWords | InvalidInput | NotFound> {
    if (input.source) return readSource(input.source, 'source.');
    const known = await holdSource(work, input.sourceId!, memberOf(work).personId);
    if (known && known.erasedAt !== null) return new InvalidInput('sourceId', 'who this was is erased: name the source anew.');
    return known ? wordsOf(known) : new NotFound('source');
  }

  /** Uses a passage for a claim: for its wording of now, and for no other. */
  async cite(work: Work, input: CiteInput): Promise<{ citationId: string; claimId: string } | Refusal> {
    const { personId } = memberOf(work);
    const articleId = await work.lockArticleOf('claim', input.claimId);
    const claim = articleId && (await findClaim(work, input.claimId));
    if (!claim) return new NotFound('claim');
    const evidence = await findEvidence(work, input.evidenceId);
    // what another checker found blind is not there, nor that they use it
    if (!evidence || (await listSealedIds(work, [evidence.id], personId)).size) return new NotFound('evidence');
    if (evidence.articleId !== claim.articleId) return new InvalidInput('evidenceId', 'it was brought for another article.');
    if (evidence.state !== 'STANDING') return new IllegalTransition(evidence.state, 'cite', ['STANDING']);
    if (!(await listReadable(work, [evidence.id], personId)).has(evidence.id)) return new EvidenceNotVisible([evidence.id]);
    const of = { articleId: claim.articleId, claimId: claim.id };
    const barred = (await refuseArchived(work, claim.articleId, 'cite')) ?? (await refuseOwnWork(work, { ...of, personId }));
    if (barred) return barred;
    // who brought it (or a former number of it) becomes a checker of this claim too, though somebody else cites it
    for (const brought of await listLineages(work, [evidence.lineageId])) {
      const others = await refuseOwnWork(work, { ...of, personId: brought.addedByPerson }, brought.authorNoteId !== null);
      if (others) return others;
    }
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
    if (!mayTakeBack(work, citation.citedByPerson)) return new NotYourEvidence();
    if (!(await withdrawCitation(work, citation.id, citation.version))) throw new Error('a citation changed under the lock of its article');
    const { evidenceId, claimId, wordingId } = citation;
    await work.record(EvidenceUncited({ subjectId: citation.id, articleId: citation.articleId }, { evidenceId, claimId, wordingId }));
    return { citationId: citation.id, claimId };
  }

  /**
   * Takes evidence back, wherever it is cited, with the numbers that went on counting beside it. It stays readable, with the reason in the trail; of
   * what is confidential the reason is for its readers.
   *
   * @returns refusals: InvalidInput, NotFound, VersionConflict, IllegalTransition, NotYourEvidence, SecretKeyMissing
   */
  async withdrawEvidence(work: Work, input: WithdrawEvidenceInput): Promise<{ evidenceId: string } | Refusal> {
    const reason = readReason(input.reason);
    if (isRefusal(reason)) return reason;
    const evidence = await findForAct(work, input.evidenceId);
    if (!evidence) return new NotFound('evidence');
    if (evidence.version !== input.expectedVersion) return new VersionConflict(evidence.version);
    if (evidence.state !== 'STANDING') return new IllegalTransition(evidence.state, 'withdrawEvidence', ['STANDING']);
    if (!mayTakeBack(work, evidence.addedByPerson)) return new NotYourEvidence();
    const remark = await this.said.remark(work, evidence, reason);
    if (isRefusal(remark)) return remark;
    if (!(await moveEvidence(work, evidence, 'WITHDRAWN'))) throw new Error('evidence changed under the lock of its article');
    await work.record(EvidenceWithdrawn({ subjectId: evidence.id, articleId: evidence.articleId }, remark));
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
}

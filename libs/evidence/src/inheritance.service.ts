import { Injectable } from '@nestjs/common';
import { ClaimShaped } from '@stet/claims';
import { Followers, newId } from '@stet/platform';
import type { Work } from '@stet/platform';
import type { StandingCitation } from './domain/evidence.js';
import { EvidenceInherited } from './domain/events.js';
import { CitationEntity } from './store/citation.entity.js';
import { StandingCitations } from './standing-citations.service.js';
import { mapCitations } from './store/citation.store.js';

/** What was found for a claim is at hand for the claims an editor makes of it. */
@Injectable()
export class InheritanceService {
  constructor(
    followers: Followers,
    private readonly citations: StandingCitations,
  ) {
    followers.on(ClaimShaped, 'evidence', (work, { subjectId, articleId, data }) =>
      this.inherit(work, { articleId: articleId!, claimId: subjectId, wordingId: data.wordingId }, data.parentWordingIds),
    );
  }

  /**
   * Each passage in use for the parents' words is cited for the heir's, in the name of who cited it first and with the stance it had; where the
   * parents differ about it, as CONTEXT. A checker still says what follows from it.
   */
  private async inherit(
    work: Work,
    heir: { readonly articleId: string; readonly claimId: string; readonly wordingId: string },
    parentWordingIds: readonly string[],
  ): Promise<void> {
    const found: StandingCitation[] = [];
    for (const wordingId of parentWordingIds) found.push(...(await this.citations.ofWording(work, wordingId)));
    if (found.length === 0) return;
    const former = await mapCitations(
      work,
      found.map(({ id }) => id),
    );
    const ofEvidence = new Map<string, CitationEntity[]>();
    for (const { id } of found) {
      const citation = former.get(id)!;
      ofEvidence.set(citation.evidenceId, [...(ofEvidence.get(citation.evidenceId) ?? []), citation]);
    }
    const inherited = [...ofEvidence].map(([evidenceId, citations]) => {
      const first = citations.reduce((one, other) => (other.citedAt < one.citedAt ? other : one));
      const stance = citations.every((citation) => citation.stance === first.stance) ? first.stance : ('CONTEXT' as const);
      const by = { inheritedFrom: first.id, citedBy: first.citedBy, citedByPerson: first.citedByPerson, citedAt: first.citedAt };
      return { first, row: { id: newId(), ...heir, evidenceId, stance, ...by, version: 1 } };
    });
    await work.insert(
      CitationEntity,
      inherited.map(({ row }) => row),
    );
    for (const { first, row } of inherited) {
      const { evidenceId, claimId, wordingId, stance } = row;
      const data = { evidenceId, claimId, wordingId, stance, formerCitationId: first.id };
      await work.record(EvidenceInherited({ subjectId: row.id, articleId: heir.articleId }, data));
    }
  }
}

import { Injectable } from '@nestjs/common';
import { ArticleSplit, listAuthors, listNotes, overlaps } from '@stet/articles';
import type { AuthorNoteEntity } from '@stet/articles';
import { listWordingsOfRevision } from '@stet/claims';
import { MemberService } from '@stet/newsroom';
import { Followers, newId, Work } from '@stet/platform';
import { EvidenceAdded, EvidenceCited } from './domain/events.js';
import { CitationEntity } from './store/citation.entity.js';
import { EvidenceEntity } from './store/evidence.entity.js';
import { SourceService } from './source.service.js';
import { mapEvidenceOfNotes } from './store/evidence.store.js';

/** What the author hands over with a revision becomes evidence of tier AUTHOR, at hand for whoever checks the words it was written for. */
@Injectable()
export class AuthorNotesService {
  constructor(
    followers: Followers,
    private readonly members: MemberService,
    private readonly sources: SourceService,
  ) {
    followers.on(ArticleSplit, 'evidence', (work, event) => this.keepNotes(work, event.subjectId, event.data.revisionId));
  }

  /** Each note once, however often its revision is split. The article must be locked. */
  async keepNotes(work: Work, articleId: string, revisionId: string): Promise<void> {
    const notes = await listNotes(work, [revisionId]);
    if (notes.length === 0) return;
    const kept = await mapEvidenceOfNotes(
      work,
      notes.map(({ id }) => id),
    );
    const fresh = notes.filter(({ id }) => !kept.has(id));
    if (fresh.length === 0) return;
    const evidence = await this.evidenceFrom(work, articleId, fresh);
    await work.insert(EvidenceEntity, evidence);
    for (const { id, sourceId, tier, visibility, authorNoteId } of evidence) {
      const of = { claimId: null, authorNoteId, hasSnapshot: false };
      await work.record(EvidenceAdded({ subjectId: id, articleId }, { sourceId, tier, visibility, ...of }));
    }
    await this.citeWhereItTouches(work, articleId, revisionId, fresh, new Map(evidence.map((e) => [e.authorNoteId, e.id])));
  }

  private async evidenceFrom(work: Work, articleId: string, notes: readonly AuthorNoteEntity[]) {
    const authors = (await listAuthors(work, [articleId])).map(({ name }) => name).join(', ');
    const writers = await this.members.mapMembers(work, [...new Set(notes.map(({ writtenBy }) => writtenBy))]);
    const rows = [];
    for (const note of notes) {
      const writer = writers.get(note.writtenBy)!;
      const source = {
        publisher: (authors || writer.name).slice(0, 300),
        url: null,
        tier: 'AUTHOR' as const,
        reliabilityNote: null,
      };
      const id = newId();
      rows.push({
        id,
        lineageId: id,
        articleId,
        tier: source.tier,
        visibility: 'NEWSROOM' as const,
        sourceId: await this.sources.keep(work, source, writer.id),
        state: 'STANDING' as const,
        quotation: note.text,
        url: note.url,
        authorNoteId: note.id,
        number: 1,
        version: 1,
        addedBy: writer.id,
        addedByPerson: writer.personId,
        addedAt: work.now,
      });
    }
    return rows;
  }

  private async citeWhereItTouches(
    work: Work,
    articleId: string,
    revisionId: string,
    notes: readonly AuthorNoteEntity[],
    evidenceIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    const wordings = await listWordingsOfRevision(work, revisionId);
    const citations = notes.flatMap((note) => {
      if (note.startAt === null || note.endAt === null) return [];
      const range = { start: note.startAt, end: note.endAt };
      return wordings
        .filter(({ spans }) => spans.some(([start, end]) => overlaps(range, { start, end })))
        .map(({ id, claimId }) => ({
          id: newId(),
          articleId,
          evidenceId: evidenceIds.get(note.id)!,
          claimId,
          wordingId: id,
          stance: 'CONTEXT' as const,
          citedAt: work.now,
          version: 1,
        }));
    });
    await work.insert(CitationEntity, citations);
    for (const { id, evidenceId, claimId, wordingId, stance } of citations)
      await work.record(EvidenceCited({ subjectId: id, articleId }, { evidenceId, claimId, wordingId, stance }));
  }
}

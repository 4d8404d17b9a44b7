import { AuthorshipService } from '@stet/articles';
import type { NamedPlaces } from '@stet/articles';
import { Injectable } from '@nestjs/common';
import { MemberService, queueUpForHolds } from '@stet/newsroom';
import { isRefusal, NotFound, VersionConflict } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { AuthorErased, ContactErased, PersonErased } from './domain/events.js';
import { StillMember, SubjectErased, UnderLegalHold } from './domain/refusals.js';
import { eraseContact, findContact } from './store/contact.store.js';
import type { Erased } from './store/erased.store.js';
import { listHoldsOn, listHoldsOnArticles } from './store/hold.store.js';
import { SourceErasureService } from './source-erasure.service.js';

export type ErasedType = Exclude<Erased['type'], 'author'>;

/**
 * Takes out who somebody was, and leaves what happened: rows, ids and the trail stay as they are, and say that somebody is erased. It cannot be undone.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly members: MemberService,
    private readonly authorships: AuthorshipService,
    private readonly sources: SourceErasureService,
  ) {}

  /**
   * Somebody outside the newsroom who was asked for their side: their key is destroyed, and what was said with it.
   *
   * @returns refusals: NotFound, SubjectErased, VersionConflict, UnderLegalHold
   */
  async eraseContact(work: Work, input: { contactId: string; expectedVersion: number }): Promise<{ contactId: string } | Refusal> {
    const articleId = await work.lockArticleOf('contact', input.contactId);
    const contact = articleId && (await findContact(work, input.contactId));
    if (!contact) return new NotFound('contact');
    if (contact.erasedAt !== null) return new SubjectErased('contact');
    if (contact.version !== input.expectedVersion) return new VersionConflict(contact.version);
    const held = await this.held(work, 'contact', contact.id);
    if (held) return held;
    if (!(await eraseContact(work, contact))) throw new Error('a contact changed under the lock of its article');
    await work.record(ContactErased({ subjectId: contact.id, articleId: contact.articleId }, { sealed: contact.sealed !== null }));
    return { contactId: contact.id };
  }

  /**
   * A former member: their name, here and beside what they wrote, the labels of their tokens, what they kept for themselves; and their address, where
   * no other newsroom knows them.
   *
   * @returns refusals: NotFound, StillMember, SubjectErased, VersionConflict, UnderLegalHold
   */
  async erasePerson(work: Work, input: { memberId: string; expectedVersion: number }): Promise<{ memberId: string } | Refusal> {
    const member = await this.members.findMember(work, input.memberId);
    if (!member) return new NotFound('member');
    if (member.removedAt === null) return new StillMember();
    if (member.erasedAt !== null) return new SubjectErased('member');
    if (member.version !== input.expectedVersion) return new VersionConflict(member.version);
    const held = await this.held(work, 'member', member.id);
    if (held) return held;
    const articles = await this.authorships.eraseAuthor(work, member);
    const address = await this.members.eraseMember(work, member);
    await work.record(PersonErased({ subjectId: member.id, articleId: null }, { articles, address }));
    return { memberId: member.id };
  }

  /**
   * An author who is no member and known by name only: everywhere the name stands among authors, and in bylines. What the articles say of them is theirs.
   *
   * @returns refusals: InvalidInput, NotFound (nobody is named so), UnderLegalHold (of one of the articles: then nothing is erased)
   */
  async eraseAuthor(work: Work, input: { name: string }): Promise<{ articles: number } | Refusal> {
    const places = await this.authorships.findNamed(work, input.name);
    if (isRefusal(places)) return places;
    const articles = [...new Set([...places.named.map(({ articleId }) => articleId), ...places.bylines])];
    if (articles.length === 0) return new NotFound('author');
    const held = await this.heldByArticles(work, articles);
    if (held) return held;
    await this.authorships.eraseNames(work, places);
    await this.tellAuthor(work, places);
    return { articles: articles.length };
  }

  /** As they stand now, whoever looked at them before. @returns refusals: as the act of this type has them */
  async eraseNow(work: Work, { type, id }: { type: ErasedType; id: string }, placeholder?: string): Promise<object | Refusal> {
    if (type === 'member') {
      const member = await this.members.findMember(work, id);
      return member ? this.erasePerson(work, { memberId: id, expectedVersion: member.version }) : new NotFound(type);
    }
    if (type === 'contact') {
      const contact = await findContact(work, id);
      return contact ? this.eraseContact(work, { contactId: id, expectedVersion: contact.version }) : new NotFound(type);
    }
    return type === 'source'
      ? this.sources.eraseSource(work, { sourceId: id }, placeholder)
      : this.sources.eraseConfidentialSource(work, { evidenceId: id }, placeholder);
  }

  /**
   * Erases somebody once more whom a restored backup has brought back. A member who was one still, then, is removed first; whoever is erased already or
   * is not there is left alone.
   *
   * @returns `done`: whether there was anything to erase; refusals: UnderLegalHold, LastAdmin
   */
  async eraseAgain(
    work: Work,
    { type, id, places, placeholder }: Pick<Erased, 'type' | 'id' | 'places' | 'placeholder'>,
  ): Promise<{ done: boolean } | Refusal> {
    if (type === 'author') return this.erasePlaces(work, places);
    const subject = { type, id: id ?? '' };
    const standing = type === 'member' ? await this.members.findMember(work, subject.id) : undefined;
    if (standing?.removedAt === null) {
      const removed = await this.members.removeMember(work, { memberId: standing.id, expectedVersion: standing.version });
      if (isRefusal(removed)) return removed;
    }
    const done = await this.eraseNow(work, subject, placeholder ?? undefined);
    if (done instanceof NotFound || done instanceof SubjectErased) return { done: false };
    return isRefusal(done) ? done : { done: true };
  }

  private async erasePlaces(work: Work, told: readonly string[]): Promise<{ done: boolean } | Refusal> {
    const places = await this.authorships.findPlaces(work, told);
    const articles = [...new Set([...places.named.map(({ articleId }) => articleId), ...places.bylines])];
    if (articles.length === 0) return { done: false };
    const held = await this.heldByArticles(work, articles);
    if (held) return held;
    await this.authorships.eraseNames(work, places);
    await this.tellAuthor(work, places);
    return { done: true };
  }

  private async tellAuthor(work: Work, { named, bylines }: NamedPlaces): Promise<void> {
    const places = [...named.map(({ articleId, ordinal }) => `${articleId}:${ordinal}`), ...bylines.map((id) => `${id}:byline`)];
    await work.record(AuthorErased({ subjectId: work.newsroomId, articleId: null }, { places }));
  }

  private async heldByArticles(work: Work, articleIds: readonly string[]): Promise<UnderLegalHold | undefined> {
    await queueUpForHolds(work);
    const holds = await listHoldsOnArticles(work, articleIds);
    return holds.length > 0 ? new UnderLegalHold(holds) : undefined;
  }

  private async held(work: Work, type: 'member' | 'contact', id: string): Promise<UnderLegalHold | undefined> {
    await queueUpForHolds(work);
    const holds = await listHoldsOn(work, type, id);
    return holds.length > 0 ? new UnderLegalHold(holds) : undefined;
  }
}

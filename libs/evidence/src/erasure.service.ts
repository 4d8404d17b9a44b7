import { AuthorshipService } from '@stet/articles';
import { Injectable } from '@nestjs/common';
import { MemberService, queueUpForHolds } from '@stet/newsroom';
import { NotFound, VersionConflict } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { ContactErased, PersonErased } from './domain/events.js';
import { StillMember, SubjectErased, UnderLegalHold } from './domain/refusals.js';
import { eraseContact, findContact } from './store/contact.store.js';
import { listHoldsOn } from './store/hold.store.js';

/**
 * Takes out who somebody was, and leaves what happened: rows, ids and the trail stay as they are, and say that somebody is erased. It cannot be undone.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly members: MemberService,
    private readonly authorships: AuthorshipService,
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

  private async held(work: Work, type: 'member' | 'contact', id: string): Promise<UnderLegalHold | undefined> {
    await queueUpForHolds(work);
    const holds = await listHoldsOn(work, type, id);
    return holds.length > 0 ? new UnderLegalHold(holds) : undefined;
  }
}

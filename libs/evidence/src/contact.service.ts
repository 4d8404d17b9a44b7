import { findClaim } from '@stet/claims';
import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput, isRefusal, newId, newSalt, NotFound, VersionConflict } from '@stet/platform';
import type { Reader, Refusal, Work } from '@stet/platform';
import type { LogContactInput, RecordAnswerInput } from './asking.inputs.js';
import { fromWhichOutcomes, mayRecord } from './domain/contact.js';
import { ContactAnswered, ContactLogged } from './domain/events.js';
import { readReason, trimmed } from './domain/passage.js';
import { AnswerStillDue, SubjectErased } from './domain/refusals.js';
import { memberOf, refuseArchived } from './guards.js';
import { RetentionService } from '@stet/newsroom';
import { hashOfWords } from './salted.js';
import { SecretVault } from './secret-vault.service.js';
import type { ContactEntity } from './store/contact.entity.js';
import { countOldContacts, eraseOldContacts } from './store/contact-sweep.store.js';
import { findContact, insertContact, listContacts, listContactsOfArticles, mapContacts, settleContact } from './store/contact.store.js';
import type { Contact, ContactPage, SealedContact } from './store/contact.store.js';

const NAME_LIMIT = 300;

/** The right of reply: who was asked, and what came of it. */
@Injectable()
export class ContactService {
  constructor(
    private readonly vault: SecretVault,
    retention: RetentionService,
  ) {
    retention.register({ kind: 'CONTACTS', count: countOldContacts, sweep: eraseOldContacts });
  }

  /** Newest first. */
  async listContacts(reader: Reader, page: ContactPage): Promise<Contact[]> {
    return (await listContacts(reader, page)).map((contact) => this.opened(contact));
  }

  /** By id. */
  async mapContacts(reader: Reader, ids: readonly string[]): Promise<Map<string, Contact>> {
    return new Map([...(await mapContacts(reader, ids))].map(([id, contact]) => [id, this.opened(contact)]));
  }

  /** In the order in which they were made. */
  async listContactsOfArticles(reader: Reader, articleIds: readonly string[]): Promise<Contact[]> {
    return (await listContactsOfArticles(reader, articleIds)).map((contact) => this.opened(contact));
  }

  /** @returns refusals: InvalidInput, NotFound, IllegalTransition */
  async logContact(work: Work, input: LogContactInput): Promise<{ contactId: string } | Refusal> {
    const read = readContact(input, work.now);
    if (isRefusal(read)) return read;
    const { articleId, channel } = input;
    if (!(await work.lockArticle(articleId))) return new NotFound('article');
    const archived = await refuseArchived(work, articleId, 'logContact');
    if (archived) return archived;
    const claimId = input.claimId ?? null;
    const claim = claimId ? await findClaim(work, claimId) : undefined;
    if (claimId && !claim) return new NotFound('claim');
    if (claim && claim.articleId !== articleId) return new InvalidInput('claimId', 'it is a claim of another article.');
    const id = newId();
    const salt = newSalt();
    const place = { newsroomId: work.newsroomId, evidenceId: id };
    const key = this.vault.hasKey ? this.vault.subjectKey(place) : null;
    const { whom, question, ...open } = read;
    const words = key
      ? { whom: null, question: null, sealed: this.vault.sealPart(place, key, 'CONTACT', JSON.stringify({ whom, question })) }
      : { whom, question, sealed: null };
    await insertContact(work, { id, articleId, claimId, channel, ...open, ...words, salt, loggedBy: memberOf(work).memberId }, key);
    const sha256 = hashOfWords(salt, read.whom, read.question);
    await work.record(ContactLogged({ subjectId: id, articleId }, { claimId, channel, answerBy: read.answerBy, sha256 }));
    return { contactId: id };
  }

  /**
   * What came of it. Silence is silence once the deadline is past; who kept silent may still answer.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput, AnswerStillDue, SubjectErased
   */
  async recordAnswer(work: Work, input: RecordAnswerInput): Promise<{ contactId: string } | Refusal> {
    const articleId = await work.lockArticleOf('contact', input.contactId);
    const contact = articleId && (await findContact(work, input.contactId));
    if (!contact) return new NotFound('contact');
    if (contact.version !== input.expectedVersion) return new VersionConflict(contact.version);
    // whose name is gone has said nothing more here
    if (contact.salt === null) return new SubjectErased('contact');
    const { outcome } = input;
    const allowed = fromWhichOutcomes(outcome);
    if (!mayRecord(contact.outcome, outcome)) return new IllegalTransition(contact.outcome, 'recordAnswer', allowed);
    const answer = readAnswer(input);
    if (isRefusal(answer)) return answer;
    if (outcome === 'SILENT') {
      if (contact.answerBy === null) return new InvalidInput('outcome', 'they were given no deadline: log another contact, with one.');
      if (Date.parse(work.now) < Date.parse(contact.answerBy)) return new AnswerStillDue(contact.answerBy);
    }
    const { keyId, wrappedKey } = contact;
    const key = keyId !== null && wrappedKey !== null ? { keyId, wrappedKey } : null;
    const sealedAnswer =
      key && answer !== null ? this.vault.sealPart({ newsroomId: work.newsroomId, evidenceId: contact.id }, key, 'ANSWER', answer) : null;
    const said = { outcome, answer: sealedAnswer ? null : answer, sealedAnswer, recordedBy: memberOf(work).memberId };
    if (!(await settleContact(work, contact, said, allowed))) throw new Error('a contact changed under the lock of its article');
    const sha256 = answer === null ? null : hashOfWords(contact.salt, answer);
    const { id, claimId, outcome: from } = contact;
    await work.record(ContactAnswered({ subjectId: id, articleId: contact.articleId }, { claimId, from, outcome, sha256 }));
    return { contactId: id };
  }

  /** Under a secret key that is not here it stays closed: a list is not lost for one row. */
  private opened({ sealed, sealedAnswer, keyId, wrappedKey, ...contact }: SealedContact): Contact {
    if (keyId === null || wrappedKey === null || !sealed || !this.vault.holds(keyId)) return contact;
    const [place, key] = [
      { newsroomId: contact.newsroomId, evidenceId: contact.id },
      { keyId, wrappedKey },
    ];
    const { whom, question } = JSON.parse(this.vault.openPart(place, key, 'CONTACT', sealed)) as Pick<Contact, 'whom' | 'question'>;
    return { ...contact, whom, question, answer: sealedAnswer && this.vault.openPart(place, key, 'ANSWER', sealedAnswer) };
  }
}

type Read = Pick<ContactEntity, 'question' | 'contactedAt' | 'answerBy'> & { readonly whom: string };

function readContact({ whom, question, contactedAt, answerBy }: LogContactInput, now: string): Read | InvalidInput {
  const name = trimmed(whom);
  if (!name || [...name].length > NAME_LIMIT) return new InvalidInput('whom', `1 to ${NAME_LIMIT} characters, not only white space.`);
  const asked = trimmed(question) ? readReason(question!, 'question') : null;
  if (isRefusal(asked)) return asked;
  const at = Date.parse(contactedAt);
  if (!(at <= Date.parse(now))) return new InvalidInput('contactedAt', 'it is not over yet: log it when it was done.');
  if (answerBy && !(Date.parse(answerBy) > at)) return new InvalidInput('answerBy', 'it is before they were asked.');
  const instant = (text: string): string => new Date(text).toISOString();
  return { whom: name, question: asked, contactedAt: instant(contactedAt), answerBy: answerBy ? instant(answerBy) : null };
}

function readAnswer({ outcome, text }: RecordAnswerInput): string | null | InvalidInput {
  if (outcome === 'SILENT') return trimmed(text) ? new InvalidInput('text', 'silence says nothing.') : null;
  return outcome === 'ANSWERED' || trimmed(text) ? readReason(text ?? '', 'text') : null;
}

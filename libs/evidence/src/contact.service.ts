import { findClaim } from '@stet/claims';
import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput, isRefusal, newId, NotFound, VersionConflict, Work } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import type { LogContactInput, RecordAnswerInput } from './asking.inputs.js';
import { fromWhichOutcomes, mayRecord } from './domain/contact.js';
import { ContactAnswered, ContactLogged } from './domain/events.js';
import { readReason, trimmed } from './domain/passage.js';
import { AnswerStillDue } from './domain/refusals.js';
import { memberOf, refuseArchived } from './guards.js';
import { newSalt, saltedHash } from './salted.js';
import { ContactEntity } from './store/contact.entity.js';
import { findContact, settleContact } from './store/contact.store.js';

const NAME_LIMIT = 300;

/** The right of reply: who was asked, and what came of it. */
@Injectable()
export class ContactService {
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
    const row = { id, articleId, claimId, channel, ...read, outcome: 'AWAITED' as const, salt };
    await work.insert(ContactEntity, [{ ...row, loggedBy: memberOf(work).memberId, loggedAt: work.now, version: 1 }]);
    const sha256 = saltedHash(salt, read.whom, read.question);
    await work.record(ContactLogged({ subjectId: id, articleId }, { claimId, channel, answerBy: read.answerBy, sha256 }));
    return { contactId: id };
  }

  /**
   * What came of it. Silence is silence once the deadline is past; who kept silent may still answer.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput, AnswerStillDue
   */
  async recordAnswer(work: Work, input: RecordAnswerInput): Promise<{ contactId: string } | Refusal> {
    const articleId = await work.lockArticleOf('contact', input.contactId);
    const contact = articleId && (await findContact(work, input.contactId));
    if (!contact) return new NotFound('contact');
    if (contact.version !== input.expectedVersion) return new VersionConflict(contact.version);
    const { outcome } = input;
    const allowed = fromWhichOutcomes(outcome);
    if (!mayRecord(contact.outcome, outcome)) return new IllegalTransition(contact.outcome, 'recordAnswer', allowed);
    const answer = readAnswer(input);
    if (isRefusal(answer)) return answer;
    if (outcome === 'SILENT') {
      if (contact.answerBy === null) return new InvalidInput('outcome', 'they were given no deadline: log another contact, with one.');
      if (Date.parse(work.now) < Date.parse(contact.answerBy)) return new AnswerStillDue(contact.answerBy);
    }
    if (!(await settleContact(work, contact, { outcome, answer, recordedBy: memberOf(work).memberId }, allowed)))
      throw new Error('a contact changed under the lock of its article');
    const sha256 = answer === null ? null : saltedHash(contact.salt, answer);
    const { id, claimId, outcome: from } = contact;
    await work.record(ContactAnswered({ subjectId: id, articleId: contact.articleId }, { claimId, from, outcome, sha256 }));
    return { contactId: id };
  }
}

type Read = Pick<ContactEntity, 'whom' | 'question' | 'contactedAt' | 'answerBy'>;

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

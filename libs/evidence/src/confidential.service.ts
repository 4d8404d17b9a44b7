import { Injectable } from '@nestjs/common';
import { MemberService } from '@stet/newsroom';
import { InvalidInput, isRefusal, NotFound, Work } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { ContactResealed, EvidenceRead, EvidenceResealed, EvidenceShared, EvidenceUnshared } from './domain/events.js';
import { EvidenceNotVisible, NotYourEvidence } from './domain/refusals.js';
import type { PassageWords } from './domain/words.js';
import type { ReadEvidenceInput, ShareEvidenceInput } from './evidence.inputs.js';
import { findForAct, memberOf } from './guards.js';
import { PassageService } from './passage.service.js';
import { SecretVault } from './secret-vault.service.js';
import { listSubjectKeysUnderOthers, replaceSubjectKey } from './store/contact.store.js';
import { EvidenceEntity } from './store/evidence.entity.js';
import { deleteEvidenceReader, insertEvidenceReader, listReadable, listUnderOtherKeys, replaceKey } from './store/sealed.store.js';

/** A confidential passage as it was handed in: for the eyes of whoever asked, and for no log, event or job. */
export interface ClearPassage extends PassageWords {
  /** the bytes of its snapshot, where they were asked for */
  readonly content: Buffer | null;
}

/** Who reads what is confidential. */
@Injectable()
export class ConfidentialService {
  constructor(
    private readonly members: MemberService,
    private readonly passages: PassageService,
    private readonly vault: SecretVault,
  ) {}

  /** Names a reader. Naming one again changes nothing. @returns refusals: NotFound, InvalidInput, NotYourEvidence */
  async shareEvidence(work: Work, input: ShareEvidenceInput): Promise<{ evidenceId: string } | Refusal> {
    const evidence = await this.own(work, input.evidenceId);
    if (isRefusal(evidence)) return evidence;
    const member = (await this.members.mapMembers(work, [input.memberId])).get(input.memberId);
    if (!member) return new NotFound('member');
    if (member.removedAt !== null || !member.roles.some((role) => role === 'EDITOR' || role === 'CHECKER'))
      return new InvalidInput('memberId', 'confidential evidence is read by editors and checkers of the newsroom.');
    const memberId = member.id;
    if (await insertEvidenceReader(work, { evidenceId: evidence.id, memberId, namedBy: memberOf(work).memberId }))
      await work.record(EvidenceShared({ subjectId: evidence.id, articleId: evidence.articleId }, { memberId }));
    return { evidenceId: evidence.id };
  }

  /** Strikes a reader off. What they have read they have read: the trail has it. @returns refusals: NotFound, InvalidInput, NotYourEvidence */
  async unshareEvidence(work: Work, { evidenceId, memberId }: ShareEvidenceInput): Promise<{ evidenceId: string } | Refusal> {
    const evidence = await this.own(work, evidenceId);
    if (isRefusal(evidence)) return evidence;
    if (!(await deleteEvidenceReader(work, evidence.id, memberId))) return new NotFound('member');
    await work.record(EvidenceUnshared({ subjectId: evidence.id, articleId: evidence.articleId }, { memberId }));
    return { evidenceId: evidence.id };
  }

  /**
   * Opens a confidential passage for one of its readers; each reading is an event. Not for an idempotency key to keep: hand the passage over, and let
   * the act return the id.
   *
   * @returns refusals: NotFound, InvalidInput, EvidenceNotVisible
   * @throws SealBroken, SecretKeyUnknown
   */
  async readEvidence(work: Work, input: ReadEvidenceInput): Promise<{ evidenceId: string; passage: ClearPassage } | Refusal> {
    const { memberId, personId } = memberOf(work);
    const evidence = await this.confidential(work, input.evidenceId);
    if (isRefusal(evidence)) return evidence;
    if (!(await listReadable(work, [evidence.id], personId)).has(evidence.id)) return new EvidenceNotVisible([evidence.id]);
    const words = await this.passages.read(work, evidence);
    const withSnapshot = input.withSnapshot === true && words.snapshot !== null;
    const content = withSnapshot ? await this.passages.readSnapshot(work, evidence) : null;
    await work.record(EvidenceRead({ subjectId: evidence.id, articleId: evidence.articleId }, { memberId, withSnapshot }));
    return { evidenceId: evidence.id, passage: { ...words, content } };
  }

  /**
   * Wraps keys that lie under a former secret under the newest one, at most so many in this act. What is sealed with them is not touched.
   *
   * @returns how many; fewer than `limit`: none is left
   * @throws SecretKeyUnknown where a key lies under a secret that was not given
   */
  async reseal(work: Work, limit: number): Promise<number> {
    const { keyId } = this.vault;
    const rows = keyId === null ? [] : await listUnderOtherKeys(work, keyId, limit);
    // articles are locked in the order of their ids, as everywhere
    for (const articleId of [...new Set(rows.map((row) => row.articleId))].sort()) await work.lockArticle(articleId);
    for (const row of rows) {
      const place = { newsroomId: work.newsroomId, evidenceId: row.evidenceId };
      const to = this.vault.rewrap(place, row);
      if (!to || !(await replaceKey(work, row, to))) continue;
      // with it the key of who published, which lies apart
      const { evidenceId: id, articleId, sourceKeyId: keyId, sourceWrappedKey: wrappedKey } = row;
      if (keyId !== null && wrappedKey !== null) {
        const key = { id, articleId, keyId, wrappedKey };
        const anew = this.vault.rewrap(place, key);
        if (anew) await replaceSubjectKey(work, key, anew);
      }
      await work.record(EvidenceResealed({ subjectId: row.evidenceId, articleId: row.articleId }, { keyId: to.keyId }));
    }
    return rows.length + (keyId === null ? 0 : await this.resealSubjects(work, keyId, limit - rows.length));
  }

  /** Of contacts; and of who published what lies under the newest secret already, where keys were restored from elsewhere. */
  private async resealSubjects(work: Work, keyId: string, limit: number): Promise<number> {
    const keys = await listSubjectKeysUnderOthers(work, keyId, limit);
    for (const articleId of [...new Set(keys.map((key) => key.articleId))].sort()) await work.lockArticle(articleId);
    for (const key of keys) {
      const to = this.vault.rewrap({ newsroomId: work.newsroomId, evidenceId: key.id }, key);
      const resealed = key.ofContact ? ContactResealed : EvidenceResealed;
      if (to && (await replaceSubjectKey(work, key, to)))
        await work.record(resealed({ subjectId: key.id, articleId: key.articleId }, { keyId: to.keyId }));
    }
    return keys.length;
  }

  /** Readers are named by who brought it. */
  private async own(work: Work, evidenceId: string): Promise<EvidenceEntity | Refusal> {
    const evidence = await this.confidential(work, evidenceId);
    if (isRefusal(evidence)) return evidence;
    return evidence.addedByPerson === memberOf(work).personId ? evidence : new NotYourEvidence();
  }

  private async confidential(work: Work, evidenceId: string): Promise<EvidenceEntity | Refusal> {
    const evidence = await findForAct(work, evidenceId);
    if (!evidence) return new NotFound('evidence');
    return evidence.visibility === 'CONFIDENTIAL' ? evidence : new InvalidInput('evidenceId', 'it is not confidential: the desk sees it.');
  }
}

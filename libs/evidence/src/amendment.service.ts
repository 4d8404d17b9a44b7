import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput, isRefusal, NotFound, VersionConflict, Work } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { EvidenceAmended } from './domain/events.js';
import { notInSnapshot, readPassage, readReason } from './domain/passage.js';
import { EvidenceNotVisible, EvidenceUnchanged, NotYourEvidence, SecretKeyMissing } from './domain/refusals.js';
import { isUnchanged, saysTheSame } from './domain/words.js';
import type { PassageWords } from './domain/words.js';
import type { AmendEvidenceInput } from './evidence.inputs.js';
import { EvidenceService } from './evidence.service.js';
import { findForAct, mayTakeBack, memberOf, refuseArchived, refuseOwnWork } from './guards.js';
import { PassageService } from './passage.service.js';
import { SaidInConfidence } from './said-in-confidence.service.js';
import { SecretVault } from './secret-vault.service.js';
import { listClaimsCiting } from './store/citation.store.js';
import { EvidenceEntity } from './store/evidence.entity.js';
import { moveEvidence } from './store/evidence.store.js';
import { insertEvidenceReader, listEvidenceReaders, listReadable } from './store/sealed.store.js';

interface Amended {
  readonly words: PassageWords;
  /** the bytes of its snapshot */
  readonly content: Buffer | null;
}

/** A passage is never edited: a new number follows it, with a reason, and the old one stays readable. */
@Injectable()
export class AmendmentService {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly passages: PassageService,
    private readonly said: SaidInConfidence,
    private readonly vault: SecretVault,
  ) {}

  /**
   * Whatever cites the former number goes on counting where the new one says the same (see `saysTheSame`); else the new one must be cited itself.
   *
   * @returns the id of the new number; refusals: NotFound, VersionConflict, IllegalTransition, NotYourEvidence, EvidenceNotVisible, OwnWorkEvidence,
   * InvalidInput, QuotationNotFound, EvidenceUnchanged, SecretKeyMissing
   */
  async amendEvidence(work: Work, input: AmendEvidenceInput): Promise<{ evidenceId: string } | Refusal> {
    const reason = readReason(input.reason);
    if (isRefusal(reason)) return reason;
    const former = await findForAct(work, input.evidenceId);
    if (!former) return new NotFound('evidence');
    const refused = await this.refuse(work, former, input.expectedVersion);
    if (refused) return refused;

    const was = await this.passages.read(work, former);
    const amended = await this.amended(work, former, was, input);
    if (isRefusal(amended)) return amended;
    const { words, content } = amended;
    if (isUnchanged(was, words)) return new EvidenceUnchanged();
    const carried = saysTheSame(was, words);
    if (!(await moveEvidence(work, former, carried ? 'CARRIED' : 'AMENDED')))
      throw new Error('evidence changed under the lock of its article');
    const { visibility } = former;
    const { id, number } = await this.passages.keep(work, { articleId: former.articleId, visibility, amends: former }, words, content);
    if (visibility === 'CONFIDENTIAL') await this.keepReaders(work, former, id);
    const remark = await this.said.remark(work, { id, articleId: former.articleId }, reason);
    if (isRefusal(remark)) return remark;
    await work.record(
      EvidenceAmended({ subjectId: id, articleId: former.articleId }, { formerEvidenceId: former.id, number, carried, ...remark }),
    );
    return { evidenceId: id };
  }

  private async refuse(work: Work, former: EvidenceEntity, expectedVersion: number): Promise<Refusal | undefined> {
    const { personId } = memberOf(work);
    if (former.version !== expectedVersion) return new VersionConflict(former.version);
    if (former.state !== 'STANDING') return new IllegalTransition(former.state, 'amendEvidence', ['STANDING']);
    if (former.authorNoteId) return new InvalidInput('evidenceId', 'it is a note of the author’s, who amends it with a revision.');
    if (!mayTakeBack(work, former.addedByPerson)) return new NotYourEvidence();
    if (!(await listReadable(work, [former.id], personId)).has(former.id)) return new EvidenceNotVisible([former.id]);
    if (former.visibility === 'CONFIDENTIAL' && !this.vault.hasKey) return new SecretKeyMissing();
    const archived = await refuseArchived(work, former.articleId, 'amendEvidence');
    if (archived) return archived;
    // whoever amends it has checked every claim it is cited for
    for (const claimId of [null, ...(await listClaimsCiting(work, former.lineageId))]) {
      const ownWork = await refuseOwnWork(work, { articleId: former.articleId, claimId, personId });
      if (ownWork) return ownWork;
    }
    return undefined;
  }

  /** What is said of it now: the input over what was said, checked as if it were handed in anew. */
  private async amended(work: Work, former: EvidenceEntity, was: PassageWords, input: AmendEvidenceInput): Promise<Amended | Refusal> {
    const { source: given, sourceId, quotation, locator, url, note, retrievedAt, snapshot } = input;
    if (given && sourceId) return new InvalidInput('source', 'give the source, or the id of one that is known, not both.');
    const source =
      given || sourceId ? await this.evidence.sourceOf(work, { source: given ?? null, sourceId: sourceId ?? null }) : was.source;
    if (isRefusal(source)) return source;
    const passage = readPassage({
      quotation: quotation ?? was.quotation,
      locator: locator === undefined ? was.locator : locator,
      url: url === undefined ? was.url : url,
      note: note === undefined ? was.note : note,
      retrievedAt: retrievedAt === undefined ? was.retrievedAt : retrievedAt,
      snapshot: snapshot ?? null,
    });
    if (isRefusal(passage)) return passage;
    const { snapshot: made, ...words } = passage;
    if (made)
      return {
        words: { ...words, source, snapshot: { mediaType: made.mediaType, sha256: made.sha256, size: made.content.length } },
        content: made.content,
      };
    if (snapshot === null || !was.snapshot) return { words: { ...words, source, snapshot: null }, content: null };
    const content = (await this.passages.readSnapshot(work, former))!;
    return (
      notInSnapshot(words.quotation, { mediaType: was.snapshot.mediaType, content }) ?? {
        words: { ...words, source, snapshot: was.snapshot },
        content,
      }
    );
  }

  /** Who could read the former number reads the new one, and so does who brought it. */
  private async keepReaders(work: Work, former: EvidenceEntity, evidenceId: string): Promise<void> {
    const { memberId: namedBy } = memberOf(work);
    const named = (await listEvidenceReaders(work, [former.id])).map(({ memberId }) => memberId);
    for (const memberId of new Set([...named, former.addedBy])) await insertEvidenceReader(work, { evidenceId, memberId, namedBy });
  }
}

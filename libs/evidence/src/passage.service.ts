import { Injectable } from '@nestjs/common';
import { newId, Reader, Work } from '@stet/platform';
import type { Visibility } from './domain/evidence.js';
import type { Snapshot } from './domain/snapshot.js';
import type { NamedSource, PassageWords, SourceWords } from './domain/words.js';
import { memberOf } from './guards.js';
import { SecretVault, SourceKeyMissing } from './secret-vault.service.js';
import { SourceService } from './source.service.js';
import { EvidenceEntity } from './store/evidence.entity.js';
import { findSealed, findSnapshot, insertSealed, insertSnapshot, mapSnapshotNotes } from './store/sealed.store.js';
import type { SealedPassage } from './store/sealed.store.js';
import { findSource } from './store/source.store.js';

/** The number a passage gets, and what it follows. */
export interface Numbered {
  readonly articleId: string;
  readonly visibility: Visibility;
  /** null: the first of a lineage */
  readonly amends: Pick<EvidenceEntity, 'id' | 'lineageId' | 'number'> | null;
}

/** A row as it is inserted: what is blind of it the database says. */
export type KeptEvidence = Omit<EvidenceEntity, 'newsroomId' | 'blind' | 'sealedClaimId' | 'opensWith'>;

/** Keeps what passages say and finds it again: in the open, or sealed where they are CONFIDENTIAL. */
@Injectable()
export class PassageService {
  constructor(
    private readonly vault: SecretVault,
    private readonly sources: SourceService,
  ) {}

  /** A new row, with its snapshot. @param content the bytes of `words.snapshot` */
  async keep(work: Work, at: Numbered, words: PassageWords, content: Buffer | null): Promise<KeptEvidence> {
    const { articleId, visibility, amends } = at;
    const { memberId, personId } = memberOf(work);
    const id = newId();
    const open = visibility !== 'CONFIDENTIAL';
    const row: KeptEvidence = {
      id,
      articleId,
      sourceId: open ? await this.sources.keep(work, words.source) : null,
      tier: words.source.tier,
      state: 'STANDING',
      visibility,
      quotation: open ? words.quotation : null,
      locatorKind: open ? (words.locator?.kind ?? null) : null,
      locator: open ? (words.locator?.value ?? null) : null,
      url: open ? words.url : null,
      note: open ? words.note : null,
      retrievedAt: open ? words.retrievedAt : null,
      lineageId: amends?.lineageId ?? id,
      number: (amends?.number ?? 0) + 1,
      amendsId: amends?.id ?? null,
      authorNoteId: null,
      version: 1,
      addedBy: memberId,
      addedByPerson: personId,
      addedAt: work.now,
    };
    await work.insert(EvidenceEntity, [row]);
    await this.keepBytes(work, { evidenceId: id, articleId }, open, words, content);
    return row;
  }

  /** What it says, whoever asks: who may is for the caller to see to. @throws SealBroken, SecretKeyUnknown */
  async read(reader: Reader, evidence: EvidenceEntity): Promise<PassageWords> {
    if (evidence.visibility === 'CONFIDENTIAL') {
      const sealed = await findSealed(reader, evidence.id);
      if (!sealed) throw new Error(`evidence ${evidence.id} is confidential, and nothing is sealed for it`);
      return this.vault.open(placeOf(evidence), sealed, this.sourceOf(evidence, sealed));
    }
    const source = (await findSource(reader, evidence.sourceId!))!;
    const { publisher, url, tier, reliabilityNote } = source;
    return {
      source: { publisher, url, tier, reliabilityNote },
      quotation: evidence.quotation!,
      locator: evidence.locatorKind && evidence.locator ? { kind: evidence.locatorKind, value: evidence.locator } : null,
      url: evidence.url,
      note: evidence.note,
      retrievedAt: evidence.retrievedAt && new Date(evidence.retrievedAt).toISOString(),
      snapshot: (await mapSnapshotNotes(reader, [evidence.id])).get(evidence.id) ?? null,
    };
  }

  /** Who published a confidential passage, or what stands in their place. @throws SealBroken, SecretKeyUnknown, SourceKeyMissing */
  sourceOf({ newsroomId, id, tier }: Pick<EvidenceEntity, 'newsroomId' | 'id' | 'tier'>, sealed: SealedPassage): NamedSource {
    const { source, sourceKeyId: keyId, sourceWrappedKey: wrappedKey, sourceErasedAs, sourceErasedAt } = sealed;
    if (sourceErasedAs !== null && sourceErasedAt !== null)
      return { publisher: sourceErasedAs, url: null, tier, reliabilityNote: null, erasedAt: new Date(sourceErasedAt).toISOString() };
    if (source === null || keyId === null || wrappedKey === null) throw new SourceKeyMissing(id);
    return this.vault.openSource(placeOf({ newsroomId, id }), { keyId, wrappedKey }, source);
  }

  /** The bytes of its snapshot; null without one. @throws SealBroken, SecretKeyUnknown */
  async readSnapshot(reader: Reader, evidence: EvidenceEntity): Promise<Buffer | null> {
    const kept = await findSnapshot(reader, evidence.id);
    if (!kept) return null;
    if (kept.content) return kept.content;
    return this.vault.openSnapshot(placeOf(evidence), (await findSealed(reader, evidence.id))!, kept.sealed!);
  }

  private async keepBytes(
    work: Work,
    of: { readonly evidenceId: string; readonly articleId: string },
    open: boolean,
    words: PassageWords,
    content: Buffer | null,
  ): Promise<void> {
    if (open) {
      if (words.snapshot && content) await insertSnapshot(work, of, { ...words.snapshot, content } satisfies Snapshot);
      return;
    }
    const sealed = this.vault.seal({ ...of, newsroomId: work.newsroomId }, words, content);
    await insertSealed(work, of, sealed);
    if (sealed.snapshot) await insertSnapshot(work, of, { sealed: sealed.snapshot });
  }
}

export const placeOf = ({ newsroomId, id }: Pick<EvidenceEntity, 'newsroomId' | 'id'>): { newsroomId: string; evidenceId: string } => ({
  newsroomId,
  evidenceId: id,
});

/** A source as a passage names it. */
export const wordsOf = ({ publisher, url, tier, reliabilityNote }: SourceWords): SourceWords => ({ publisher, url, tier, reliabilityNote });

import { Injectable } from '@nestjs/common';
import { newId, newSalt, saltedHash } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { SecretKeyMissing } from './domain/refusals.js';
import { memberOf } from './guards.js';
import { SecretVault } from './secret-vault.service.js';
import type { EvidenceEntity } from './store/evidence.entity.js';
import { insertEvidenceRemark, listEvidenceRemarks, mapPassageKeys } from './store/sealed.store.js';

/** Something that is said of a confidential passage. `recordId`: which; what is sealed for one opens for no other. */
export interface Said {
  readonly evidenceId: string;
  readonly recordId: string;
}

/** What is said of confidential passages lies sealed as they do, under each passage's own key. Who may read it is not its to ask. */
@Injectable()
export class SaidInConfidence {
  constructor(private readonly vault: SecretVault) {}

  /**
   * With the salt of the hash the event holds: in the open it would let a guess be tried.
   *
   * @returns null where the passage is not confidential; `sha256`: salted
   */
  async seal(
    work: Work,
    { evidenceId, recordId }: Said,
    text: string,
  ): Promise<{ sealed: Buffer; sha256: string } | SecretKeyMissing | null> {
    const key = (await mapPassageKeys(work, [evidenceId])).get(evidenceId);
    if (!key) return null;
    if (!this.vault.holds(key.keyId)) return new SecretKeyMissing();
    const salt = newSalt();
    const sealed = this.vault.sealSaid({ newsroomId: work.newsroomId, evidenceId }, key, recordId, JSON.stringify({ salt, text }));
    return { sealed, sha256: saltedHash(salt, text) };
  }

  /** In the order asked; null where it lies under a secret key this process does not have. @throws SealBroken */
  async open(reader: Reader, said: readonly (Said & { readonly sealed: Buffer })[]): Promise<(string | null)[]> {
    if (said.length === 0) return [];
    const keys = await mapPassageKeys(reader, [...new Set(said.map(({ evidenceId }) => evidenceId))]);
    return said.map(({ evidenceId, recordId, sealed }) => {
      const key = keys.get(evidenceId);
      if (!key) throw new Error(`something is sealed for evidence ${evidenceId}, and it has no key`);
      if (!this.vault.holds(key.keyId)) return null;
      const opened = this.vault.openSaid({ newsroomId: reader.newsroomId, evidenceId }, key, recordId, sealed);
      return (JSON.parse(opened) as { text: string }).text;
    });
  }

  /** A reason given with an act on a passage: a remark, and sealed where the passage is. @returns what the event says of it */
  async remark(
    work: Work,
    of: Pick<EvidenceEntity, 'id' | 'articleId'>,
    text: string,
  ): Promise<{ remarkId: string; remarkSha256: string } | SecretKeyMissing> {
    const id = newId();
    const kept = await this.seal(work, { evidenceId: of.id, recordId: id }, text);
    if (kept === null) return work.remark(text);
    if (kept instanceof SecretKeyMissing) return kept;
    const { articleId } = of;
    await insertEvidenceRemark(work, { id, evidenceId: of.id, articleId, sealed: kept.sealed, writtenBy: memberOf(work).memberId });
    return { remarkId: id, remarkSha256: kept.sha256 };
  }

  /** Reasons that are sealed, by the remark's id: those that whoever reads may read. @throws SealBroken */
  async mapRemarks(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
    const found = await listEvidenceRemarks(reader, ids);
    const texts = await this.open(
      reader,
      found.map(({ id, evidenceId, sealed }) => ({ evidenceId, recordId: id, sealed })),
    );
    return new Map(found.flatMap(({ id }, i) => (texts[i] == null ? [] : [[id, texts[i]]])));
  }
}

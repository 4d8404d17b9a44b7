import { Injectable } from '@nestjs/common';
import { Reader } from '@stet/platform';
import type { StandingCitation } from './domain/evidence.js';
import { nameOf } from './domain/words.js';
import { SecretVault, SourceKeyMissing } from './secret-vault.service.js';
import { listStandingRows } from './store/citation.store.js';

/** Who published a passage, as the tables have it: by name, or under its seal. */
export interface NamedOrSealed {
  readonly evidenceId: string;
  readonly publisher: string | null;
  /** of who published */
  readonly keyId: string | null;
  readonly wrappedKey: Buffer | null;
  readonly source: Buffer | null;
}

/** What counts for the words of a wording, with what a policy asks of it. Confidential evidence counts like any other, and is not shown. */
@Injectable()
export class StandingCitations {
  constructor(private readonly vault: SecretVault) {}

  /** Oldest first. @throws SealBroken, SecretKeyUnknown, SourceKeyMissing where a confidential one cannot be opened: it is not left out in silence */
  async ofWording(reader: Reader, wordingId: string): Promise<StandingCitation[]> {
    return (await this.ofWordings(reader, [wordingId])).get(wordingId) ?? [];
  }

  /** One statement, however many. @returns by the wordings' ids; those without any are left out */
  async ofWordings(reader: Reader, wordingIds: readonly string[]): Promise<Map<string, StandingCitation[]>> {
    const found = new Map<string, StandingCitation[]>();
    for (const row of await listStandingRows(reader, wordingIds)) {
      const { id, evidenceId, claimId, wordingId, stance, tier } = row;
      const counted = { id, evidenceId, claimId, wordingId, stance, tier, publisher: this.publisherOf(reader.newsroomId, row) };
      found.set(row.askedWordingId, [...(found.get(row.askedWordingId) ?? []), counted]);
    }
    return found;
  }

  /** Equal for two passages of one publisher, sealed or not; says no name, and holds for this process only. @throws SealBroken, SecretKeyUnknown, SourceKeyMissing */
  publisherOf(newsroomId: string, passage: NamedOrSealed): string {
    return this.vault.tell(newsroomId, nameOf(passage.publisher ?? this.sealedPublisher(newsroomId, passage)));
  }

  private sealedPublisher(newsroomId: string, { evidenceId, keyId, wrappedKey, source }: NamedOrSealed): string {
    if (!source) throw new Error(`evidence ${evidenceId} names no source, and nothing is sealed for it`);
    if (!keyId || !wrappedKey) throw new SourceKeyMissing(evidenceId);
    return this.vault.openSource({ newsroomId, evidenceId }, { keyId, wrappedKey }, source).publisher;
  }
}

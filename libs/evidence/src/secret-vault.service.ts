import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, Log } from '@stet/platform';
import type { Config } from '@stet/platform';
import { masterKeyOf, newKey, seal, unseal } from './domain/seal.js';
import type { MasterKey, SealedFor } from './domain/seal.js';
import type { NamedSource, PassageWords, SourceWords } from './domain/words.js';

type Place = Pick<SealedFor, 'newsroomId' | 'evidenceId'>;

/** A passage's own key, wrapped. */
export interface WrappedKey {
  readonly keyId: string;
  readonly wrappedKey: Buffer;
}

/** Who published, under their own key; or erased, and what stands in their place. */
export type SealedSource =
  | { readonly source: Buffer; readonly sourceKey: WrappedKey }
  | { readonly source: null; readonly sourceErasedAs: string; readonly sourceErasedAt: string };

export type Sealed = WrappedKey & SealedSource & { readonly words: Buffer; readonly snapshot: Buffer | null };

/** What is sealed under a secret key that this process was not given. */
export class SecretKeyUnknown extends Error {
  override readonly name = 'SecretKeyUnknown';
  constructor(keyId: string) {
    super(
      `confidential evidence is sealed under a secret key this process does not have (${keyId}): see STET_SECRET_KEY and STET_SECRET_KEY_FORMER`,
    );
  }
}

/** The key of who published is not there, and nobody has said that they are erased: a backup was restored with newer keys than its rows. */
export class SourceKeyMissing extends Error {
  override readonly name = 'SourceKeyMissing';
  constructor(evidenceId: string) {
    super(`the key of who published evidence ${evidenceId} is gone: after a backup was restored, erase again (stet erase --again)`);
  }
}

/** Seals confidential passages and opens them. Who may is not its to ask. */
@Injectable()
export class SecretVault implements OnApplicationBootstrap {
  private readonly current: MasterKey | undefined;
  private readonly former: MasterKey | undefined;
  /** for what only has to be told apart while this process runs */
  private readonly passing = randomBytes(32);

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly log: Log,
  ) {
    const { current, former } = config.secretKey;
    this.current = current === undefined ? undefined : masterKeyOf(current);
    this.former = former === undefined ? undefined : masterKeyOf(former);
  }

  onApplicationBootstrap(): void {
    if (!this.current)
      this.log.warn(
        'STET_SECRET_KEY is not set: confidential evidence is refused, and what there is of it cannot be read (see .env.example)',
      );
  }

  /** Whether anything can be sealed at all. */
  get hasKey(): boolean {
    return this.current !== undefined;
  }

  /** @throws SecretKeyUnknown where there is no key: ask `hasKey` first */
  seal(place: Place, { source, ...words }: PassageWords, snapshot: Buffer | null): Sealed {
    const key = newKey();
    return {
      ...this.wrap(place, key),
      ...this.sealSource(place, source),
      words: seal(key, Buffer.from(JSON.stringify(words)), { ...place, part: 'WORDS' }),
      snapshot: snapshot && seal(key, snapshot, { ...place, part: 'SNAPSHOT' }),
    };
  }

  /** @throws SealBroken, SecretKeyUnknown */
  open(place: Place, sealed: WrappedKey & { readonly words: Buffer }, source: NamedSource): PassageWords {
    const plain = unseal(this.keyOf(place, sealed), sealed.words, { ...place, part: 'WORDS' });
    return { source, ...(JSON.parse(plain.toString()) as Omit<PassageWords, 'source'>) };
  }

  /** @param sourceKey their own @throws SealBroken, SecretKeyUnknown */
  openSource(place: Place, sourceKey: WrappedKey, source: Buffer): SourceWords {
    return JSON.parse(unseal(this.keyOf(place, sourceKey), source, { ...place, part: 'SOURCE' }).toString()) as SourceWords;
  }

  /** What is said of a passage, under the passage's key. @throws SealBroken, SecretKeyUnknown */
  sealSaid(place: Place, key: WrappedKey, recordId: string, text: string): Buffer {
    return seal(this.keyOf(place, key), Buffer.from(text), { ...place, part: 'SAID', recordId });
  }

  /** @throws SealBroken, SecretKeyUnknown */
  openSaid(place: Place, key: WrappedKey, recordId: string, sealed: Buffer): string {
    return unseal(this.keyOf(place, key), sealed, { ...place, part: 'SAID', recordId }).toString();
  }

  /** @throws SealBroken, SecretKeyUnknown */
  openSnapshot(place: Place, key: WrappedKey, snapshot: Buffer): Buffer {
    return unseal(this.keyOf(place, key), snapshot, { ...place, part: 'SNAPSHOT' });
  }

  /** Whether what was sealed under this secret key can be opened here. */
  holds(keyId: string): boolean {
    return [this.current, this.former].some((known) => known?.id === keyId);
  }

  /** A key of its own for somebody outside the newsroom. @param place the contact's id as `evidenceId` @throws SecretKeyUnknown */
  subjectKey(place: Place): WrappedKey {
    return this.wrap(place, newKey());
  }

  /** @throws SealBroken, SecretKeyUnknown */
  sealPart(place: Place, key: WrappedKey, part: 'CONTACT' | 'ANSWER', text: string): Buffer {
    return seal(this.keyOf(place, key), Buffer.from(text), { ...place, part });
  }

  /** @throws SealBroken, SecretKeyUnknown */
  openPart(place: Place, key: WrappedKey, part: 'CONTACT' | 'ANSWER', sealed: Buffer): string {
    return unseal(this.keyOf(place, key), sealed, { ...place, part }).toString();
  }

  /** The same key under the newest secret. @returns undefined where it lies under that already */
  rewrap(place: Place, key: WrappedKey): WrappedKey | undefined {
    return !this.current || key.keyId === this.current.id ? undefined : this.wrap(place, this.keyOf(place, key));
  }

  /** The id of the key new seals are made under; null without one. */
  get keyId(): string | null {
    return this.current?.id ?? null;
  }

  /** Equal for equal texts while this process runs; of no use to anybody else. */
  tell(...texts: readonly string[]): string {
    return createHmac('sha256', this.passing).update(JSON.stringify(texts)).digest('hex');
  }

  /** Equal for equal texts under the same secret key, whichever process asks. @throws SecretKeyUnknown */
  fingerprint(text: string): string {
    if (!this.current) throw new SecretKeyUnknown('none');
    return createHmac('sha256', this.current.hashing).update(text).digest('hex');
  }

  private sealSource(place: Place, { erasedAt, ...words }: NamedSource): SealedSource {
    if (erasedAt !== undefined) return { source: null, sourceErasedAs: words.publisher, sourceErasedAt: erasedAt };
    const key = newKey();
    return { source: seal(key, Buffer.from(JSON.stringify(words)), { ...place, part: 'SOURCE' }), sourceKey: this.wrap(place, key) };
  }

  private wrap(place: Place, key: Buffer): WrappedKey {
    if (!this.current) throw new SecretKeyUnknown('none');
    return { keyId: this.current.id, wrappedKey: seal(this.current.key, key, { ...place, part: 'KEY' }) };
  }

  private keyOf(place: Place, { keyId, wrappedKey }: WrappedKey): Buffer {
    const master = [this.current, this.former].find((known) => known?.id === keyId);
    if (!master) throw new SecretKeyUnknown(keyId);
    return unseal(master.key, wrappedKey, { ...place, part: 'KEY' });
  }
}

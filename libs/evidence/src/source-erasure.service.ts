import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { queueUpForHolds } from '@stet/newsroom';
import { InvalidInput, NotFound, VersionConflict } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { ConfidentialSourceErased, SourceErased } from './domain/events.js';
import { SubjectErased, UnderLegalHold } from './domain/refusals.js';
import { nameOf } from './domain/words.js';
import { SecretVault } from './secret-vault.service.js';
import { listSealedIds } from './store/blindness.store.js';
import { eraseSealedSources, listKnownSources } from './store/erased-source.store.js';
import type { KnownSource } from './store/erased-source.store.js';
import { findEvidence } from './store/evidence.store.js';
import { listHoldsOnArticles } from './store/hold.store.js';
import { findSealed } from './store/sealed.store.js';
import { eraseSources, findSource, listArticlesOf, listPublishedAs } from './store/source.store.js';

/**
 * Takes out who published something, in the open and in confidence alike: one person is one person, and who counts sources tells publishers apart by
 * name. Passages, citations and what was counted stay: the placeholder is the same for all that was theirs, and for nothing else.
 */
@Injectable()
export class SourceErasureService {
  constructor(private readonly vault: SecretVault) {}

  /**
   * By a source that is named in the open: name, addresses and notes.
   *
   * @param input.expectedVersion left out: as it stands
   * @param placeholder 12 hexadecimal digits, of a former erasure; left out: drawn by lot
   * @returns refusals: NotFound, SubjectErased, VersionConflict, UnderLegalHold (of an article that holds something of theirs)
   */
  async eraseSource(
    work: Work,
    input: { sourceId: string; expectedVersion?: number },
    placeholder = newPlaceholder(),
  ): Promise<{ sourceId: string } | Refusal> {
    const source = await findSource(work, input.sourceId, work.actor.kind === 'MEMBER' ? work.actor.personId : null);
    if (!source) return new NotFound('source');
    if (source.erasedAt !== null) return new SubjectErased('source');
    const sealed = await this.lockedSealed(work, source.publisher);
    const ids = await listPublishedAs(work, source.publisher);
    const { version, erasedAt } = (await findSource(work, source.id))!;
    if (erasedAt !== null || version !== (input.expectedVersion ?? version)) return new VersionConflict(version);
    return (await this.erase(work, ids, sealed, placeholder)) ?? { sourceId: source.id };
  }

  /**
   * By a confidential passage of theirs: who erases them need not know who it is. Their keys are destroyed; what the passages say stays, for its readers.
   *
   * @returns refusals: NotFound, InvalidInput (not confidential), SubjectErased, VersionConflict, UnderLegalHold (of an article that holds something of theirs)
   * @throws SealBroken, SecretKeyUnknown where a passage cannot be opened: it may be theirs
   */
  async eraseConfidentialSource(
    work: Work,
    input: { evidenceId: string; expectedVersion?: number },
    placeholder = newPlaceholder(),
  ): Promise<{ evidenceId: string } | Refusal> {
    const evidence = await findEvidence(work, input.evidenceId);
    // what another checker found blind is not there
    const unseen = work.actor.kind === 'MEMBER' && (await listSealedIds(work, [input.evidenceId], work.actor.personId)).size > 0;
    if (!evidence || unseen) return new NotFound('evidence');
    if (evidence.visibility !== 'CONFIDENTIAL') return new InvalidInput('evidenceId', 'it is not confidential: erase its source.');
    const row = (await findSealed(work, evidence.id))!;
    if (row.source === null) return new SubjectErased('source');
    const { articleId, source } = row;
    const name = this.nameIn(work.newsroomId, {
      evidenceId: evidence.id,
      articleId,
      source,
      keyId: row.sourceKeyId,
      wrappedKey: row.sourceWrappedKey,
    });
    // without their key nobody can say what else is theirs: the list of who was erased names each
    if (name === null) await work.lockArticle(articleId);
    const alone = async () => ((await findSealed(work, evidence.id))?.source == null ? [] : [row]);
    const sealed = name === null ? await alone() : await this.lockedSealed(work, name);
    // nothing was locked when it was looked at
    const { version } = (await findEvidence(work, evidence.id))!;
    if (version !== (input.expectedVersion ?? version)) return new VersionConflict(version);
    if (!sealed.some(({ evidenceId }) => evidenceId === evidence.id)) return new SubjectErased('source');
    const ids = name === null ? [] : await listPublishedAs(work, name);
    return (await this.erase(work, ids, sealed, placeholder)) ?? { evidenceId: evidence.id };
  }

  private async erase(
    work: Work,
    ids: readonly string[],
    sealed: readonly Pick<KnownSource, 'evidenceId' | 'articleId'>[],
    placeholder: string,
  ): Promise<UnderLegalHold | undefined> {
    await queueUpForHolds(work);
    const articles = [...new Set([...(await listArticlesOf(work, ids)), ...sealed.map(({ articleId }) => articleId)])];
    const holds = await listHoldsOnArticles(work, articles);
    if (holds.length > 0) return new UnderLegalHold(holds);
    for (const { evidenceId, articleId } of sealed)
      await work.record(ConfidentialSourceErased({ subjectId: evidenceId, articleId }, { placeholder }));
    await work.recordAll(ids.map((id) => SourceErased({ subjectId: id, articleId: null }, { placeholder })));
    await eraseSealedSources(
      work,
      sealed.map(({ evidenceId }) => evidenceId),
      `erased ${placeholder}`,
    );
    if (ids.length > 0) await eraseSources(work, ids, `erased ${placeholder}`);
    return undefined;
  }

  /** Confidential passages of a publisher, their articles locked: in the order of their ids, as everywhere. What is brought meanwhile elsewhere is named anew. */
  private async lockedSealed(work: Work, publisher: string): Promise<KnownSource[]> {
    const name = nameOf(publisher);
    const theirs = async (): Promise<KnownSource[]> =>
      (await listKnownSources(work)).filter((row) => {
        const known = this.nameIn(work.newsroomId, row);
        return known !== null && nameOf(known) === name;
      });
    const articles = new Set((await theirs()).map(({ articleId }) => articleId));
    if (articles.size === 0) return [];
    for (const articleId of [...articles].sort()) await work.lockArticle(articleId);
    // amended meanwhile, maybe
    return (await theirs()).filter(({ articleId }) => articles.has(articleId));
  }

  /** @returns null where the key is gone */
  private nameIn(newsroomId: string, { evidenceId, keyId, wrappedKey, source }: KnownSource): string | null {
    if (keyId === null || wrappedKey === null) return null;
    return this.vault.openSource({ newsroomId, evidenceId }, { keyId, wrappedKey }, source).publisher;
  }
}

const newPlaceholder = (): string => randomBytes(6).toString('hex');

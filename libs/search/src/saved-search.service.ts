import { Injectable } from '@nestjs/common';
import { PersonErased } from '@stet/evidence';
import { Followers, has, InvalidInput, isRefusal, newId, NotFound, Refusal, VersionConflict, Work } from '@stet/platform';
import type { MemberActor } from '@stet/platform';
import { SavedSearchAmended, SavedSearchRemoved, SearchSaved } from './domain/events.js';
import { NotYourSavedSearch, SavedSearchNameTaken, TooManySavedSearches } from './domain/refusals.js';
import { LONGEST_QUESTION, MOST_SAVED } from './domain/saved-search.js';
import type { Question, SavedList } from './domain/saved-search.js';
import { SavedSearchEntity } from './store/saved-search.entity.js';
import {
  amendSavedSearch,
  eraseSavedSearches,
  findNamed,
  insertSavedSearch,
  lockSavedSearches,
  mapSavedSearches,
  removeSavedSearch,
} from './store/saved-search.store.js';

export interface AmendSavedSearchInput {
  readonly savedSearchId: string;
  readonly expectedVersion: number;
  /** what is left out stays */
  readonly name?: string;
  readonly question?: Question;
  readonly shared?: boolean;
}

/** Questions members keep: seen by their owner, and by the newsroom where they are shared; changed by the owner or an ADMIN. */
@Injectable()
export class SavedSearchService {
  constructor(followers: Followers) {
    followers.on(PersonErased, 'search', (work, { subjectId }) => eraseSavedSearches(work, subjectId));
  }

  /**
   * @param input.name 1 to 200 characters, one of its kind among the member's own
   * @param input.question arguments of the list, which the API has read against its schema
   * @returns refusals: InvalidInput, SavedSearchNameTaken, TooManySavedSearches
   */
  async saveSearch(
    work: Work,
    input: { readonly name: string; readonly list: SavedList; readonly question: Question; readonly shared: boolean },
  ): Promise<{ savedSearchId: string } | Refusal> {
    const { memberId } = memberOf(work);
    const name = readName(input.name) ?? refuseLength(input.question);
    if (isRefusal(name)) return name;
    if ((await lockSavedSearches(work, memberId)) >= MOST_SAVED) return new TooManySavedSearches(MOST_SAVED);
    const taken = await findNamed(work, memberId, input.name.trim());
    if (taken) return new SavedSearchNameTaken(taken.id);
    const { list, question, shared } = input;
    const id = newId();
    const stamps = { version: 1, createdAt: work.now, updatedAt: work.now, removedAt: null };
    await insertSavedSearch(work, { id, ownerId: memberId, name: input.name.trim(), list, question, shared, ...stamps });
    await work.record(SearchSaved({ subjectId: id, articleId: null }, { list, shared }));
    return { savedSearchId: id };
  }

  /** @returns refusals: NotFound, NotYourSavedSearch, VersionConflict, InvalidInput, SavedSearchNameTaken */
  async amendSavedSearch(work: Work, input: AmendSavedSearchInput): Promise<{ savedSearchId: string } | Refusal> {
    const saved = await this.ownOf(work, input);
    if (isRefusal(saved)) return saved;
    const { name = saved.name, question = saved.question, shared = saved.shared } = input;
    const refused = readName(name) ?? refuseLength(question);
    if (refused) return refused;
    const taken = await findNamed(work, saved.ownerId, name.trim());
    if (taken && taken.id !== saved.id) return new SavedSearchNameTaken(taken.id);
    if (!(await amendSavedSearch(work, saved, { name: name.trim(), question, shared }))) return this.conflict(work, saved.id);
    await work.record(SavedSearchAmended({ subjectId: saved.id, articleId: null }, { shared, ownerId: saved.ownerId }));
    return { savedSearchId: saved.id };
  }

  /** For good. @returns refusals: NotFound, NotYourSavedSearch, VersionConflict */
  async removeSavedSearch(
    work: Work,
    input: { readonly savedSearchId: string; readonly expectedVersion: number },
  ): Promise<{ savedSearchId: string } | Refusal> {
    const saved = await this.ownOf(work, input);
    if (isRefusal(saved)) return saved;
    if (!(await removeSavedSearch(work, saved))) return this.conflict(work, saved.id);
    await work.record(SavedSearchRemoved({ subjectId: saved.id, articleId: null }, { ownerId: saved.ownerId }));
    return { savedSearchId: saved.id };
  }

  private async ownOf(
    work: Work,
    { savedSearchId, expectedVersion }: { readonly savedSearchId: string; readonly expectedVersion: number },
  ): Promise<SavedSearchEntity | Refusal> {
    const actor = memberOf(work);
    const seen = async (): Promise<SavedSearchEntity | undefined> =>
      (await mapSavedSearches(work, actor.memberId, [savedSearchId])).get(savedSearchId);
    const first = await seen();
    if (!first || first.removedAt !== null) return new NotFound('saved search');
    if (first.ownerId !== actor.memberId && !has(actor, 'ADMIN')) return new NotYourSavedSearch();
    // its owner's others are looked at next: two acts on them follow one another
    await lockSavedSearches(work, first.ownerId);
    const saved = await seen();
    if (!saved || saved.removedAt !== null) return new NotFound('saved search');
    return saved.version === expectedVersion ? saved : new VersionConflict(saved.version);
  }

  private async conflict(work: Work, id: string): Promise<Refusal> {
    const now = (await mapSavedSearches(work, memberOf(work).memberId, [id])).get(id);
    return now && now.removedAt === null ? new VersionConflict(now.version) : new NotFound('saved search');
  }
}

function memberOf(work: Work): MemberActor {
  if (work.actor.kind !== 'MEMBER') throw new Error('a machine keeps no searches');
  return work.actor;
}

const readName = (name: string): InvalidInput | undefined =>
  name.trim().length < 1 || name.trim().length > 200 ? new InvalidInput('name', '1 to 200 characters.') : undefined;

const refuseLength = (question: Question): InvalidInput | undefined =>
  JSON.stringify(question).length > LONGEST_QUESTION
    ? new InvalidInput('question', `Up to ${LONGEST_QUESTION} characters of JSON.`)
    : undefined;

import { InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import { NotYourSavedSearchObject, SavedSearchNameTakenObject, TooManySavedSearchesObject } from './refusals.js';
import { SavedSearchObject } from './saved-search.object.js';

export const SaveSearchResult = resultUnion('SaveSearchResult', SavedSearchObject, [
  InvalidInputObject,
  SavedSearchNameTakenObject,
  TooManySavedSearchesObject,
]);
const ofOne = [NotFoundObject, NotYourSavedSearchObject, VersionConflictObject];
export const AmendSavedSearchResult = resultUnion('AmendSavedSearchResult', SavedSearchObject, [
  ...ofOne,
  InvalidInputObject,
  SavedSearchNameTakenObject,
]);
export const RemoveSavedSearchResult = resultUnion('RemoveSavedSearchResult', SavedSearchObject, ofOne);

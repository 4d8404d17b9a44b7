import { Refusal } from '@stet/platform';

/** Another saved search of this member has the name; upper and lower case are one. */
export class SavedSearchNameTaken extends Refusal {
  readonly kind = 'SavedSearchNameTaken';
  readonly message = 'You have a saved search of this name.';
  constructor(readonly savedSearchId: string) {
    super();
  }
}

/** One has to go before another can be kept. */
export class TooManySavedSearches extends Refusal {
  readonly kind = 'TooManySavedSearches';
  readonly message: string;
  constructor(readonly limit: number) {
    super();
    this.message = `A member keeps ${limit} searches at most.`;
  }
}

/** A shared search is everybody's to use, and its owner's or an ADMIN's to change. */
export class NotYourSavedSearch extends Refusal {
  readonly kind = 'NotYourSavedSearch';
  readonly message = 'Its owner or an ADMIN changes it. Save one of your own.';
}

import { Refusal } from '@stet/platform';

/** What the doors of sign-in answer instead of a session. None of them tells whether an account exists. */

export class WrongCredentials extends Refusal {
  readonly kind = 'WrongCredentials';
  readonly message = 'The address or the password is wrong.';
}

/** The credentials were right. */
export class NoNewsroom extends Refusal {
  readonly kind = 'NoNewsroom';
  readonly message = 'This account opens no such newsroom.';
}

/** The credentials were right, and open more than one. */
export class NewsroomNeeded extends Refusal {
  readonly kind = 'NewsroomNeeded';
  readonly message = 'Say which newsroom.';
  constructor(readonly newsrooms: readonly { readonly slug: string; readonly name: string }[]) {
    super();
  }
}

/** Unknown, used, past and replaced links look the same. */
export class LinkUnusable extends Refusal {
  readonly kind = 'LinkUnusable';
  readonly message = 'This link is not known, was used, or is too old. Ask for another.';
}

/** So many attempts that nobody is listened to for a while. */
export class TooManyAttempts extends Refusal {
  readonly kind = 'TooManyAttempts';
  readonly message: string;
  /** @param retryAfter seconds */
  constructor(readonly retryAfter: number) {
    super();
    this.message = 'Too many attempts. Try again later.';
  }
}

export class NoSuchProvider extends Refusal {
  readonly kind = 'NoSuchProvider';
  readonly message = 'Nobody signs in there.';
}

/** Whatever was wrong with it: what a provider says, or seems to say, is told to nobody. */
export class ProviderRefused extends Refusal {
  readonly kind = 'ProviderRefused';
  readonly message = 'This sign-in did not come about. Begin again.';
}

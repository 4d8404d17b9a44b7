import { InvalidInput } from '@stet/platform';

const SLUG = /^[a-z0-9][a-z0-9-]{1,62}$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;

/** @returns what is wrong with it */
export function refuseSlug(slug: string): InvalidInput | undefined {
  return SLUG.test(slug) ? undefined : new InvalidInput('slug', '2 to 63 small letters, digits and hyphens, not beginning with a hyphen.');
}

/**
 * @param field the input's field, for the refusal
 * @param name 1 to 200 characters once trimmed
 */
export function refuseName(field: string, name: string): InvalidInput | undefined {
  const length = [...name.trim()].length;
  return length >= 1 && length <= 200 ? undefined : new InvalidInput(field, '1 to 200 characters, not only white space.');
}

export function refuseEmail(email: string): InvalidInput | undefined {
  return EMAIL.test(email) ? undefined : new InvalidInput('email', 'This is no e-mail address.');
}

/** Only names the runtime's own zone table has: deadlines and calendar checks are reckoned with it. */
export function refuseTimeZone(timeZone: string): InvalidInput | undefined {
  // offsets like +02:00 are accepted by Intl but know no summer time
  const named = /^[A-Za-z]/.test(timeZone);
  try {
    if (named) return void new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    // falls through to the refusal
  }
  return new InvalidInput('timeZone', 'This is no IANA time zone.');
}

export function refuseLocale(locale: string): InvalidInput | undefined {
  try {
    if (Intl.getCanonicalLocales(locale).length === 1) return undefined;
  } catch {
    // falls through to the refusal
  }
  return new InvalidInput('locale', 'This is no BCP 47 language tag.');
}

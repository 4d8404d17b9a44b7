import { InvalidInput } from '@stet/platform';
import { normaliseText } from './text-door.js';

/** What is said of an article besides its words, as the desk wrote it. */
export interface DetailsInput {
  readonly externalId?: string | null;
  readonly kind?: string;
  readonly desk?: string | null;
  readonly language?: string;
  readonly byline?: string | null;
  readonly title?: string | null;
  readonly url?: string | null;
  readonly publishAt?: string | null;
  readonly priority?: number;
}

/** The same, as it is stored. */
export interface Details {
  readonly externalId: string | null;
  readonly kind: string;
  readonly desk: string | null;
  readonly language: string;
  readonly byline: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly publishAt: string | null;
  readonly priority: number;
}

const KIND = /^[A-Z][A-Z0-9_]{1,40}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/**
 * A short text on one line, as it is stored.
 *
 * @param limit in characters (code points), as the database counts them
 * @returns null where there is none
 */
export function readLine(field: string, given: string | null | undefined, limit: number): string | null | InvalidInput {
  const line = normaliseText(given ?? '')
    .text.replace(/\s+/g, ' ')
    .trim();
  if (!line) return null;
  return [...line].length > limit ? new InvalidInput(field, `At most ${limit} characters.`) : line;
}

/** Only what a browser may follow. */
export function readUrl(field: string, given: string | null | undefined): string | null | InvalidInput {
  const url = readLine(field, given, 2_000);
  if (typeof url !== 'string') return url;
  return /^https?:\/\/[^\s/]+/i.test(url) && URL.canParse(url) ? url : new InvalidInput(field, 'This is no http or https address.');
}

/** @returns what is stored of an article's details, or what is wrong with the first that does not hold */
export function readDetails(input: DetailsInput): Details | InvalidInput {
  const lines = {
    externalId: readLine('externalId', input.externalId, 200),
    desk: readLine('desk', input.desk, 100),
    byline: readLine('byline', input.byline, 1_000),
    title: readLine('title', input.title, 2_000),
    url: readUrl('url', input.url),
  };
  const wrong = Object.values(lines).find((line) => line instanceof InvalidInput);
  if (wrong instanceof InvalidInput) return wrong;
  const kind = input.kind ?? 'NEWS';
  if (!KIND.test(kind)) return new InvalidInput('kind', 'A code of capitals, digits and underscores, 2 to 41 long, e.g. NEWS.');
  const language = input.language ?? 'und';
  if (!LANGUAGE.test(language) || language.length > 35) return new InvalidInput('language', 'This is no BCP 47 language tag.');
  const priority = input.priority ?? 0;
  if (!Number.isInteger(priority) || priority < 0 || priority > 9) return new InvalidInput('priority', 'A whole number from 0 to 9.');
  const publishAt = input.publishAt ?? null;
  if (publishAt !== null && Number.isNaN(Date.parse(publishAt))) return new InvalidInput('publishAt', 'This is no instant in ISO 8601.');
  return { ...(lines as Record<keyof typeof lines, string | null>), kind, language, priority, publishAt };
}

export interface AuthorInput {
  readonly name: string;
  readonly memberId?: string | null;
}

const AUTHORS_LIMIT = 50;

/** @returns the names as they are stored, or what is wrong */
export function readAuthors(given: readonly AuthorInput[]): { name: string; memberId: string | null }[] | InvalidInput {
  if (given.length > AUTHORS_LIMIT) return new InvalidInput('authors', `At most ${AUTHORS_LIMIT} authors.`);
  const authors: { name: string; memberId: string | null }[] = [];
  for (const [i, author] of given.entries()) {
    const name = readLine(`authors.${i}.name`, author.name, 200);
    if (name instanceof InvalidInput) return name;
    if (name === null) return new InvalidInput(`authors.${i}.name`, 'An author has a name.');
    authors.push({ name, memberId: author.memberId ?? null });
  }
  return authors;
}

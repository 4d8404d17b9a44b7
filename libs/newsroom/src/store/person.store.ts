import { maybeOne, newId, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import type { PersonKind } from '../domain/person-kind.js';

// no conflict target: naming one asks for the right to see the row, and a person who is no member yet cannot be seen
const insert = sql('person.insert', `INSERT INTO stet.person (id, kind, email, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`);
// a person of another newsroom is hidden by row-level security; the function tells the id and nothing else
const ofEmail = sql('person.ofEmail', 'SELECT stet.person_of_email($1) AS id');
const kindOf = sql('person.kind', 'SELECT kind FROM stet.person WHERE id = $1');

/** The person with this e-mail address, whichever newsrooms they belong to, or a new one. @returns the person's id */
export async function meetPerson(work: Work, kind: PersonKind, email: string | null): Promise<string> {
  const id = newId();
  await work.rows(insert, [id, kind, email, work.now]);
  if (email === null) return id;
  const found = await maybeOne<{ id: string | null }>(work, ofEmail, [email]);
  if (!found?.id) throw new Error('a person just written was not found');
  return found.id;
}

/** In whichever newsroom. @returns the person's id */
export async function findPersonOfEmail(reader: Reader, email: string): Promise<string | undefined> {
  return (await maybeOne<{ id: string | null }>(reader, ofEmail, [email]))?.id ?? undefined;
}

/** Of a person who is or was a member here. */
export async function getPersonKind(reader: Reader, personId: string): Promise<PersonKind> {
  const found = await maybeOne<{ kind: PersonKind }>(reader, kindOf, [personId]);
  if (!found) throw new Error(`there is no person ${personId}`);
  return found.kind;
}

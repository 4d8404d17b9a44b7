import { newId } from '@stet/platform';
import type { GraphQLAnswer } from '@test/graphql-client';
import type pg from 'pg';
import { typeOfId } from './requests-by-id.js';

/** Types whose table has another name than theirs. */
export const tables: Readonly<Record<string, string>> = {
  accessToken: 'access_token',
  workItem: 'work_item',
  authorQuery: 'author_query',
  savedSearch: 'saved_search',
  authorNote: 'author_note',
  stepAnswer: 'step_answer',
  signOff: 'sign_off',
  wording: 'claim_wording',
  legalHold: 'legal_hold',
};

/** One id of every type an input may name, of a newsroom that has done everything. */
export async function idsOf(eye: pg.Client, newsroomId: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const type of new Set(Object.values(typeOfId))) {
    const { rows } = await eye.query<{ id: string }>(
      `SELECT id FROM stet.${tables[type] ?? type} WHERE newsroom_id = $1 ORDER BY id LIMIT 1`,
      [newsroomId],
    );
    if (!rows[0]) throw new Error(`there is no ${type}`);
    found.set(type, `${type}_${rows[0].id}`);
  }
  return found;
}

/** An id of every type an input may name, of nothing. */
export const nobodysIds = (): Map<string, string> =>
  new Map([...new Set(Object.values(typeOfId))].map((type) => [type, `${type}_${newId()}`]));

/** An answer without request ids, and with the ids that were asked for under one name. */
export function plain({ data, errors }: GraphQLAnswer, ids: ReadonlyMap<string, string>): string {
  let text = JSON.stringify({ data, errors: errors?.map(({ message, extensions }) => ({ message, code: extensions?.code })) });
  for (const [type, id] of ids) text = text.replaceAll(id, `<${type}>`).replaceAll(id.slice(id.indexOf('_') + 1), `<${type}>`);
  return text;
}

/** A statement the database prepares once a connection (named), or reads anew each time (unnamed: text that varies with filters). */
export interface Statement {
  readonly name?: string;
  readonly text: string;
}

/** @example const byId = sql('task.byId', `SELECT ${columnsOf(TaskEntity, 't')} FROM stet.task t WHERE t.newsroom_id = $1 AND t.id = $2`) */
export const sql = (name: string, text: string): Statement => ({ name, text });

/** What stores ask: rows of one newsroom, inside a read or inside an act. */
export interface Reader {
  readonly newsroomId: string;
  /** @throws the driver's error */
  rows<T>(statement: Statement, values?: readonly unknown[]): Promise<T[]>;
}

/** The one row a statement can find, or undefined. */
export async function maybeOne<T>(reader: Reader, statement: Statement, values: readonly unknown[]): Promise<T | undefined> {
  return (await reader.rows<T>(statement, values))[0];
}

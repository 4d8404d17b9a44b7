import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** A statement as the program sent it. */
export interface Sent {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

type Query = (this: pg.Client, config: unknown, ...rest: unknown[]) => unknown;
const prototype = pg.Client.prototype as unknown as { query: Query };

/** Listens to what this process asks of the database as stet_app, and can take out of it what makes it ask for one newsroom. */
export class StatementTap {
  readonly sent = new Map<string, Sent>();
  /** how many statements went out without their condition */
  bypassed = 0;
  private recordsOf: string | undefined;
  private bypasses = false;
  private readonly original = prototype.query;

  constructor() {
    const { original } = this;
    const change = (client: pg.Client, config: unknown): unknown => this.change(client, config);
    prototype.query = function (config, ...rest) {
      return original.call(this, change(this, config), ...rest);
    };
  }

  /** From now on, of statements that name this newsroom, the last of each text. */
  record(newsroomId: string | undefined): void {
    this.recordsOf = newsroomId;
  }

  /** From now on no statement asks whose rows it reads or changes: row-level security alone is left. */
  bypass(on: boolean): void {
    this.bypasses = on;
  }

  remove(): void {
    prototype.query = this.original;
  }

  private change(client: pg.Client, config: unknown): unknown {
    const { text, values, name } = (typeof config === 'object' && config !== null ? config : {}) as Partial<Sent>;
    if (!text || !values || !/^stet (acts|reads)$/.test(nameOf(client))) return config;
    if (this.recordsOf && values.includes(this.recordsOf)) this.sent.set(text, { name, text, values });
    if (!this.bypasses) return config;
    const open = withoutNewsroom(text);
    if (open === text) return config;
    this.bypassed++;
    return { ...(config as object), text: open, name: name === undefined ? undefined : `open.${name}`.slice(0, 60) };
  }
}

const nameOf = (client: pg.Client): string =>
  (client as unknown as { connectionParameters?: { application_name?: string } }).connectionParameters?.application_name ?? '';

/** The parameter stays, so that it has a type; what it is compared with does not matter any more. */
export const withoutNewsroom = (text: string): string =>
  text.replace(/(?<![\w.])((?:\w+\.)?)newsroom_id = (\$\d+)(?!\d)/g, '($1newsroom_id IS NOT NULL AND $2::uuid IS NOT NULL)');

/** The names of all statements of the stores, as the source has them. */
export function namedStatements(): string[] {
  const libs = path.resolve(import.meta.dirname, '../../libs');
  return readdirSync(libs, { recursive: true })
    .map(String)
    .filter((file) => /store[\\/].*\.ts$/.test(file) && !file.endsWith('spec.ts'))
    .flatMap((file) => [...readFileSync(path.join(libs, file), 'utf8').matchAll(/\bsql\(\s*'([\w.]+)'/g)].map(([, name]) => name!));
}

/** One hash of all rows of a newsroom, by table. */
export async function rowsOf(eye: pg.Client, newsroomId: string, without: readonly string[] = []): Promise<Record<string, string>> {
  const { rows: tables } = await eye.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'newsroom_id'
     WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !without.includes(table.name))) {
    const { rows } = await eye.query<{ hash: string | null; n: number }>(
      `SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) AS hash, count(*)::int AS n FROM stet.${name} t WHERE newsroom_id = $1`,
      [newsroomId],
    );
    hashes[name] = `${rows[0]!.n} rows: ${rows[0]!.hash}`;
  }
  return hashes;
}

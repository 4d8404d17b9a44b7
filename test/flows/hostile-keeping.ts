import type { TestDesk } from '@test/desk';

interface Column {
  readonly table: string;
  readonly column: string;
}

/** As the door stores a text, and as it stores a line. */
const stored = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').toWellFormed().normalize('NFC');
const oneLine = (text: string): string => stored(text).replace(/\s+/g, ' ').trim();
const MARK = /mark[0-9a-z]{2}x[0-9a-z]{4}e/g;

/** Finds texts again wherever the database keeps them, by a mark at their end: gathered, so that tables are read once for many texts. */
export class Keeping {
  private readonly numbers = new Map<string, number>();
  /** where texts of a mutation were found */
  private readonly known = new Map<string, Column[]>();
  private readonly awaited = new Map<string, Map<string, { readonly text: string; readonly seen: object }>>();
  private marks = 0;

  private constructor(
    private readonly desk: TestDesk,
    private readonly columns: readonly Column[],
  ) {}

  static async of(desk: TestDesk): Promise<Keeping> {
    const { rows } = await desk.eye.query<Column>(
      `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'stet' AND t.table_type = 'BASE TABLE' AND c.data_type IN ('text', 'jsonb', 'ARRAY') AND c.table_name NOT IN ('search_entry', 'idempotency_key')`,
    );
    return new Keeping(desk, rows);
  }

  /** The text with a mark of its own. */
  marked(mutation: string, text: string): string {
    return `${text}${this.prefix(mutation)}${(this.marks++).toString(36).padStart(4, '0')}e`;
  }

  /** Whether a text was kept as it is; where, is remembered. */
  async find(mutation: string, text: string): Promise<boolean> {
    const found = await this.look(this.columns, markOf(text));
    const fitting = found.filter((each) => fits(text, each.text));
    this.known.set(mutation, distinct([...(this.known.get(mutation) ?? []), ...fitting.map(({ at }) => at)]));
    return fitting.length > 0;
  }

  /** This text was taken: it is to be found. */
  expect(mutation: string, text: string, seen: object): void {
    const of = this.awaited.get(mutation) ?? new Map<string, { text: string; seen: object }>();
    this.awaited.set(mutation, of.set(markOf(text), { text, seen }));
  }

  /** What was taken and is not there, or is there in other letters. */
  async missed(mutation: string): Promise<object[]> {
    const awaited = this.awaited.get(mutation) ?? new Map<string, { text: string; seen: object }>();
    const places = new Map<string, string[]>();
    for (const { text } of await this.look(this.known.get(mutation) ?? [], this.prefix(mutation)))
      for (const mark of new Set(text.match(MARK))) places.set(mark, [...(places.get(mark) ?? []), text]);
    return [...awaited].flatMap(([mark, { text, seen }]) => {
      const found = places.get(mark) ?? [];
      return found.length > 0 && found.every((each) => fits(text, each)) ? [] : [{ ...seen, found }];
    });
  }

  private async look(among: readonly Column[], like: string): Promise<{ at: Column; text: string }[]> {
    if (among.length === 0) return [];
    const parts = among.map(
      ({ table, column }, i) => `SELECT ${i} AS i, "${column}"::text AS text FROM stet."${table}" WHERE "${column}"::text LIKE '%${like}%'`,
    );
    const { rows } = await this.desk.eye.query<{ i: number; text: string }>(parts.join(' UNION ALL '));
    return rows.map(({ i, text }) => ({ at: among[i]!, text }));
  }

  private prefix(mutation: string): string {
    if (!this.numbers.has(mutation)) this.numbers.set(mutation, this.numbers.size);
    return `mark${this.numbers.get(mutation)!.toString(36).padStart(2, '0')}x`;
  }
}

const markOf = (text: string): string => text.slice(-12);
const distinct = (columns: readonly Column[]): Column[] => [...new Map(columns.map((at) => [`${at.table}.${at.column}`, at])).values()];

/** Whether an answer tells the text, whole; whether its letters are kept composed is each room's own. */
export function isShown(answer: unknown, sent: string): boolean {
  if (typeof answer === 'string')
    return [stored(sent), oneLine(sent), sent, sent.trim()].some((each) => each === answer || each.trim() === answer);
  return typeof answer === 'object' && answer !== null && Object.values(answer).some((value) => isShown(value, sent));
}

/** Lists and JSON show their texts in their own writing. */
function fits(sent: string, kept: string): boolean {
  return [stored(sent), stored(sent).trim(), oneLine(sent), sent.trim()].some(
    (each) => kept.includes(each) || kept.includes(JSON.stringify(each).slice(1, -1)) || kept.includes(each.replace(/(["\\])/g, '\\$1')),
  );
}

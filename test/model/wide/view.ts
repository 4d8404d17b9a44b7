import { isDeepStrictEqual } from 'node:util';
import type { Part } from '@test/cast';
import pg from 'pg';

/** A row as the table has it. */
export interface Row {
  readonly id: string;
  readonly article_id: string;
  readonly claim_id: string;
  readonly state: string;
  readonly version: number;
  readonly number: number;
  readonly [column: string]: unknown;
}

/** What a newsroom's acts read and write: everything that has a row, but the queues' own. */
const tables = [
  'article',
  'article_author',
  'revision',
  'segment',
  'ledger_confirmation',
  'headline_confirmation',
  'claim',
  'claim_wording',
  'claim_link',
  'dismissal',
  'comment',
  'comment_text',
  'comment_mention',
  'source',
  'evidence',
  'evidence_reader',
  'citation',
  'author_query',
  'contact',
  'task',
  'assessment',
  'finding',
  'finding_decision',
  'verdict',
  'review',
  'sign_off',
  'policy',
  'override',
  'reported_as_false',
] as const;
export type Table = (typeof tables)[number];

/** Rows that are only ever added to their table. */
const fixed: readonly Table[] = [
  'article_author',
  'revision',
  'claim_wording',
  'assessment',
  'finding',
  'finding_decision',
  'review',
  'policy',
  'comment_text',
  'comment_mention',
];
/** Rows that may go again: who may read what is a list of today. */
const passing: readonly Table[] = ['evidence_reader'];
const keyOf = (table: Table, row: Row): string =>
  table === 'policy'
    ? String(row.number)
    : table === 'article_author'
      ? `${row.article_id} ${String(row['ordinal'])}`
      : table === 'evidence_reader'
        ? `${String(row['evidence_id'])} ${String(row['member_id'])}`
        : table === 'comment_text'
          ? `${String(row['comment_id'])} ${row.number}`
          : table === 'comment_mention'
            ? `${String(row['comment_id'])} ${String(row['member_id'])}`
            : row.id;

/** All of it in one statement, planned once a connection: it is asked after every act. */
const everything = {
  name: 'everything',
  text: `SELECT jsonb_build_object(${tables
    .map(
      (table) =>
        `'${table}', (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'newsroom_id' ORDER BY to_jsonb(t)::text), '[]') FROM stet.${table} t WHERE t.newsroom_id = $1)`,
    )
    .join(', ')}) AS rows, (SELECT count(*)::int FROM stet.event e WHERE e.newsroom_id = $1) AS events`,
};

/** A newsroom as it stands in the tables, looked at past the API. */
export class View {
  private constructor(
    private readonly rows: Readonly<Record<string, readonly Row[] | undefined>>,
    readonly events: number,
    /** part → member's id */
    readonly members: Readonly<Record<Part, string>>,
  ) {}

  static async of(eye: pg.Client, newsroomId: string, members: Readonly<Record<Part, string>>): Promise<View> {
    const { rows } = await eye.query<{ rows: Record<string, Row[]>; events: number }>({ ...everything, values: [newsroomId] });
    return new View(rows[0]!.rows, rows[0]!.events, members);
  }

  all(table: Table, where: Readonly<Record<string, unknown>> = {}): Row[] {
    const wanted = Object.entries(where);
    return (this.rows[table] ?? []).filter((row) => wanted.every(([column, value]) => row[column] === value));
  }

  one(table: Table, id: unknown): Row | undefined {
    return this.all(table).find((row) => row.id === id);
  }

  /** The articles a part is among the authors of. */
  isAuthor(part: Part, articleId: string): boolean {
    return this.all('article_author', { article_id: articleId, member_id: this.members[part] }).length > 0;
  }

  /** Whether an author or a CMS knows of an article. */
  sees(part: Part, articleId: string): boolean {
    if (part !== 'author' && part !== 'cms') return true;
    return this.isAuthor(part, articleId) || this.one('article', articleId)?.['submitted_by'] === this.members[part];
  }

  /** Every claim that shares words with this one through splits and merges. */
  family(claimId: string): ReadonlySet<string> {
    const family = new Set([claimId]);
    for (let before = 0; before < family.size;) {
      before = family.size;
      for (const { kind, from_claim_id: from, to_claim_id: to } of this.all('claim_link') as (Row & Record<string, string>)[])
        if (kind !== 'DUPLICATE' && (family.has(from!) || family.has(to!))) family.add(from!).add(to!);
    }
    return family;
  }

  /** Who has handed in, cited, or brought what is cited, on this claim or its family. */
  isChecker(part: Part, claimId: string): boolean {
    const [family, member] = [this.family(claimId), this.members[part]];
    return (
      this.all('assessment', { assessed_by: member }).some((row) => family.has(row.claim_id)) ||
      this.all('citation').some((row) => {
        if (!family.has(row.claim_id)) return false;
        // whoever amended what is cited has brought it, too
        const lineage = this.one('evidence', row['evidence_id'])?.['lineage_id'];
        const brought = this.all('evidence', { lineage_id: lineage, added_by: member, author_note_id: null }).length > 0;
        return row['cited_by'] === member || brought;
      })
    );
  }

  isApprover(part: Part, claimId: string): boolean {
    const family = this.family(claimId);
    return this.all('review', { reviewed_by: this.members[part], decision: 'APPROVE' }).some((row) =>
      family.has(this.one('verdict', row['verdict_id'])?.claim_id ?? ''),
    );
  }

  /** The fingerprint of the words a claim has now. */
  words(claimId: string): unknown {
    return this.one('claim_wording', this.one('claim', claimId)?.['wording_id'])?.['fingerprint'];
  }

  /** What a refused act has changed: nothing. */
  differsFrom(before: View): string[] {
    const wrong = this.events === before.events ? [] : [`the trail grew from ${before.events} events to ${this.events}`];
    for (const table of tables) if (!isDeepStrictEqual(this.rows[table], before.rows[table])) wrong.push(`rows of ${table} changed`);
    return wrong;
  }

  /**
   * What no act may do, whatever it is: rows vanish, fixed rows change, versions go back, rows of articles change that were not meant, or
   * nothing is told.
   *
   * @param articleIds the articles the act is about; undefined: any
   */
  breaks(before: View, articleIds: readonly string[] | undefined): string[] {
    // what finds everything as it should be, or is refused for each of many, changes nothing and tells of nothing
    const wrong = this.events > before.events ? [] : this.differsFrom(before).map((what) => `${what}, and the trail tells of nothing`);
    for (const table of tables) {
      const now = new Map(this.all(table).map((row) => [keyOf(table, row), row]));
      for (const was of before.all(table)) {
        const row = now.get(keyOf(table, was));
        const named = `${table} ${keyOf(table, was)}`;
        if (!row) {
          if (!passing.includes(table)) wrong.push(`${named} is gone`);
          continue;
        }
        if (isDeepStrictEqual(row, was)) continue;
        if (fixed.includes(table) && !(table === 'revision' && was['engine'] === null)) wrong.push(`${named} was changed`);
        if (typeof was.version === 'number' && row.version < was.version)
          wrong.push(`${named} went from version ${was.version} to ${row.version}`);
        const articleId = table === 'article' ? was.id : (was.article_id ?? before.one('claim', was.claim_id)?.article_id);
        if (articleIds && articleId && !articleIds.includes(articleId)) wrong.push(`${named} is of another article, and changed`);
      }
    }
    return wrong;
  }
}

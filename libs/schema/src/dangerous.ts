/** What a migration is for. EXPAND adds what the former release does not mind; CONTRACT takes away what it still needed. */
export type Phase = 'EXPAND' | 'CONTRACT';

interface Danger {
  readonly pattern: RegExp;
  readonly phases: readonly Phase[];
  /** what it does to a desk at work, and the way around it */
  readonly because: string;
}

const both: readonly Phase[] = ['EXPAND', 'CONTRACT'];
const onlyLater: readonly Phase[] = ['EXPAND'];

/**
 * What must not be done to tables in use. Read as words, not as a parser would: a statement that only looks like one of these is told why it
 * looks so, and can be written otherwise.
 */
export const dangers: readonly Danger[] = [
  {
    pattern: /\bcreate\s+(unique\s+)?index\b/,
    phases: both,
    because: 'building an index stops every write meanwhile: use buildIndex(…), which builds it concurrently',
  },
  {
    pattern: /\bdrop\s+index\b/,
    phases: both,
    because: 'dropping an index waits for every transaction with all others behind it: use dropIndex(…)',
  },
  {
    pattern: /\balter\s+table\b.*\badd\s+(column\s+)?(if\s+not\s+exists\s+)?(?!(constraint|check)\b)\w+\s(?!.*\bdefault\b).*\bnot\s+null\b/,
    phases: both,
    because:
      'a NOT NULL column without a default fails on rows there are, and the former release does not fill it: add it nullable, backfill, then check',
  },
  {
    pattern: /\badd\s+(column\s+)?.*\bdefault\s+(gen_random_uuid|uuid_generate|random|clock_timestamp|timeofday|nextval)\b/,
    phases: both,
    because:
      'a default that differs from row to row rewrites the table under its lock: add the column without it, set the default, backfill',
  },
  {
    pattern: /\badd\s+(column\s+)?.*\b(generated\s+always\s+as\s*\(|(small|big)?serial\b)/,
    phases: both,
    because: 'a stored column rewrites the table under its lock: add a plain one and backfill it',
  },
  {
    pattern: /\balter\s+(column\s+)?\w+\s+(set\s+data\s+)?type\b/,
    phases: both,
    because: 'another type rewrites the table under its lock, and the former release reads the old one: add a second column',
  },
  {
    pattern: /\bset\s+not\s+null\b/,
    phases: both,
    because: 'it reads the whole table under its lock: CHECK (… IS NOT NULL) NOT VALID, then VALIDATE CONSTRAINT in a migration of its own',
  },
  {
    pattern: /\badd\s+(constraint\s+\w+\s+)?(check|foreign\s+key)\b(?!.*\bnot\s+valid\b)/,
    phases: both,
    because: 'checking all rows under the lock: add it NOT VALID, then VALIDATE CONSTRAINT in a migration of its own',
  },
  {
    pattern: /\badd\s+(column\s+)?.*\breferences\b(?!.*\bnot\s+valid\b)/,
    phases: both,
    because: 'a reference that comes with its column is checked under both tables’ locks: add it NOT VALID by itself',
  },
  {
    pattern: /\badd\s+(constraint\s+\w+\s+)?(unique|primary\s+key|exclude)\b(?!\s+using\s+index\b)/,
    phases: both,
    because: 'it builds an index under the lock: buildIndex(…), then ADD CONSTRAINT … USING INDEX',
  },
  {
    pattern: /\b(truncate|vacuum\s+full|cluster|reindex|refresh\s+materialized)\b/,
    phases: both,
    because: 'it shuts everybody out of the table',
  },
  { pattern: /\block\s+table\b/, phases: both, because: 'a lock of its own, held to the end: let each statement take its own' },
  {
    pattern: /\bdisable\s+(trigger|row\s+level\s+security)\b|\bno\s+force\b/,
    phases: both,
    because: 'while it is off the rules of the database hold for nobody',
  },
  {
    pattern: /\b(update\s+stet\.|delete\s+from|merge\s+into)\b/,
    phases: both,
    because: 'rows are changed by backfill(…): newsroom by newsroom, in batches, and the owner sees no rows without a newsroom',
  },
  {
    pattern: /\b(drop\s+(table|column|constraint|view|function|trigger|policy|schema|type|sequence))\b/,
    phases: onlyLater,
    because: 'the former release may still need it: contract(…), in a later release',
  },
  {
    pattern: /\balter\s+table\b.*\bdrop\b/,
    phases: onlyLater,
    because: 'the former release may still need it: contract(…), in a later release',
  },
  { pattern: /\brename\b/, phases: both, because: 'both releases have to find it: add the new one, fill both, contract the old one later' },
  { pattern: /\brevoke\b/, phases: onlyLater, because: 'the former release may still need it: contract(…), in a later release' },
  { pattern: /^\s*(begin|commit|rollback|savepoint)\b/, phases: both, because: 'the helper keeps the transaction' },
];

/** A table that is made by these very statements is nobody's yet: whatever is done to it hurts nobody. */
const made = (statement: string): string | undefined =>
  /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(stet\.\w+)/.exec(plain(statement))?.[1];

/** Lower case, without comments, strings and the bodies of functions, white space as one blank. */
function plain(statement: string): string {
  return statement
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[^]*?\*\//g, ' ')
    .replace(/\$(\w*)\$[^]*?\$\1\$/g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/**
 * Why these statements may not be a migration of this phase; each a line, empty where nothing is against them. One statement each.
 *
 * @example dangersOf(['ALTER TABLE stet.article RENAME COLUMN title TO headline'], 'EXPAND')
 */
export function dangersOf(statements: readonly string[], phase: Phase): string[] {
  const own = new Set(statements.flatMap((statement) => made(statement) ?? []));
  return statements.flatMap((statement) => {
    const words = plain(statement);
    if (words.replace(/;\s*$/, '').includes(';'))
      return [`${short(words)}: one statement each, so that each can wait for its lock by itself`];
    const table = /\b(?:alter\s+table\s+(?:if\s+exists\s+)?|on\s+)(stet\.\w+)/.exec(words)?.[1];
    const untouched = table !== undefined && own.has(table);
    const found = untouched
      ? []
      : dangers
          .filter(({ pattern, phases }) => phases.includes(phase) && pattern.test(words))
          .map(({ because }) => `${short(words)}: ${because}`);
    const fresh = made(statement);
    if (fresh && /\bnewsroom_id\b/.test(words)) {
      for (const wanted of ['enable row level security', 'force row level security'])
        if (!statements.some((other) => plain(other) === `alter table ${fresh} ${wanted}`))
          found.push(`${fresh}: a table of newsrooms wants ALTER TABLE ${fresh} ${wanted.toUpperCase()}`);
      if (!statements.some((other) => plain(other).startsWith(`create policy own_newsroom on ${fresh} `)))
        found.push(`${fresh}: a table of newsrooms wants its policy own_newsroom`);
    }
    return found;
  });
}

const short = (words: string): string => (words.length > 90 ? `${words.slice(0, 90)}…` : words);

import { dangersOf } from './dangerous.js';
import { contract, expand } from './phases.js';

/** What it says of each; an empty one lets it through. */
const inExpansion: readonly (readonly [string, RegExp | ''])[] = [
  ['ALTER TABLE stet.article ADD COLUMN slug text', ''],
  ["ALTER TABLE stet.article ADD COLUMN tone text NOT NULL DEFAULT 'PLAIN'", ''],
  ['ALTER TABLE stet.article ADD COLUMN seen_at timestamptz DEFAULT now()', ''],
  ["ALTER TABLE stet.article ADD CONSTRAINT slug_form CHECK (slug ~ '^[a-z]') NOT VALID", ''],
  ['ALTER TABLE stet.article ADD CONSTRAINT slug_there CHECK (slug IS NOT NULL) NOT VALID', ''],
  ['ALTER TABLE stet.article ADD CHECK (slug IS NOT NULL) NOT VALID', ''],
  ['ALTER TABLE stet.article VALIDATE CONSTRAINT slug_form', ''],
  ['ALTER TABLE stet.article ADD CONSTRAINT one_slug UNIQUE USING INDEX article_slug', ''],
  [
    "CREATE OR REPLACE FUNCTION stet.f() RETURNS text LANGUAGE plpgsql AS $$ BEGIN UPDATE stet.article SET title = 'x'; DROP TABLE y; END $$",
    '',
  ],
  ["COMMENT ON TABLE stet.article IS 'we do not drop table lightly; nor rename'", ''],
  ['CREATE INDEX article_slug ON stet.article (slug)', /buildIndex/],
  ['CREATE UNIQUE INDEX article_slug ON stet.article (slug)', /buildIndex/],
  ['DROP INDEX stet.article_slug', /dropIndex/],
  ['ALTER TABLE stet.article ADD COLUMN slug text NOT NULL', /without a default/],
  ['ALTER TABLE stet.article ADD slug text CHECK (slug IS NOT NULL)', /without a default/],
  ['ALTER TABLE stet.article ADD CONSTRAINT slug_there CHECK (slug IS NOT NULL)', /NOT VALID/],
  ['ALTER TABLE stet.article ADD COLUMN key uuid DEFAULT gen_random_uuid()', /rewrites/],
  ['ALTER TABLE stet.article ADD COLUMN at timestamptz DEFAULT clock_timestamp()', /rewrites/],
  ['ALTER TABLE stet.article ADD COLUMN n bigserial', /rewrites/],
  ['ALTER TABLE stet.article ADD COLUMN low text GENERATED ALWAYS AS (lower(title)) STORED', /rewrites/],
  ['ALTER TABLE stet.article ALTER COLUMN priority TYPE bigint', /rewrites/],
  ['ALTER TABLE stet.article ALTER priority SET DATA TYPE bigint', /rewrites/],
  ['ALTER TABLE stet.article ALTER COLUMN title SET NOT NULL', /reads the whole table/],
  ['ALTER TABLE stet.article ADD CONSTRAINT c CHECK (priority > 0)', /NOT VALID/],
  ['ALTER TABLE stet.article ADD FOREIGN KEY (newsroom_id) REFERENCES stet.newsroom (id)', /NOT VALID/],
  ['ALTER TABLE stet.article ADD COLUMN n uuid REFERENCES stet.newsroom (id)', /NOT VALID/],
  ['ALTER TABLE stet.article ADD CONSTRAINT u UNIQUE (external_id)', /USING INDEX/],
  ['ALTER TABLE stet.article ADD PRIMARY KEY (id)', /USING INDEX/],
  ['TRUNCATE stet.event', /shuts everybody out/],
  ['VACUUM FULL stet.event', /shuts everybody out/],
  ['LOCK TABLE stet.event IN EXCLUSIVE MODE', /lock of its own/],
  ['ALTER TABLE stet.event DISABLE TRIGGER event_append_only', /rules of the database/],
  ['ALTER TABLE stet.event NO FORCE ROW LEVEL SECURITY', /rules of the database/],
  ["UPDATE stet.article SET title = ''", /backfill/],
  ['DELETE FROM stet.event', /backfill/],
  ['DROP TABLE stet.due', /contract/],
  ['ALTER TABLE stet.article DROP COLUMN title', /contract/],
  ['ALTER TABLE stet.article DROP title', /contract/],
  ['ALTER TABLE stet.article RENAME COLUMN title TO headline', /find it/],
  ['REVOKE SELECT ON stet.article FROM stet_app', /contract/],
  ['alter table stet.article add column a text; drop table stet.due', /one statement each/],
  ['COMMIT', /keeps the transaction/],
];

describe('statements of a migration', () => {
  it.each(inExpansion)('%s', (statement, because) => {
    const said = dangersOf([statement], 'EXPAND');
    if (because === '') expect(said).toEqual([]);
    else expect(said.join('\n')).toMatch(because);
  });

  it('may take away in a contraction only, and nothing else there', () => {
    expect(dangersOf(['ALTER TABLE stet.article DROP COLUMN title', 'DROP TABLE stet.due'], 'CONTRACT')).toEqual([]);
    expect(dangersOf(['ALTER TABLE stet.article RENAME COLUMN title TO headline'], 'CONTRACT').join()).toMatch(/find it/);
  });

  it('may do what they like to a table they make, which has to keep its newsrooms apart', () => {
    const make = 'CREATE TABLE stet.shelf (newsroom_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (newsroom_id, id))';
    const index = 'CREATE INDEX shelf_id ON stet.shelf (id)';
    expect(dangersOf([make, index], 'EXPAND').join('\n')).toMatch(/ENABLE ROW LEVEL SECURITY[^]*FORCE ROW LEVEL SECURITY[^]*own_newsroom/);
    const kept = [
      'ALTER TABLE stet.shelf ENABLE ROW LEVEL SECURITY',
      'ALTER TABLE stet.shelf FORCE ROW LEVEL SECURITY',
      'CREATE POLICY own_newsroom ON stet.shelf TO stet_app, stet_owner USING (newsroom_id = (SELECT stet.current_newsroom()))',
    ];
    expect(dangersOf([make, index, ...kept], 'EXPAND')).toEqual([]);
  });

  it('are refused when the migration is written, not when it is run', () => {
    expect(() => expand('Bad1900000000000', ['DROP TABLE stet.event'])).toThrow(
      /^Bad1900000000000 is dangerous to a desk at work:\n.*contract/,
    );
    expect(() => contract('Bad1900000000000', 'Good1800000000000', ['TRUNCATE stet.event'])).toThrow(/shuts everybody out/);
  });
});

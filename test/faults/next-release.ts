import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestDatabase } from '@test/database';

const root = path.resolve(import.meta.dirname, '../..');

const SLUG = `import { backfill, buildIndex, contract, expand } from '../phases.js';

const fill = (name) => backfill(name, { table: 'article', set: "slug = 'given-' || t.id", where: 't.slug IS NULL', batch: 10, pauseMs: 5 });

export const slug = [
  expand('AddSlug1900000000001', ['ALTER TABLE stet.article ADD COLUMN slug text']),
  buildIndex('IndexSlug1900000000002', { name: 'article_slug', on: 'ON stet.article (newsroom_id, slug)' }),
  fill('FillSlug1900000000003'),
  contract('LeaveFormer1900000000004', 'AddSlug1900000000001', []),
  fill('FillSlugAgain1900000000005'),
  contract('WantSlug1900000000006', 'AddSlug1900000000001', ['ALTER TABLE stet.article ADD CONSTRAINT article_slug_there CHECK (slug IS NOT NULL) NOT VALID']),
  contract('CheckSlug1900000000007', 'AddSlug1900000000001', ['ALTER TABLE stet.article VALIDATE CONSTRAINT article_slug_there']),
];
`;

/** The next release's difference: each article has a slug, which is written when it comes in, read with it, and asked for through the API. */
const edits: readonly { readonly file: string; readonly after: string; readonly add: string }[] = [
  { file: 'libs/schema/src/migrate.ts', after: 'MigrationClass[] = [Foundation1795000000000', add: ', ...slug' },
  {
    file: 'libs/schema/src/migrate.ts',
    after: `import type { MigrationClass } from './phases.js';`,
    add: `import { slug } from './migrations/0002-slug.js';`,
  },
  {
    file: 'libs/articles/src/store/article.entity.ts',
    after: `@Column('text', { nullable: true }) title: string | null;`,
    add: `@Column('text', { nullable: true }) slug: string | null;`,
  },
  {
    file: 'libs/articles/src/article.service.ts',
    after: 'work.insert(ArticleEntity, [{ id: articleId,',
    add: ' slug: `written-${articleId}`,',
  },
  {
    file: 'apps/api/src/articles/article.object.ts',
    after: `description: 'The newest title, on one line.' })\n  title: string | null;`,
    add: `@Field(() => String, { nullable: true, description: 'Its name in an address.' })\n  slug: string | null;`,
  },
];

/** The release after this one: this source with a difference, built by its own build in a folder of its own. */
export class NextRelease {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'stet-next-'));
  /** what its processes run */
  readonly tree = path.join(this.folder, 'dist');

  /** @throws Error where the source no longer has a place the difference goes, or the build fails */
  constructor() {
    for (const name of ['apps', 'libs', 'bin', 'scripts', 'package.json', '.swcrc'])
      cpSync(path.join(root, name), path.join(this.folder, name), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(this.folder, 'node_modules'));
    writeFileSync(path.join(this.folder, 'libs/schema/src/migrations/0002-slug.ts'), SLUG);
    for (const { file, after, add } of edits) {
      const place = path.join(this.folder, file);
      const source = readFileSync(place, 'utf8');
      if (source.split(after).length !== 2) throw new Error(`${file} has not exactly one "${after}"`);
      writeFileSync(
        place,
        source.replace(after, () => `${after}${add.startsWith(',') || add.startsWith(' ') ? '' : '\n'}${add}`),
      );
    }
    const built = spawnSync(process.execPath, ['scripts/build.mjs'], {
      cwd: this.folder,
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`the next release does not build: ${built.stdout}${built.stderr}`);
  }

  /** `stet migrate` of the next release. @returns its exit status, and what it said */
  async migrate(urls: TestDatabase['urls'], ...args: readonly string[]): Promise<{ status: number | null; said: string }> {
    const child = spawn(process.execPath, ['bin/stet.mjs', 'migrate', ...args], {
      cwd: this.folder,
      env: { PATH: process.env.PATH, DATABASE_OWNER_URL: urls.owner, DATABASE_URL: urls.app, DATABASE_SYSTEM_URL: urls.system },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
    return { status: await new Promise((resolve) => child.once('close', resolve)), said };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

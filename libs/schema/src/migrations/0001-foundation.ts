import { readdirSync, readFileSync } from 'node:fs';
import { MigrationInterface, QueryRunner } from 'typeorm';

const folder = new URL('./0001-foundation/', import.meta.url);

/** All tables of the main way, a file a room, the grants and row-level security last. */
export class Foundation1795000000000 implements MigrationInterface {
  readonly name = 'Foundation1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const file of readdirSync(folder)
      .filter((f) => f.endsWith('.sql'))
      .sort())
      await runner.query(readFileSync(new URL(file, folder), 'utf8'));
  }

  /** The first migration is undone by dropping the schema: there is nothing before it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA stet CASCADE');
  }
}

import type { TestDesk } from '@test/desk';
import pg from 'pg';

/** A further pair of eyes on a desk's database: days that are lived beside one another each look at a snapshot now and then. */
export async function openEye({ database }: TestDesk): Promise<pg.Client> {
  const eye = new pg.Client({ connectionString: database.urls.superuser });
  eye.on('error', () => undefined);
  await eye.connect();
  return eye;
}

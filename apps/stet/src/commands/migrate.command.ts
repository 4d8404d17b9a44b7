import { Command, refuseArguments } from '../command.js';

export const command: Command = {
  summary: 'bring the database up to this version, as the owner (DATABASE_OWNER_URL)',
  usage: `usage: stet migrate

Applies Stet's migrations and BullMQ's to the database of DATABASE_OWNER_URL, as the role stet_owner. Run it before the serving processes of a
new version start; they do not migrate, they only look whether it was done. The embedded database of "stet start" is migrated by itself.`,

  async run(args) {
    if (refuseArguments('migrate', args)) return 2;
    const [{ readConfig }, { migrate }] = await Promise.all([import('@stet/platform'), import('@stet/schema')]);
    const { database } = readConfig(process.env);
    if (!database.ownerUrl) {
      console.error('stet migrate: DATABASE_OWNER_URL is not set (a postgres:// URL of the role stet_owner).');
      return 1;
    }
    const { applied } = await migrate(database.ownerUrl);
    console.log(applied.length ? `applied: ${applied.join(', ')}` : 'nothing to apply: the database is up to date');
    return 0;
  },
};

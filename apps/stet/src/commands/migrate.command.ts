import { Command, refuseArguments } from '../command.js';

export const command: Command = {
  summary: 'bring the database up to this version, as the owner (DATABASE_OWNER_URL)',
  usage: `usage: stet migrate [--contract]

Applies Stet's migrations and BullMQ's to the database of DATABASE_OWNER_URL, as the role stet_owner. Run it before the serving processes of a
new version start; they do not migrate, they only look whether it was done. The embedded database of "stet start" is migrated by itself.

The desk goes on working meanwhile, on the release before this one: what it needs is taken away only by --contract, when none of its processes is left.
Broken off, it goes on where it was when it is run again. Run it after a restore, too.`,

  async run(args) {
    const contract = args.includes('--contract');
    if (
      refuseArguments(
        'migrate',
        args.filter((arg) => arg !== '--contract'),
      )
    )
      return 2;
    const [{ readConfig }, { migrate }] = await Promise.all([import('@stet/platform'), import('@stet/schema')]);
    const { database } = readConfig(process.env);
    if (!database.ownerUrl) {
      console.error('stet migrate: DATABASE_OWNER_URL is not set (a postgres:// URL of the role stet_owner).');
      return 1;
    }
    const { applied, waiting } = await migrate(database.ownerUrl, { contract, say: (line) => console.log(line) });
    console.log(applied.length ? `applied: ${applied.join(', ')}` : 'nothing to apply: the database is up to date');
    if (waiting.length)
      console.log(`waiting until no process of the former release is left (stet migrate --contract): ${waiting.join(', ')}`);
    return 0;
  },
};

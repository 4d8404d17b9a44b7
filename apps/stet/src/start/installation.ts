import { Config, ConfigFault, EmbeddedPostgres, readConfig, readOrMakeSecretKey, startEmbeddedPostgres } from '@stet/platform';
import { migrate } from '@stet/schema';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where Stet keeps its data: the Postgres it brought along, or the one it was given. */
export interface Installation {
  readonly config: Config;
  /** undefined: DATABASE_URL is set, and the database is somebody else's to start and migrate */
  readonly embedded: EmbeddedPostgres | undefined;
  stop(): Promise<void>;
}

/**
 * Reads the configuration and sees to a database: with DATABASE_URL the one named there; without, the embedded one, started and migrated.
 *
 * @param say hears what is done, a line at a time
 * @param beforeNew called before an embedded database is made, in its folder: what must not be lost should the process die on the way
 * @throws ConfigFault, EmbeddedPostgresFault
 */
export async function openInstallation(
  environment: Environment,
  say: (line: string) => void,
  beforeNew: (config: Config) => void = () => undefined,
): Promise<Installation> {
  const given = readConfig(environment);
  if (given.database.url) return { config: given, embedded: undefined, stop: () => Promise.resolve() };
  const embedded = await startEmbeddedPostgres({ dataDir: given.dataDir, log: say, beforeNew: () => beforeNew(given) });
  try {
    // there is no other process to mind
    const { applied } = await migrate(embedded.urls.owner, { contract: true, say });
    if (applied.length) say(`The database in ${given.dataDir} was brought up to date: ${applied.join(', ')}.`);
    const config = readConfig({
      ...environment,
      DATABASE_URL: embedded.urls.app,
      DATABASE_SYSTEM_URL: embedded.urls.system,
      DATABASE_OWNER_URL: embedded.urls.owner,
      STET_SECRET_KEY: given.secretKey.current ?? (await readOrMakeSecretKey(given.dataDir)),
    });
    return { config, embedded, stop: () => embedded.stop() };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** While demo tokens are valid, nobody but this machine may reach them. @throws ConfigFault */
export function refuseOpenDemo(config: Config): void {
  const faults: string[] = [];
  if (!LOOPBACK.has(config.http.host))
    faults.push(
      `HOST: ${config.http.host} is not loopback, and this data folder holds a demo newsroom whose tokens anybody can read; use 127.0.0.1, or another STET_DATA_DIR`,
    );
  if (config.production)
    faults.push('NODE_ENV: production does not serve a data folder that holds a demo newsroom; use another STET_DATA_DIR, or DATABASE_URL');
  if (faults.length) throw new ConfigFault(faults);
}

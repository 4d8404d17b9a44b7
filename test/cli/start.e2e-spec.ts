import { statSync } from 'node:fs';
import { ask } from '@test/graphql-client';
import { eventually } from '@test/platform';
import { DataFolder, StetCommand } from '@test/stet-command';
import { markOf } from '../../libs/platform/src/embedded/index.js';

const SEEN =
  '{ me { id name roles } articles(first: 5) { nodes { id externalId state createdAt claims(first: 100) { nodes { id state } } } } }';

describe('stet start', () => {
  const folder = new DataFolder();
  const started: StetCommand[] = [];
  const start = (): StetCommand => {
    const command = new StetCommand(['start'], folder.environment());
    started.push(command);
    return command;
  };
  afterAll(async () => {
    for (const command of started) await command.end('SIGKILL');
    folder.remove();
  });

  it('serves a demo on nothing but a folder; the next start finds the same data and tokens; Ctrl-C leaves nothing behind', async () => {
    const first = start();
    const url = await first.ready();
    expect(first.stdout).toBe(`Stet is ready: ${url}\nGraphQL:       ${url}/graphql\nDemo tokens:   ${folder.tokensFile}\n`);
    expect(statSync(folder.tokensFile).mode & 0o777).toBe(0o600);
    const tokens = folder.tokens();
    const before = await ask(`${url}/graphql`, tokens['editor'], SEEN);
    expect(before.errors).toBeUndefined();
    expect(before.data).toMatchObject({ me: { roles: ['EDITOR'] }, articles: { nodes: [{ state: 'IN_CHECK' }] } });
    const postgres = folder.postgres();
    expect(postgres).toBeDefined();
    expect(await first.end('SIGINT')).toBe(0);
    expect(folder.postgres()).toBeUndefined();
    await eventually(() => Promise.resolve(!markOf(postgres!)), 'its server is gone', 10_000);

    const second = start();
    const again = await second.ready();
    expect(folder.tokens()).toEqual(tokens);
    expect((await ask(`${again}/graphql`, tokens['editor'], SEEN)).data).toEqual(before.data);
    expect(await second.end('SIGTERM')).toBe(0);
    expect(folder.postgres()).toBeUndefined();

    // nobody watches a pipe: what is in it may be kept as a log
    const said = started.map(({ stdout, stderr }) => stdout + stderr).join('');
    for (const token of Object.values(tokens)) expect(said).not.toContain(token);
  }, 300_000);
});

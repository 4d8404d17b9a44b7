import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EMBEDDED_DATABASE } from './embedded-postgres.js';
import { initRolesScript, roleStatements } from './roles.js';

describe('the role statements', () => {
  it('quote passwords as SQL', () => {
    const statements = roleStatements({ owner: `o'; DROP TABLE claim; --`, app: 'a', system: 's' });
    expect(statements).toContain(
      `ALTER ROLE stet_owner WITH LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD 'o''; DROP TABLE claim; --'`,
    );
  });

  it('are what docker runs', () => {
    const script = readFileSync(path.resolve(import.meta.dirname, '../../../../docker/init-roles.sh'), 'utf8');
    expect(script).toBe(initRolesScript(EMBEDDED_DATABASE));
  });
});

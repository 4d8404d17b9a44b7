// Writes docker/init-roles.sh from the roles the launcher makes, so that there is one place that says what they may do. Needs a build.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { initRolesScript, EMBEDDED_DATABASE } = await import(`../${process.env.STET_DIST ?? 'dist'}/libs/platform/src/embedded/index.js`);
writeFileSync(fileURLToPath(new URL('../docker/init-roles.sh', import.meta.url)), initRolesScript(EMBEDDED_DATABASE), { mode: 0o755 });

import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
// jest resolves the aliases itself (moduleNameMapper): swc must leave them as they are
const { baseUrl: _baseUrl, paths: _paths, ...jsc } = swc.jsc;

// a whole run: the groups scripts/test-groups.mjs has made of the spec files
const groups = process.env.STET_SPEC_GROUPS;
const specs = process.env.STET_TEST_LONG ? '\\.(long-spec)\\.ts$' : '\\.(spec|e2e-spec)\\.ts$';

/** @type {import('jest').Config} */
export default {
  rootDir: '.',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test', ...(groups ? [groups] : [])],
  testEnvironment: 'node',
  testRegex: groups ? '/spec-groups/group-\\d+\\.mjs$' : specs,
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: false, sourceMaps: 'inline', jsc, module: { type: 'es6' } }] },
  moduleNameMapper: {
    '^@stet/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@app/api$': '<rootDir>/apps/api/src/app.ts',
    '^@app/worker$': '<rootDir>/apps/worker/src/worker.ts',
    '^@test/(.+)$': '<rootDir>/test/support/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/lean-graphql.mjs'],
  // for a machine that others use: eventually (test/support/platform.ts) says after 30 s what did not come about
  testTimeout: 60_000,
  ...((groups || process.env.STET_TEST_LONG) && { testSequencer: '<rootDir>/scripts/test-sequencer.mjs' }),
};

// The table of rooms in docs/architecture.md, kept by a machine.
const order = [
  'platform',
  'newsroom',
  'articles',
  'claims',
  'evidence',
  'verification',
  'talk',
  'verdicts',
  'publication',
  'search',
  'figures',
  'trail',
  'notifications',
];
const rooms = [...order, 'language', 'schema'];

/** What each room may import of the others. */
const may = {
  platform: [],
  language: [],
  schema: [],
  ...Object.fromEntries(order.slice(1).map((room, i) => [room, [...order.slice(0, i + 1), ...(i >= 1 ? ['language'] : [])]])),
};

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...rooms.map((room) => ({
      name: `arrows-of-${room}`,
      severity: 'error',
      from: { path: `^libs/${room}/`, pathNot: '-?spec\\.ts$' },
      to: { path: `^libs/(${rooms.filter((other) => other !== room && !may[room].includes(other)).join('|')})/` },
    })),
    ...rooms.map((room) => ({
      name: `door-of-${room}`,
      comment: 'outsiders come through index.ts',
      severity: 'error',
      from: { path: '^(libs|apps|test)/', pathNot: `^libs/${room}/` },
      to: { path: `^libs/${room}/src/`, pathNot: [`^libs/${room}/src/index\\.ts$`, '^libs/platform/src/embedded/index\\.ts$'] },
    })),
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    { name: 'apps-are-apart', severity: 'error', from: { path: '^apps/(api|worker)/' }, to: { path: '^apps/', pathNot: '^apps/$1/' } },
    {
      name: 'domain-is-plain',
      comment: 'rules are plain TypeScript: no Nest, no database, no store, no service',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: { path: '(node_modules/(@nestjs|typeorm|pg|bullmq|ioredis)|^libs/[^/]+/src/(store|jobs)/|\\.service\\.ts$|\\.module\\.ts$)' },
    },
    {
      name: 'queries-only-in-store',
      comment: 'outside platform and schema only store/ speaks to the database libraries',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/(platform|schema)/|/store/|\\.spec\\.ts$' },
      to: { path: 'node_modules/(pg|typeorm)/' },
    },
    {
      name: 'language-is-plain',
      severity: 'error',
      from: { path: '^libs/language/' },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|bullmq|ioredis|graphql)/' },
    },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: 'jest' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
};

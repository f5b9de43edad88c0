// The arrows of ARCHITECTURE.md as rules. `tools/import-rules-fire.mjs` shows that each of them catches a file
// written to break it, so a rule whose pattern no longer matches anything cannot pass unseen.

/** Lower floors first: a domain imports only what stands before it. */
export const floors = [
  'audit',
  'auth',
  'workspaces',
  'usage',
  'blobs',
  'assets',
  'generations',
  'accounts',
  'operator',
];

const test = '(\\.test\\.tsx?$|/__tests__/|/harness/|/fixtures/)';
const store = '[/-](store|columns)\\.ts$';
const domain = '^server/domains/([^/]+)/';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const everywhere = [
  rule(
    'no-cycles',
    'Two files that need each other to run are one idea, or hide a third. Types are gone by then.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  rule('resolves', 'An import has to lead somewhere.', {}, { couldNotResolve: true }),
  rule(
    'declared-packages',
    'A package that is used is named in package.json.',
    { pathNot: '^tools/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  rule(
    'no-development-packages-in-production',
    'The image has no development packages.',
    { path: '^(server|shared|cli)/', pathNot: test },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'no-tests-in-production',
    'Tests know the product; the product does not know its tests.',
    { path: '^(server|shared|client|cli|simulator)/', pathNot: test },
    { path: test },
  ),
  rule(
    'no-tools-in-production',
    'The simulator and the tools stay out of what customers run.',
    { path: '^(server|shared|client|cli)/', pathNot: test },
    { path: '^(simulator|tools|bench|mutation|e2e|scripts)/', pathNot: '^scripts/(require-node|node-version)\\.mjs$' },
  ),
  rule(
    'no-orphans',
    'A file nobody imports is dead, or a start file that is named here.',
    {
      orphan: true,
      path: '^(server|shared|client|cli|simulator)/',
      pathNot: [test, '\\.d\\.ts$', '^client/public/', '^cli/ad\\.ts$', '-worker\\.(ts|mjs)$', '^server/ports/'],
    },
    {},
  ),
];

const domains = [
  ...floors.map((floor, index) =>
    rule(
      `floor-${floor}`,
      `${floor} stands below ${floors.slice(index + 1).join(', ') || 'nothing'} and does not know it.`,
      { path: `^server/domains/${floor}/`, pathNot: test },
      { path: `^server/domains/(?!(${floors.slice(0, index + 1).join('|')})/)` },
    ),
  ),
  rule(
    'domains-meet-at-the-index',
    'What other domains may use is in index.ts.',
    { path: domain, pathNot: test },
    { path: '^server/domains/[^/]+/', pathNot: ['^server/domains/$1/', '^server/domains/[^/]+/index\\.ts$'] },
  ),
  rule(
    'http-meets-domains-at-the-index',
    'The cross-cutting HTTP code knows a domain by its index.ts only.',
    { path: '^server/http/', pathNot: test },
    { path: '^server/domains/[^/]+/', pathNot: '^server/domains/[^/]+/index\\.ts$' },
  ),
  rule(
    'only-http-knows-http',
    'A use case can be called by a job, a test or a terminal.',
    { path: domain, pathNot: ['/http\\.ts$', '/http-[a-z-]+\\.ts$', test] },
    { path: ['^server/http/', 'node_modules/(fastify|@fastify)(/|-)'] },
  ),
  rule(
    'only-stores-know-sql',
    'The SQL library is known to stores, to db and to the two adapters that hold connections.',
    {
      path: '^server/',
      pathNot: [store, '^server/(db|adapters/(postgres|queue))/', '^server/compose[a-z-]*\\.ts$', test],
    },
    { path: 'node_modules/(kysely|pg)/' },
  ),
  rule(
    'only-stores-query',
    'A use case asks its store.',
    { path: '^server/(domains|http|ports|lib)/', pathNot: [store, test] },
    { path: '^server/db/' },
  ),
  rule(
    'stores-stay-low',
    'A store knows its noun, ports and db.',
    { path: '^server/domains/([^/]+)/[a-z/-]*store\\.ts$' },
    {
      path: '^server/',
      pathNot: [
        '^server/(ports|db|lib)/',
        '^server/domains/$1/(?!(http|jobs|policy|view|index)\\.ts$)[a-z-]+\\.ts$',
        '^server/domains/$1/[a-z-]+/(?!(http|jobs|policy|view|index)\\.ts$)[a-z-]+\\.ts$',
      ],
    },
  ),
  rule(
    'use-cases-do-not-know-doors',
    'Doors call use cases, never the other way round.',
    { path: domain, pathNot: ['/(http|jobs|index)\\.ts$', test] },
    { path: '^server/domains/.+/(http|jobs)\\.ts$' },
  ),
];

const edges = [
  rule(
    'only-compose-meets-adapters',
    'compose.ts is the only file that has met both sides.',
    { path: '^server/', pathNot: ['^server/(compose[a-z-]*|run-program)\\.ts$', '^server/adapters/', test] },
    { path: '^server/adapters/' },
  ),
  rule(
    'the-start-brings-only-a-log',
    'Before anything is composed, there is already something to say.',
    { path: '^server/(index|worker|run-program)\\.ts$' },
    { path: '^server/(adapters|domains|http|ports|db)/', pathNot: '^server/adapters/telemetry/' },
  ),
  rule(
    'adapters-see-ports',
    'An adapter answers a port; it knows neither the business nor another adapter.',
    { path: '^server/adapters/([^/]+)/', pathNot: test },
    { path: '^server/', pathNot: ['^server/(ports|lib|db)/', '^server/adapters/$1/'] },
  ),
  rule(
    'ports-are-leaves',
    'Ports are types that name what the business asks.',
    { path: '^server/ports/' },
    { path: '^(server|client|cli|simulator)/', pathNot: '^server/ports/' },
  ),
  rule(
    'ports-name-no-library',
    'A port that names a library is that library.',
    { path: '^server/ports/' },
    { path: 'node_modules/', pathNot: 'node_modules/@types/node/' },
  ),
  rule(
    'lib-is-a-leaf',
    'Small tools know nothing of ads.',
    { path: '^server/lib/', pathNot: test },
    { path: '^(server|client|cli|simulator)/', pathNot: '^server/lib/' },
  ),
  rule(
    'shared-is-a-leaf',
    'What both sides agree on knows neither side.',
    { path: '^shared/' },
    {
      path: '^(server|client|cli|simulator|scripts)/',
    },
  ),
  rule(
    'shared-runs-anywhere',
    'The browser has no Node built-ins.',
    { path: '^(shared|client)/', pathNot: test },
    { dependencyTypes: ['core'] },
  ),
  rule(
    'client-and-server-meet-in-shared',
    'The studio talks to the server over HTTP.',
    { path: '^client/', pathNot: test },
    {
      path: '^(server|simulator|cli)/',
    },
  ),
  rule(
    'server-does-not-know-the-studio',
    'The server answers any client.',
    { path: '^(server|cli|simulator)/', pathNot: test },
    {
      path: '^client/',
    },
  ),
  rule(
    'cli-speaks-http',
    'The terminal uses the same API as everybody.',
    { path: '^cli/', pathNot: test },
    { path: '^(server|simulator)/' },
  ),
];

const studio = [
  rule(
    'features-stand-apart',
    'Features meet on pages.',
    { path: '^client/features/([^/]+)/', pathNot: test },
    { path: '^client/features/', pathNot: '^client/features/$1/' },
  ),
  rule(
    'features-do-not-know-pages',
    'Pages arrange features, never the other way round.',
    { path: '^client/(features|ui|api|lib)/', pathNot: test },
    { path: '^client/pages/' },
  ),
  rule(
    'ui-knows-no-business',
    'A button does not know what an ad is.',
    { path: '^client/ui/', pathNot: test },
    { path: ['^client/(features|pages|api)/', '^shared/'] },
  ),
];

/** dependency-cruiser's configuration. */
export const rules = {
  forbidden: [...everywhere, ...domains, ...edges, ...studio],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};

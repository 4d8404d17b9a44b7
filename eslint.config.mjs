import graphql from '@graphql-eslint/eslint-plugin';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist*/', 'node_modules/', 'bench/', '.stet/'] },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.{ts,mjs,js}'] })),
  {
    files: ['**/*.{ts,mjs,js}'],
    rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // `import type` of an injected class compiles and then fails at run time (emitDecoratorMetadata); so no rule turns imports into type imports.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='save']",
          message: 'save() lets stale writers win: write a compare-and-set in the store.',
        },
        { selector: "Identifier[name='forwardRef']", message: 'No circles.' },
        { selector: "Property[key.name='synchronize'][value.value=true]", message: 'Migrations only.' },
      ],
    },
  },
  {
    // as it is committed: its spec compares it with what the classes say
    files: ['apps/api/schema.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: './apps/api/schema.graphql' } } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      '@graphql-eslint/require-description': [
        'error',
        // values of enums are looked at by apps/api/src/schema.spec.ts: an act in a list of next moves is described by its mutation
        { types: true, FieldDefinition: true, InputValueDefinition: true, DirectiveDefinition: true },
      ],
      '@graphql-eslint/description-style': 'error',
      '@graphql-eslint/relay-connection-types': 'error',
      '@graphql-eslint/relay-edge-types': ['error', { shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
      '@graphql-eslint/relay-page-info': 'error',
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      '@graphql-eslint/no-unreachable-types': 'error',
      '@graphql-eslint/no-duplicate-fields': 'error',
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
          Argument: 'camelCase',
          DirectiveDefinition: 'camelCase',
          // acts are named like their mutations, fields like fields
          'EnumValueDefinition[parent.name.value!=/(Act|Field|TaskMove)$/]': 'UPPER_CASE',
        },
      ],
    },
  },
);

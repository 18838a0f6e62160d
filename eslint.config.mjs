import astro from 'eslint-plugin-astro';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/dist-under-path/',
    '**/.astro/',
    '**/.turbo/',
    'coverage/',
    'playwright-report/',
    'test-results/',
    // AssemblyScript, which its own compiler checks, and what that makes
    'packages/core/assembly/',
    'packages/core/src/kernels/simd/simd-kernels.ts',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  typescript.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
      // longer only for one algorithm, or one table, that stands alone
      'max-lines': ['error', { max: 300 }],
    },
  },
  {
    // a generated table may be as long as it must
    files: ['packages/core/src/data/digits-asset.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['packages/core/src/**'],
    rules: {
      // the same seed must give the same bits in every engine, which these do not promise
      'no-restricted-properties': [
        'error',
        ...[
          'random',
          'exp',
          'expm1',
          'log',
          'log1p',
          'log2',
          'log10',
          'pow',
          'tanh',
          'sinh',
          'cosh',
          'sin',
          'cos',
          'tan',
        ].map((property) => ({
          object: 'Math',
          property,
          message: 'Use the deterministic functions of src/math or src/random.',
        })),
      ],
    },
  },
  {
    files: ['packages/widgets/**', 'apps/**', 'docs/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
  },
  { files: ['packages/*/scripts/**', 'scripts/**', 'bench/**', 'e2e/**'], rules: { 'no-console': 'off' } },
  {
    files: ['{packages,apps}/*/test/**', 'e2e/**'],
    rules: {
      // expect.any() and its like are typed any, and a spied method is handed over unbound
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // plain scripts are checked by their JSDoc, not by the linter
  { files: ['**/*.mjs', '**/*.astro', '**/*.astro/*.ts'], extends: [typescript.configs.disableTypeChecked] },
  astro.configs.recommended,
);

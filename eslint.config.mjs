import tseslint from 'typescript-eslint'
import { portFiles } from './rooms.mjs'

const restricted = [
  {
    selector: "ImportDeclaration[source.value='nodejieba'] ImportSpecifier",
    message: 'nodejieba has a default export only: a named import compiles and then throws in Node.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'ClassDeclaration[superClass=null]', message: 'Factories and closures, no classes but errors.' },
]

const getter = {
  selector: 'ObjectExpression > Property[kind="get"]',
  message:
    'V8 gives each such object a hidden class of its own: slow, and kept until a full collection. Use a function.',
}

export default tseslint.config(
  { ignores: ['dist', 'build', 'coverage', 'data', 'node_modules'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...restricted],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...restricted, getter] } },
  {
    // Ports with several implementations are interfaces; everything else is a type.
    files: portFiles,
    rules: { '@typescript-eslint/consistent-type-definitions': 'off' },
  },
  { files: ['vitest*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
)

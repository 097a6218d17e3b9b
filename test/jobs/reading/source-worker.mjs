// The reading worker from its sources instead of from the last build.
import { register } from 'node:module'

register('../../support/typescript-hooks.mjs', import.meta.url)
await import('../../../src/jobs/reading/worker.ts')

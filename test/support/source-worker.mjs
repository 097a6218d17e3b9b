// The search worker from its sources instead of from the last build.
import { register } from 'node:module'

register('./typescript-hooks.mjs', import.meta.url)
await import('../../src/search/worker/worker.ts')

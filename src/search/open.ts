import type { OpenedSearchEngine, SearchEngineOptions } from './search-engine.js'
import { createWorkerEngine } from './worker/client.js'

/**
 * Opens the search engine: the embedded one, in a worker of its own. The place to choose another.
 * @param options - of which store, and where its snapshot lies
 * @returns the engine, ready for calls; its snapshot has been loaded or refused
 * @throws {Error} if it cannot start
 */
export const openSearchEngine = (options: SearchEngineOptions): Promise<OpenedSearchEngine> =>
  createWorkerEngine(options)

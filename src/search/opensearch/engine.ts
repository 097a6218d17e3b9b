import type { Article, ArticleId } from '../../article/article.js'
import { createAnswering, type Answering } from '../answering.js'
import { createLocalEngine, type EngineData, type LocalEngine } from '../engine.js'
import { atOnce } from '../steps.js'
import { SearchEngineSilent, type SearchEngine, type ServerAddress } from '../search-engine.js'
import { createArchive } from './archive.js'
import { connectTo, IndexLost } from './server.js'
import { createView, readNewest, readOverview, type Counted, type Overview } from './view.js'

/** Time as the engine needs it. */
type Time = {
  now: () => number
  /** Resolves after a time, without keeping the process alive. */
  wait: (ms: number) => Promise<void>
  /** Lets others go first. */
  breathe: () => Promise<void>
}

export type ArchiveEngineOptions = {
  server: ServerAddress
  /** Identifies the store that the archive is a view of. */
  storeId: string
  /** What `export` gave before. */
  newest?: EngineData
  time: Time
}

/** Newest paragraphs that lie in this process: they answer while the archive does not. */
const newestLimit = 10_000
/** Articles in one change that come into the newest ones at once; of more the newest are read back from the archive. */
const smallChange = 50
/** Paragraphs that are indexed before waiting questions get their turn. */
const paragraphsABreath = 10
/** So long nothing is asked of an engine that was silent. */
const silenceMs = 5_000
/** An answer takes no longer; what takes longer comes from the newest articles. */
const answerLimitMs = 4_000
/** A question waits so long for a change that was made before it. */
const changeLimitMs = 1_000
/** The engine makes visible what was written within this time; we do where it was longer ago. */
const visibleMs = 1_000
/** Reading what is known of the whole takes no longer; a question does not wait so long. */
const overviewLimitMs = 30_000
/** What is known of the whole archive is read again after so long, also where others write; words are counted again. */
const overviewMs = 60_000
/** Reading the newest articles back takes no larger share of the time: while an archive is filled they would be read again and again. */
const newestShare = 0.05
/** The newest articles are not read back again within this time. */
const newestMs = 5_000

/**
 * Creates the engine that has its candidates from OpenSearch. Words, ranking and quotes are worked out here, as by the
 * embedded engine, which holds the newest articles beside it.
 * @param options - where OpenSearch is, the store, and time
 * @returns the engine; it answers from the newest articles while OpenSearch is silent
 */
export const createArchiveEngine = ({
  server: address,
  storeId,
  newest: data,
  time: { now, wait, breathe },
}: ArchiveEngineOptions): SearchEngine & Pick<LocalEngine, 'export'> => {
  const server = connectTo(address)
  const archive = createArchive({ server, storeId, wait, breathe })
  let newest = createLocalEngine(data)
  /** The newest articles are not those of the archive: they are read back from it. */
  let isBehind = false
  let isOpen = false
  let silentUntil = 0
  let silence: SearchEngineSilent | undefined
  /** The position that the caller has been told or has set: changes go on from there. */
  let told: number | undefined

  /** What questions have counted: in which index, and since when. */
  let counted: (Counted & { index: string; since: number }) | undefined
  const countedIn = (index: string): Counted => {
    if (counted?.index !== index || now() - counted.since >= overviewMs)
      counted = { index, since: now(), documents: 0, counts: new Map() }
    return counted
  }

  const withArchive = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      if (!isOpen) {
        await archive.open()
        counted = undefined
        isBehind ||= (await newest.position()) < archive.mark().position
      }
      isOpen = true
      return await work()
    } catch (error) {
      if (error instanceof SearchEngineSilent) {
        // An index that was there may be gone when the server is back.
        isOpen = false
        silence = error
        silentUntil = error instanceof IndexLost ? 0 : now() + silenceMs
      }
      throw error
    }
  }

  const inBreaths = async (steps: Iterator<void>): Promise<void> => {
    for (let taken = 1; steps.next().done !== true; taken += 1) if (taken % paragraphsABreath === 0) await breathe()
  }

  let overview: Overview | undefined
  let readAt = 0
  /** Not before this time are the newest articles read back again. */
  let fillFrom = 0
  let reading: Promise<void> | undefined
  let filling: Promise<void> | undefined
  /** Changes that were written, and those that were when the index was last made visible. */
  let written = 0
  let visible = 0

  const readAll = async (): Promise<void> => {
    const index = archive.searched()
    const upTo = written
    if (visible < upTo || !overview)
      await server.send({ method: 'POST', path: `/${index}/_refresh`, limitMs: overviewLimitMs })
    visible = upTo
    overview = await readOverview(server, index)
    counted = undefined
    readAt = now()
    fillBeside()
  }
  /** Reads the newest articles back from the archive. */
  const fillNewest = async (): Promise<void> => {
    const upTo = written
    const kept = newest
    const { position } = archive.mark()
    // An index that is being made anew knows less than what lies here.
    if (position < (await newest.position())) return
    const began = now()
    const index = archive.searched()
    await server.send({ method: 'POST', path: `/${index}/_refresh`, limitMs: overviewLimitMs })
    const fresh = createLocalEngine()
    await inBreaths(fresh.takeInSteps(await readNewest(server, index, newestLimit), position))
    // Cleared meanwhile: these are of the old archive.
    if (newest !== kept) return
    // What came in meanwhile is read with the next ones.
    isBehind = upTo !== written
    newest = fresh
    const ended = now()
    fillFrom = ended + Math.max(newestMs, (ended - began) / newestShare)
  }
  type Beside = 'filling' | 'reading'
  /** An error in the background that nobody has heard of yet, and what was last told of each work since it went well. */
  let unheard: { work: Beside; error: Error } | undefined
  const lastTold = new Map<Beside, string>()
  /** Keeps an error for who asks for the position; whoever needs the archive next hears of its silence. */
  const beside = async (work: Beside, doing: Promise<void>): Promise<void> => {
    try {
      await doing
      lastTold.delete(work)
    } catch (error) {
      if (error instanceof SearchEngineSilent) return
      const kept = error instanceof Error ? error : new Error(String(error))
      // The same goes wrong every few seconds.
      if (kept.message !== lastTold.get(work)) unheard = { work, error: kept }
    }
  }
  /** No question waits for it. */
  const fillBeside = (): void => {
    if (isBehind && now() >= fillFrom)
      filling ??= beside('filling', withArchive(fillNewest)).finally(() => (filling = undefined))
  }
  const read = (): Promise<void> => (reading ??= withArchive(readAll).finally(() => (reading = undefined)))
  const readBeside = (): void => void beside('reading', read())

  /** Makes what was written visible, and reads what is known of the whole; nobody waits for what is only old. */
  const freshen = async (): Promise<Overview> => {
    const age = now() - readAt
    if (overview && (visible === written || age < visibleMs)) {
      if (age >= overviewMs) readBeside()
      return overview
    }
    // One that began before the last change does not show it.
    await reading
    if (!overview || visible < written) await read()
    if (!overview) throw new SearchEngineSilent(`OpenSearch at ${server.name}: nothing known of the index`)
    return overview
  }

  /** Keeps the newest articles by day, as many as the limit allows. */
  const shorten = async (): Promise<void> => {
    let size = await newest.paragraphs()
    if (size <= newestLimit) return
    const { articles } = atOnce(newest.export()).documentStore
    const byDay = [...articles].sort((a, b) => ((a.head.day ?? '') < (b.head.day ?? '') ? -1 : 1))
    const old: ArticleId[] = []
    for (const { head, indexedParagraphs } of byDay) {
      if (size <= newestLimit * 0.9) break
      size -= indexedParagraphs.length
      old.push(head.id)
    }
    await newest.drop(old, await newest.position())
  }

  let changes: Promise<unknown> = Promise.resolve()
  /** The last change, or the last look at the position if that is later. */
  let turns: Promise<unknown> = Promise.resolve()
  const answers = new Set<Promise<unknown>>()
  /** One change after the other, each after the questions that were asked before it. */
  const change = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const before = [turns, ...answers]
    const done = (async () => {
      await Promise.allSettled(before)
      return work()
    })()
    changes = turns = done.catch(() => undefined)
    return done
  }
  /** Does what changes no answer between two changes: it waits for no question, and no question for it. */
  const betweenChanges = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = turns.then(work)
    turns = done.catch(() => undefined)
    return done
  }

  /** Writes a change into the archive, if it stands where the caller left it. */
  const write = (work: () => Promise<void>, seq: number): Promise<void> =>
    withArchive(async () => {
      const { position } = archive.mark()
      if (told !== undefined && told !== position)
        throw new IndexLost(`OpenSearch at ${server.name}: the index is at ${position}, expected ${told}`)
      await work()
      told = seq
      written += 1
      if (now() - readAt >= visibleMs) readBeside()
    })

  /** Takes a change into the newest articles; of many articles only where there is room for all. */
  const putNewest = async (articles: Article[], seq: number): Promise<void> => {
    const [size, position] = [await newest.paragraphs(), await newest.position()]
    // A change that the archive did not take comes again.
    if (seq <= position && !isBehind) return
    const added = articles.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0)
    if (articles.length <= smallChange || size + added <= newestLimit) {
      await inBreaths(newest.putInSteps(articles, seq))
      await shorten()
      return
    }
    isBehind = true
    await newest.drop(
      articles.map(({ id }) => id),
      position,
    )
  }

  const put = async (articles: Article[], seq: number): Promise<void> => {
    await putNewest(articles, seq)
    await write(() => archive.put(articles, seq), seq)
  }

  /** Waits for an answer no longer than a reader does. */
  const inTime = async <Result>(work: Promise<Result>): Promise<Result> => {
    const late = wait(answerLimitMs).then((): never => {
      throw new SearchEngineSilent(`OpenSearch at ${server.name}: no answer after ${answerLimitMs} ms`)
    })
    late.catch(() => undefined)
    work.catch(() => undefined)
    return Promise.race([work, late])
  }

  /** Works something out over the archive, else over the newest articles. */
  const answered = async <Result>(
    work: (answering: Answering) => Result,
    partly: (result: Result) => Result,
  ): Promise<Result> => {
    await Promise.race([changes, wait(changeLimitMs)])
    try {
      if (silence && now() < silentUntil) throw silence
      return await inTime(
        withArchive(async () => {
          const known = await freshen()
          const index = archive.searched()
          const counted = countedIn(index)
          const view = createView({ server, index, overview: known, counted, knowledge: newest.knowledge() })
          const answering = createAnswering(view.library)
          return view.run(() => work(answering))
        }),
      )
    } catch (error) {
      if (!(error instanceof SearchEngineSilent)) throw error
      return partly(work(newest.answering()))
    }
  }
  const asked = <Result>(...parts: Parameters<typeof answered<Result>>): Promise<Result> => {
    const result = answered<Result>(...parts)
    const settled: Promise<unknown> = result.catch(() => undefined).finally(() => answers.delete(settled))
    answers.add(settled)
    return result
  }

  return {
    put: (articles, seq) => change(() => put(articles, seq)),
    drop: (ids, seq) =>
      change(async () => {
        await newest.drop(ids, seq)
        await write(() => archive.drop(ids, seq), seq)
      }),
    clear: () =>
      change(async () => {
        newest = createLocalEngine()
        overview = undefined
        await withArchive(archive.clear)
        told = 0
      }),
    find: (question) =>
      asked(
        ({ find }) => find(question),
        (answer) => ({ ...answer, isPartial: true }),
      ),
    subject: (text) =>
      asked(
        ({ subject }) => subject(text),
        (words) => words,
      ),
    position: (options = {}) =>
      betweenChanges(async () => {
        if (unheard) {
          const { work, error } = unheard
          unheard = undefined
          lastTold.set(work, error.message)
          throw error
        }
        try {
          told = await withArchive(archive.position)
          // They may be of a state that the store no longer has, or another process writes; an index that is made anew is
          // behind them for a while.
          if (told > 0 && told !== (await newest.position())) isBehind = true
          fillBeside()
        } catch (error) {
          if (!(error instanceof SearchEngineSilent) || options.mustAnswer) throw error
          // The newest articles take in what comes next, also while the archive is silent.
          told ??= await newest.position()
        }
        return told
      }),
    paragraphs: () => Promise.resolve(archive.mark().paragraphs),
    save: async () => {
      // What is to be kept are the newest articles; without them the next start reads them back.
      fillBeside()
      await filling
    },
    close: () => server.close(),
    *export() {
      const data = yield* newest.export()
      return { ...data, ...(isBehind && { position: 0 }) }
    },
  }
}

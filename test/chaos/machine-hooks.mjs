// Loaded into the bot and its workers before everything else: does to them what the file at CHAOS_ORDERS says, so that a
// run needs no other clock for the whole machine, and no disk that hangs.
import { readFileSync } from 'node:fs'
import disk from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import process from 'node:process'
import { isMainThread } from 'node:worker_threads'

const path = process.env.CHAOS_ORDERS ?? ''
const read = () => JSON.parse(readFileSync(path, 'utf8'))
let orders = read()
const firstOrders = orders

const RealDate = Date
const now = () => RealDate.now() + orders.aheadMs
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now())
    else super(...given)
  }
  static now() {
    return now()
  }
}

// Reading from a pipe that nobody writes to holds a thread, as a call to a disk that does not answer does.
const { open, readFile } = disk
disk.readFile = async (file, ...more) => {
  if (orders.pipe !== undefined && String(file).includes('wire-')) await (await open(orders.pipe, 'r')).close()
  return readFile(file, ...more)
}
syncBuiltinESMExports()

const isWorkerOf = (room) => !isMainThread && (process.argv[1] ?? '').includes(room)

const look = () => {
  orders = read()
  if (isWorkerOf('/search/worker/') && orders.searchEnds !== firstOrders.searchEnds) process.exit(1)
  if (isWorkerOf('/jobs/reading/') && orders.isReaderEnding) process.exit(1)
}
setInterval(look, 100).unref()

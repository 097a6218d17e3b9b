import process from 'node:process'
import { BroadcastChannel } from 'node:worker_threads'
import { memoryChannel, type Heap, type HeapAsked } from './heap.js'

// The product's own search worker, and beside it one who tells what its heap holds: no other thread can see that.

const channel = new BroadcastChannel(memoryChannel)
channel.onmessage = (message: unknown): void => {
  const { data } = message as { data: HeapAsked | Heap }
  if (!('kind' in data)) return
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  channel.postMessage({ objects: heapUsed, buffers: arrayBuffers } satisfies Heap)
}

// Only now: the library says that it is ready while it is being loaded, and the channel must stand by then.
await import('../../src/search/worker/worker.js')

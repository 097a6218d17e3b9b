import { BroadcastChannel } from 'node:worker_threads'

/** Name of the channel on which the search worker of the benchmark is asked for its heap. */
export const memoryChannel = 'wenbao-bench-heap'

export type HeapAsked = { kind: 'heap' }
/** Bytes alive after a collection: in objects and strings, and in typed arrays beside them. */
export type Heap = { objects: number; buffers: number }

/** Asks the search worker for its heap. */
export const heapOfWorker = (): Promise<Heap> =>
  new Promise((resolve) => {
    const channel = new BroadcastChannel(memoryChannel)
    channel.onmessage = (message: unknown): void => {
      channel.close()
      resolve((message as { data: Heap }).data)
    }
    channel.postMessage({ kind: 'heap' } satisfies HeapAsked)
  })

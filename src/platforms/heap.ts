/** A pile from which the first comes off first. */
export type Heap<Item> = {
  push: (item: Item) => void
  /** The first one, which stays. */
  peek: () => Item | undefined
  pop: () => Item | undefined
  size: () => number
}

/** Creates an empty heap; putting in and taking off cost the logarithm of its size. */
export const createHeap = <Item>(isBefore: (a: Item, b: Item) => boolean): Heap<Item> => {
  const items: Item[] = []

  const isOutOfOrder = (above: number, below: number) => {
    const [a, b] = [items[above], items[below]]
    return a !== undefined && b !== undefined && isBefore(b, a)
  }

  const swap = (a: number, b: number) => {
    const [one, other] = [items[a], items[b]]
    if (one === undefined || other === undefined) return
    items[a] = other
    items[b] = one
  }

  const rise = (place: number) => {
    let at = place
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isOutOfOrder(above, at)) return
      swap(above, at)
      at = above
    }
  }

  const sink = () => {
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const first = isOutOfOrder(left, left + 1) ? left + 1 : left
      if (!isOutOfOrder(at, first)) return
      swap(at, first)
      at = first
    }
  }

  return {
    push: (item) => {
      items.push(item)
      rise(items.length - 1)
    },
    peek: () => items[0],
    pop: () => {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0 && last !== undefined) {
        items[0] = last
        sink()
      }
      return first
    },
    size: () => items.length,
  }
}

import { expect, it } from 'vitest'
import { createFileReport } from '../../src/jobs/report-files.js'
import { noon } from '../support/clocks/clock.js'
import { createFakeStore } from '../support/doubles/fake-store.js'

it('reports files to every admin, the same once, and to nobody where there are none', async () => {
  const { outbox } = createFakeStore()
  const files = [{ path: 'a.txt', problem: 'not UTF-8' }]
  await createFileReport({ outbox, adminIds: [], now: () => noon })(files)
  expect(outbox.items()).toEqual([])
  const report = createFileReport({ outbox, adminIds: ['1', '2'], now: () => noon })
  await report(files)
  await report(files)
  await report([{ path: 'a.txt', problem: 'empty' }])
  expect(outbox.items().map(({ notification }) => notification)).toMatchObject([
    { kind: 'report', chatId: '1', files },
    { kind: 'report', chatId: '2', files },
    { chatId: '1', files: [{ problem: 'empty' }] },
    { chatId: '2' },
  ])
})

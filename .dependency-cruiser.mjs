// The dependency rule of docs/architecture.md, made from the list in rooms.mjs.
import { compositionRoot, doors, firstRoomOutside, ports, rooms, touchesOutside } from './rooms.mjs'

const leftOf = (room) => rooms.slice(0, rooms.indexOf(room))
const inside = (names) => `^(${names.join('|')})/`

const leftOnly = rooms.map((room, i) => ({
  name: `${room.replace('src/', '')}-imports-left-only`,
  severity: 'error',
  comment: `${room}/ may import from itself and from rooms to its left`,
  from: { path: inside([room]) },
  to: {
    path: [
      ...(i + 1 < rooms.length ? [inside(rooms.slice(i + 1))] : []),
      ...(['src/evaluation', 'src/cli', 'tools'].includes(room) ? ['^src/main\\.ts$'] : [compositionRoot]),
    ],
  },
}))

const oneDoor = Object.entries(doors).map(([name, door]) => ({
  name: `one-door-for-${name}`,
  severity: 'error',
  from: { path: '^(src|tools)/', pathNot: door },
  to: { path: `node_modules/${name}/` },
}))

const byPort = ports.map(({ from, room, port }) => ({
  name: `${room.replace('src/', '')}-by-its-port`,
  severity: 'error',
  comment: 'other rooms see the types of the port alone; engines meet in src/app.ts and src/cli/',
  from: { path: inside(from) },
  to: { path: inside([room]), pathNot: port },
}))

export default {
  forbidden: [
    ...leftOnly,
    ...oneDoor,
    ...byPort,
    {
      name: 'no-disk-or-network-in-the-pure-rooms',
      severity: 'error',
      from: { path: inside(leftOf(firstRoomOutside)), pathNot: touchesOutside.map(({ path }) => path) },
      to: { path: '^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads|readline|process)$' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}

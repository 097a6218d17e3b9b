// The package ships no types.
declare module 'tz-lookup' {
  const zoneAt: (latitude: number, longitude: number) => string
  export = zoneAt
}

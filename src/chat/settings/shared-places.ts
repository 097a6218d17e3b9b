import tzLookup from 'tz-lookup'

/**
 * The zones of a place, the likeliest first; in Xinjiang two are in use. In: degrees. Nothing where there is no such
 * place.
 */
export const zonesAt = ({ latitude, longitude }: { latitude: number; longitude: number }): string[] => {
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  if (!isPlace) return []
  const zone = tzLookup(latitude, longitude)
  return zone === 'Asia/Urumqi' ? ['Asia/Shanghai', zone] : [zone]
}

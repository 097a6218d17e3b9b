#!/usr/bin/env bash
# tz-lookup 6.1.25: a place in Ciudad Juárez gets the zone of Ojinaga, which has kept another hour since 2022; clocks set
# by it are an hour fast all year. The maintained fork knows the zone.
#
# Guess before the run: the map may be too old to name America/Ciudad_Juarez, which came with tzdata 2022g, and then gives
# a zone whose clock says the same hour.
# Seen: it gives America/Ojinaga, and that zone went over to Central Time, while Ciudad Juárez stayed on Mountain Time: 06:00
# for 05:00 in winter, 07:00 for 06:00 in summer. Chile's region of Aysén, which no longer changes its clocks since 2025, gets
# America/Santiago: an hour slow in winter. @photostructure/tz-lookup 11.7.0 is right in both, and the two agree on the other
# places below.
#
# Needs Node >= 20.20 (its zone data must have America/Coyhaique) and npm; installs into a temporary folder. Ends non-zero if
# what was seen changes.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent tz-lookup@6.1.25 @photostructure/tz-lookup@11.7.0

cat >zones.mjs <<'JS'
import older from 'tz-lookup'
import newer from '@photostructure/tz-lookup'

const clock = (zone, at) => new Date(at).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
const places = {
  'Ciudad Juárez': [31.69, -106.42],
  Ojinaga: [29.56, -104.41],
  Coyhaique: [-45.57, -72.07],
  Santiago: [-33.45, -70.67],
  Shanghai: [31.23, 121.47],
}
for (const [name, place] of Object.entries(places)) {
  const told = [older, newer].map((zoneAt) => {
    const zone = zoneAt(...place)
    return `${zone} ${clock(zone, '2026-01-15T12:00Z')} ${clock(zone, '2026-07-15T12:00Z')}`
  })
  console.log(`${name}: ${told.join(' | ')}`)
}
JS

seen=$(node zones.mjs)
printf '%s\n' "$seen"
expected='Ciudad Juárez: America/Ojinaga 06:00 07:00 | America/Ciudad_Juarez 05:00 06:00
Ojinaga: America/Ojinaga 06:00 07:00 | America/Ojinaga 06:00 07:00
Coyhaique: America/Santiago 09:00 08:00 | America/Coyhaique 09:00 09:00
Santiago: America/Santiago 09:00 08:00 | America/Santiago 09:00 08:00
Shanghai: Asia/Shanghai 20:00 20:00 | Asia/Shanghai 20:00 20:00'
if [[ $seen != "$expected" ]]; then
  diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen") || true
  echo 'tz-lookup: expected the lines above, got others' >&2
  exit 1
fi

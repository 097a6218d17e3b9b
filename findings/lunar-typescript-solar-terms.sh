#!/usr/bin/env bash
# lunar-typescript 1.8.6: getJieQiTable() of one year holds some solar terms twice, once under the Chinese name and once
# under a Latin one, and which of the two is the year's own changes from term to term.
#
# Guess before the run: table['冬至'] of a day in June 2025 is 21 December 2025, as table['大雪'] is 7 December 2025.
# Seen: 冬至 is 2024-12-21 (a year early) and DONG_ZHI 2025-12-21, but 大雪 is 2025-12-07 and DA_XUE 2024-12-06; 小寒,
# 大寒 and 立春 are the year's own, XIAO_HAN, DA_HAN and LI_CHUN the next year's. A table of Chinese names alone puts the
# winter solstice into the wrong year without an error.
#
# Needs Node >= 20 and npm; installs into a temporary folder. Ends non-zero if what was seen changes.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent lunar-typescript@1.8.6

cat >terms.mjs <<'JS'
import { Solar } from 'lunar-typescript'
const table = Solar.fromYmd(2025, 6, 1).getLunar().getJieQiTable()
for (const name of ['冬至', 'DONG_ZHI', '大雪', 'DA_XUE', '小寒', 'XIAO_HAN', '立春', 'LI_CHUN', '清明'])
  console.log(name, table[name].toYmd())
JS

seen=$(node terms.mjs)
printf '%s\n' "$seen"
expected='冬至 2024-12-21
DONG_ZHI 2025-12-21
大雪 2025-12-07
DA_XUE 2024-12-06
小寒 2025-01-05
XIAO_HAN 2026-01-05
立春 2025-02-03
LI_CHUN 2026-02-04
清明 2025-04-04'
if [[ $seen != "$expected" ]]; then
  diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen") || true
  echo 'lunar-typescript: expected the lines above, got others' >&2
  exit 1
fi

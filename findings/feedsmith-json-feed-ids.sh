#!/usr/bin/env bash
# feedsmith 3.0.1: two entries of a JSON Feed whose ids are numbers of 20 digits come out with one id, another one than
# both, as text that shows no sign of it; whoever knows entries again by their id loses the second.
#
# Guess before the run: an id that is a number is refused or left out, because JSON Feed 1.1 asks for text, or it is given
# as the digits that were written.
# Seen: parseFeed() and parseJsonFeed() give '12345678901234567000' for ...890 and for ...891, where the same ids as text
# stay as they are. The feed is valid JSON.
# Given an object with the digits as text, as a parser makes it that keeps numbers whole, both ids stay apart.
#
# Needs Node >= 20 and npm; installs into a temporary folder. Ends non-zero if what was seen changes.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent feedsmith@3.0.1 lossless-json@4.3.3

cat >ids.mjs <<'JS'
import { parseFeed, parseJsonFeed } from 'feedsmith'
import { isSafeNumber, parse } from 'lossless-json'

const feedOf = (...ids) => `{"version":"https://jsonfeed.org/version/1.1","title":"Harbour News",
  "items":[${ids.map((id) => `{"id":${id},"content_text":"The ferry rests."}`).join(',')}]}`
const idsOf = ({ items }) => items.map(({ id }) => JSON.stringify(id)).join(' ')

const numbers = feedOf('12345678901234567890', '12345678901234567891')
console.log('numbers, parseFeed:', idsOf(parseFeed(numbers).feed))
console.log('numbers, parseJsonFeed:', idsOf(parseJsonFeed(numbers)))
console.log('text:', idsOf(parseFeed(feedOf('"12345678901234567890"', '"12345678901234567891"')).feed))
const whole = parse(numbers, undefined, (number) => (isSafeNumber(number) ? Number(number) : number))
console.log('numbers kept whole before:', idsOf(parseFeed(whole).feed))
JS

seen=$(node ids.mjs)
printf '%s\n' "$seen"
expected='numbers, parseFeed: "12345678901234567000" "12345678901234567000"
numbers, parseJsonFeed: "12345678901234567000" "12345678901234567000"
text: "12345678901234567890" "12345678901234567891"
numbers kept whole before: "12345678901234567890" "12345678901234567891"'
if [[ $seen != "$expected" ]]; then
  diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen") || true
  echo 'feedsmith: expected the lines above, got others' >&2
  exit 1
fi

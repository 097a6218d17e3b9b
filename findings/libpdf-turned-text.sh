#!/usr/bin/env bash
# @libpdf/core 0.4.2: extractText() sorts letters by their place on the unturned page alone, so that text which is not level
# there gets into other text: the year in a photo credit up the side of a column turns a printed price of 5 into 50.
#
# Guess before the run: the credit is a line of its own, and a page with /Rotate reads line by line as it stands on the screen.
# Seen: the line that prints "costs 5" reads "costs 50" without a blank or a sign, the credit falls into single letters, and an
# "o" of it ends the next sentence. With /Rotate 90 or 270 each letter goes to the line of its height, letters of two printed
# lines side by side, and findText() does not find a word; with /Rotate 180 the last line comes first. unpdf 1.7.0 reads the
# printed lines from all five files, and its viewport puts both lines of the column at the same two places on the screen.
# Valid by ISO 32000-1: 7.7.3.3 (Rotate of a page, a multiple of 90) and 9.4.2 (Tm, whose matrix may turn text). The README
# does not name it among the known limitations; the guide on text warns of a wrong order in complex layouts, not of other
# words in a line, and says that lines come sorted from top to bottom.
#
# Needs Node >= 20 and npm; installs into a temporary folder. Ends non-zero if what was seen changes.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent @libpdf/core@0.4.2 unpdf@1.7.0

cat >turned.mjs <<'JS'
import { PDF } from '@libpdf/core'
import { getDocumentProxy } from 'unpdf'

/** A file of one page, 300 by 300 points. */
const fileOf = (content, degrees) => {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Rotate ${degrees} /Contents 4 0 R
    /Resources << /Font << /F 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.7\n'
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const [at, object] of objects.entries()) {
    table += `${String(file.length).padStart(10, '0')} 00000 n \n`
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
  }
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + table + trailer, 'latin1')
}

const columnAt = (matrix) =>
  `BT /F 12 Tf ${matrix} Tm (A ticket now costs 5) Tj 0 -16 Td (pounds, the port said.) Tj ET`
const level = columnAt('1 0 0 1 30 200')
const files = {
  level: fileOf(level, 0),
  'credit at the side': fileOf(`${level} BT /F 7 Tf 0 1 -1 0 165 175 Tm (Photo 2026) Tj ET`, 0),
  'Rotate 90': fileOf(columnAt('0 1 -1 0 100 30'), 90),
  'Rotate 180': fileOf(columnAt('-1 0 0 -1 270 100'), 180),
  'Rotate 270': fileOf(columnAt('0 -1 1 0 200 270'), 270),
}

/** The lines as unpdf has them, and where on the screen the level ones begin. */
const printed = async (file) => {
  const page = await (await getDocumentProxy(new Uint8Array(file))).getPage(1)
  const [a, b, c, d, e, f] = page.getViewport({ scale: 1 }).transform
  const { items } = await page.getTextContent()
  return items
    .filter(({ str }) => str !== '')
    .map(({ str, transform: [ta, tb, , , x, y] }) =>
      Math.abs(b * ta + d * tb) < 1 ? `${str} @${Math.round(a * x + c * y + e)},${Math.round(b * x + d * y + f)}` : str,
    )
}

for (const [name, file] of Object.entries(files)) {
  const page = (await PDF.load(new Uint8Array(file))).getPage(0)
  console.log(`${name}: ${JSON.stringify(page.extractText().text)} found: ${page.findText('ticket').length}`)
  console.log(`  unpdf: ${(await printed(file)).join(' | ')}`)
}
JS

seen=$(node turned.mjs)
printf '%s\n' "$seen"
expected='level: "A ticket now costs 5\npounds, the port said." found: 1
  unpdf: A ticket now costs 5 @30,100 | pounds, the port said. @30,116
credit at the side: "6\n2\nA ticket now costs 50\n 2\nto\npounds, the port said.o\nh\nP" found: 1
  unpdf: A ticket now costs 5 @30,100 | pounds, the port said. @30,116 | Photo 2026
Rotate 90: ".\nd\ni\n5\n  a\ns s\nt  \nt\ns r\no o\nc p\n   \nw e\no h\nt\nn  \n  ,\nt\ns\ne\nd\nk\nn\nc\ni u\nt\n  o\nA p" found: 0
  unpdf: A ticket now costs 5 @30,100 | pounds, the port said. @30,116
Rotate 180: "pounds, the port said.\nA ticket now costs 5" found: 1
  unpdf: A ticket now costs 5 @30,100 | pounds, the port said. @30,116
Rotate 270: "A p\n  o\nt\ni u\nc\nn\nk\nd\ne\ns\nt\n  ,\nn  \nt\no h\nw e\n   \nc p\no o\ns r\nt\nt  \ns s\n  a\n5\ni\nd\n." found: 0
  unpdf: A ticket now costs 5 @30,100 | pounds, the port said. @30,116'
if [[ $seen != "$expected" ]]; then
  diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen") || true
  echo '@libpdf/core: expected the lines above, got others' >&2
  exit 1
fi

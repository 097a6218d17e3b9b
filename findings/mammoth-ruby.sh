#!/usr/bin/env bash
# mammoth 1.13.0: a word with a reading above it (w:ruby, as Word writes furigana, pinyin and zhuyin) is left out whole,
# the word along with its reading; the paragraph reads on as if neither stood there.
#
# Guess before the run: the readings are lost and the words stay, as with comments, whose words stay in the text.
# Seen: of 轮渡 with the reading lundu nothing stays in extractRawText() or convertToHtml(); both give the other words of
# the sentence without a space or mark, and a message of type warning, which names the element and not the words.
# The file is a valid document made by the script: one paragraph, one ruby.
#
# Needs Node >= 20 and npm; installs into a temporary folder. Ends non-zero if what was seen changes.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent mammoth@1.13.0 fflate@0.8.3

cat >ruby.mjs <<'JS'
import mammoth from 'mammoth'
import { strToU8, zipSync } from 'fflate'

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const run = (text) => `<w:r><w:t>${text}</w:t></w:r>`
const ruby = (word, reading) => `<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="12"/>
  <w:hpsRaise w:val="20"/><w:hpsBaseText w:val="24"/><w:lid w:val="zh-CN"/></w:rubyPr>
  <w:rt>${run(reading)}</w:rt><w:rubyBase>${run(word)}</w:rubyBase></w:ruby></w:r>`
const types = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const parts = {
  '[Content_Types].xml': `<Types xmlns="${types}/content-types">
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
    <Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${types}/relationships">
    <Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/document.xml': `<w:document ${namespace}><w:body><w:p>${run('周六')}${ruby('轮渡', 'lundu')}${run('停航。')}</w:p></w:body></w:document>`,
}
const buffer = Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))))
for (const extract of ['extractRawText', 'convertToHtml']) {
  const { value, messages } = await mammoth[extract]({ buffer })
  console.log(extract, JSON.stringify(value), JSON.stringify(messages))
}
JS

seen=$(node ruby.mjs)
printf '%s\n' "$seen"
expected='extractRawText "周六停航。\n\n" [{"type":"warning","message":"An unrecognised element was ignored: w:ruby"}]
convertToHtml "<p>周六停航。</p>" [{"type":"warning","message":"An unrecognised element was ignored: w:ruby"}]'
if [[ $seen != "$expected" ]]; then
  diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen") || true
  echo 'mammoth: expected the lines above, got others' >&2
  exit 1
fi

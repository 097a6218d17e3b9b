import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refOf } from '../../../src/article/ref.js'
import { openStore } from '../../../src/store/open.js'
import { aFile, aStory } from '../../support/builders/a-story.js'
import { questionsOf } from '../../support/builders/a-turn.js'
import { noon } from '../../support/clocks/clock.js'
import { tempDir } from '../../support/temp-dir.js'

/** The database as the second step left it. */
const secondStep = `
  create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null);
  create table kysely_migration_lock (id varchar(255) not null primary key, is_locked integer default 0 not null);
  insert into kysely_migration_lock values ('migration_lock', 0);
  insert into kysely_migration values ('001-articles-and-chats', 'x'), ('002-what-a-turn-leans-on', 'y');
  create table facts (name text primary key, value text not null);
  create table files (path text primary key, size bigint not null, changed_at bigint not null, fingerprint text,
    problem text, taken text);
  create table articles (id text primary key, path text not null, place integer not null, seq bigint not null,
    arrived_at bigint not null, removed_at bigint, day text, headline text, text_hash text not null, story text not null);
  create index articles_by_path on articles (path);
  create index articles_by_seq on articles (seq);
  create index articles_by_day on articles (day desc, arrived_at desc, path, place) where removed_at is null;
  create table seen_texts (text_hash text primary key, seen_at bigint not null);
  create table chats (chat_id text primary key, language text);
  create table turns (chat_id text not null, id text not null, number bigint not null, asked_at bigint not null,
    question text not null, passages text not null, earlier text, constraint turns_key primary key (chat_id, id));
  create index turns_by_number on turns (chat_id, number);
  insert into facts values ('store_id', 'as it was');`

/** A folder with such a database. */
const olderFolder = (fill: (db: Database.Database) => void = () => undefined): string => {
  const dir = tempDir()
  const db = new Database(join(dir, 'wenbao.sqlite'))
  db.transaction(() => {
    db.exec(secondStep)
    fill(db)
  })()
  db.close()
  return dir
}

describe('a database of the second migration', () => {
  it('keeps its articles, which count as the first fill, and gives them short names', async () => {
    const count = 1_200
    const dir = olderFolder((db) => {
      const insert = db.prepare(
        `insert into articles values (?, 'a.jsonl', ?, ?, ${noon}, null, null, 'One', 'hash', '{"paragraphs":["One."]}')`,
      )
      for (let i = 0; i < count; i++) insert.run(`x-${i}`, i, i + 1)
    })
    const store = await openStore(dir)
    expect(await store.id()).toBe('as it was')
    expect(await store.arrivals.isFilled()).toBe(true)
    for (const id of ['x-0', `x-${count - 1}`]) expect((await store.articles.articleByRef(refOf(id)))?.id).toBe(id)
    expect(await store.arrivals.arrivalsAfter(0, 10)).toEqual([])
    await store.articles.record(aFile('b.txt'), [aStory({ headline: 'New' })], noon, { arriving: true })
    expect(await store.articles.lastSeq()).toBe(count + 1)
    expect(await store.arrivals.arrivalsAfter(0, 10)).toHaveLength(1)
    await store.close()
  })

  it('waits for its first fill if it has no articles', async () => {
    const store = await openStore(olderFolder())
    expect(await store.arrivals.isFilled()).toBe(false)
    await store.close()
  })

  it('keeps the language and the turns of its chats, and counts private ones as its audience', async () => {
    const dir = olderFolder((db) => {
      db.exec(`insert into chats values ('7', 'zh-Hant'), ('-100', 'en');
        insert into turns values ('7', 'a', 1, ${noon}, 'Closed?', '[]', null)`)
    })
    const store = await openStore(dir)
    expect(await store.chats.settings('telegram:7')).toEqual({ language: 'zh-Hant' })
    expect(questionsOf(await store.chats.lastTurns('telegram:7', 5))).toEqual(['Closed?'])
    expect(await store.chats.audience()).toEqual(['telegram:7'])
    await store.close()
  })

  it('is not changed by a reader', async () => {
    const dir = olderFolder()
    await expect(openStore(dir, { readOnly: true })).rejects.toMatchObject({ kind: 'older' })
    const db = new Database(join(dir, 'wenbao.sqlite'))
    expect(db.prepare('select count(*) as steps from kysely_migration').get()).toEqual({ steps: 2 })
    db.close()
  })
})

import { describe, expect, it } from 'vitest'
import { helpFor, isCommand, menuFor } from '../../../src/chat/commands.js'
import { languages } from '../../../src/i18n/language.js'
import { catalog } from '../../support/catalog.js'

describe.each(languages)('menu and help in %s', (language) => {
  const t = catalog[language]

  it('fit what Telegram takes', () => {
    for (const { command, description } of menuFor(t)) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/)
      expect(Array.from(description).length).toBeLessThanOrEqual(256)
    }
    expect(Array.from(t('description')).length).toBeLessThanOrEqual(512)
    expect(Array.from(t('short-description')).length).toBeLessThanOrEqual(120)
  })

  it('name only existing commands', () => {
    for (const { usage } of helpFor(t)) expect(isCommand(usage.slice(1).split(' ')[0] ?? '')).toBe(true)
  })
})

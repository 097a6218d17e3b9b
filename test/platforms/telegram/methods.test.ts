import type { ApiMethods } from '@grammyjs/types'
import { describe, expectTypeOf, it } from 'vitest'
import type { Methods } from '../../../src/platforms/telegram/methods.js'

/** The methods of Bot API 10.3, with a file as this program sends one. */
type Published = ApiMethods<File>
type PublishedPayload<M extends keyof Methods> = NonNullable<Parameters<Published[M]>[0]>

/** Codes of languages are text here: the list of `locales/` has them. */
type Payload<M extends keyof Methods> = Omit<Methods[M]['payload'], 'language_code'>
type Fields<T> = T extends unknown ? keyof T : never

type Unfit = {
  [M in keyof Methods]: Payload<M> extends Omit<PublishedPayload<M>, 'language_code'> ? never : M
}[keyof Methods]
type UnknownFields = {
  [M in keyof Methods]: Methods[M]['payload'] extends Record<string, never>
    ? never
    : Exclude<Fields<Methods[M]['payload']>, Fields<PublishedPayload<M>>>
}[keyof Methods]
/** Telegraf sorts updates, and has types of its own for them. An edit gives `true` where the chat is not named, which it always is. */
type UnfitResults = {
  [M in Exclude<keyof Methods, 'getUpdates'>]: Exclude<ReturnType<Published[M]>, true> extends Methods[M]['result']
    ? never
    : M
}[Exclude<keyof Methods, 'getUpdates'>]

/** These facts are about types: `npm run check:types` is what proves them. */
describe('the call table', () => {
  it('has payloads that Bot API 10.3 takes', () => {
    expectTypeOf<Unfit>().toBeNever()
    expectTypeOf<UnknownFields>().toBeNever()
  })

  it('expects results that Bot API 10.3 gives', () => {
    expectTypeOf<UnfitResults>().toBeNever()
  })
})

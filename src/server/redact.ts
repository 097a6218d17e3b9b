/**
 * Takes a secret out of texts that go to logs and errors: as it stands, and as it stands in an address.
 * In: the secret, at least one sign. Out: a function that puts `[secret]` in its place everywhere.
 */
export const createRedactor = (secret: string): ((text: string) => string) => {
  const forms = [...new Set([secret, encodeURI(secret), encodeURIComponent(secret)])]
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, '[secret]'), text)
}

/** What a log may know of an error: its name, code and place, not its message, which may hold a user's text. */
export const errorFacts = (error: unknown): { name: string; code?: string; at?: string[] } => {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
  return { name: error.name, ...(code !== undefined && { code }), ...(at.length > 0 && { at }) }
}

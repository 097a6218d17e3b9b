/**
 * Creates a function that replaces a secret by `[secret]` in texts for logs and errors, both as it is and as it is written
 * in an address.
 * @param secret - one character or more
 */
export const createRedactor = (secret: string): ((text: string) => string) => {
  const forms = [...new Set([secret, encodeURI(secret), encodeURIComponent(secret)])]
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, '[secret]'), text)
}

/** Returns what a log may say about an error: name, code and place, not the message, which may contain a user's text. */
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

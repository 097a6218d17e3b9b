/**
 * Creates a function that replaces a secret by `[secret]` in texts for logs and errors, both as it is and as it is
 * written in an address.
 * @param secret - one character or more
 * @returns the function; it takes a text and returns it without the secret
 */
export const createRedactor = (secret: string): ((text: string) => string) => {
  const forms = [...new Set([secret, encodeURI(secret), encodeURIComponent(secret)])]
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, '[secret]'), text)
}

/**
 * Returns the fields of an error that may be logged. The message is left out, because it may contain a user's text.
 * @param error - any thrown value
 * @returns the name, the code, and the first six lines of the stack
 */
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

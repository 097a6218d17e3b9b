type Line = { level: 'info' | 'warn' | 'error'; fields: Record<string, unknown>; message: string }

/** A log that keeps its lines for a test to look at. */
export const createSilentLog = () => {
  const lines: Line[] = []
  const at =
    (level: Line['level']) =>
    (fields: unknown, message?: string): void => {
      lines.push({ level, fields: fields as Line['fields'], message: message ?? '' })
    }
  return { lines, info: at('info'), warn: at('warn'), error: at('error') }
}

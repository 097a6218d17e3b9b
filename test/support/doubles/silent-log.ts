type Line = { level: 'debug' | 'info' | 'warn' | 'error'; fields: Record<string, unknown>; message: string }

/** Creates a log that keeps its lines for a test; debug lines, one for each stage, are kept apart. */
export const createSilentLog = () => {
  const lines: Line[] = []
  const stages: Line[] = []
  const at =
    (level: Line['level']) =>
    (fields: unknown, message?: string): void => {
      const kept = level === 'debug' ? stages : lines
      kept.push({ level, fields: fields as Line['fields'], message: message ?? '' })
    }
  return { lines, stages, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

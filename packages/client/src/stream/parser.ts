/** Where the parts of an event stream go. */
export interface Parts {
  event(name: string, id: string, data: string): void
  retry(ms: number): void
}

/**
 * Reads `text/event-stream` (HTML standard, 9.2.6) piece by piece. `eventsource-parser` does the same, and would weigh
 * a third of this whole client.
 *
 * @returns takes the next piece of text, cut anywhere
 */
export function createParser(parts: Parts): (piece: string) => void {
  let rest = ''
  let name = ''
  let id = ''
  let data: string[] = []
  return (piece) => {
    // A CR at the very end may be half of a CRLF: it waits for what follows.
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
      if (line === '') {
        if (data.length > 0) parts.event(name, id, data.join('\n'))
        name = ''
        data = []
      } else if (field === 'event') name = value
      else if (field === 'data') data.push(value)
      else if (field === 'id') id = value
      else if (field === 'retry' && /^\d+$/.test(value)) parts.retry(Number(value))
    }
  }
}

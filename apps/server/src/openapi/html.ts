/** HTML that is safe to put into a page: it comes from {@link html} alone. */
export interface Html {
  readonly markup: string
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

type Insert = string | number | Html | false | undefined | readonly Html[]

/** A piece of a page. What is put in is escaped, but for other pieces. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  const markup = parts.reduce((text, part, index) => text + render(inserts[index - 1]) + part)
  return { markup }
}

/** Text that is known to be HTML: our own style and script. */
export function raw(markup: string): Html {
  return { markup }
}

function render(insert: Insert): string {
  if (insert === undefined || insert === false) return ''
  if (typeof insert === 'string' || typeof insert === 'number') return escapeHtml(String(insert))
  if ('markup' in insert) return insert.markup
  return insert.map(({ markup }) => markup).join('')
}

/** The little Markdown that our descriptions use: paragraphs, lists, `code` and **strong**. */
export function markdown(text: string): Html {
  return raw(
    text
      .split(/\n{2,}/)
      .map((block) => {
        const lines = block.split('\n')
        const list = lines.filter((line) => line.startsWith('- '))
        const words = lines.filter((line) => !line.startsWith('- ')).join(' ')
        return (
          (words && `<p>${inline(words)}</p>`) +
          (list.length > 0
            ? `<ul>${list.map((line) => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`
            : '')
        )
      })
      .join(''),
  )
}

function inline(text: string): string {
  return escapeHtml(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
}

/** One line of {@link markdown}. */
export function phrase(text: string): Html {
  return raw(inline(text))
}

/** Filters the list of operations while one types. Without it the page lacks nothing else. */
export const script = `
const filter = document.getElementById('filter')
filter.hidden = false
filter.addEventListener('input', () => {
  const words = filter.value.toLowerCase().split(/\\s+/)
  for (const entry of document.querySelectorAll('nav li')) {
    const text = entry.textContent.toLowerCase()
    entry.hidden = !words.every((word) => text.includes(word))
  }
  for (const area of document.querySelectorAll('nav section')) {
    const entries = [...area.querySelectorAll('li')]
    area.hidden = entries.length > 0 && entries.every((entry) => entry.hidden)
  }
})
`

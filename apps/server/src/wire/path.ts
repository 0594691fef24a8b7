/** The longest path that an answer repeats: it is made of the caller's keys, which may be as long as his body. */
const longest = 200

/** A field's place, as the model writes it: `data.files.2.name`; `0.context.id` in a list. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path.map(String).join('.').toWellFormed()
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`
}

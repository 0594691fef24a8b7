/** A slip of the page, and what is written instead. */
interface Repair {
  readonly type: string
  readonly context: string
}

/** The page's combinations have these words in the wrong order: "batch - process", "batch - complete". */
const swapped: Readonly<Record<string, Repair>> = {
  process: { type: 'batch_process', context: 'batch' },
  complete: { type: 'batch_complete', context: 'batch' },
}

/** The page's combinations call an update of a task what its data section, and Podio's own code, call `assign`. */
const taskWords: Readonly<Record<string, string>> = { assignment: 'assign' }

/** The same with the slips of the page put right; the input itself if there is none. */
export function repaired(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { type, context, data } = input
  if (!isRecord(context)) return input
  const kind = context['type']
  if (type === 'batch' && typeof kind === 'string' && Object.hasOwn(swapped, kind)) {
    const right = swapped[kind]
    return { ...input, type: right?.type, context: { ...context, type: right?.context } }
  }
  if (type === 'update' && kind === 'task' && isRecord(data)) {
    const word = data['type']
    if (typeof word === 'string' && Object.hasOwn(taskWords, word))
      return { ...input, data: { ...data, type: taskWords[word] } }
  }
  return input
}

/** Whether it is an object with fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

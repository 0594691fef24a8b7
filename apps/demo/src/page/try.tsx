import { useState } from 'preact/hooks'
import type { Action } from '../workspace/actions.ts'
import { cleo, type UserId, type Workspace } from '../workspace/state.ts'
import { loadPart } from './host.ts'
import type { Language } from './language.ts'
import { More } from './more.tsx'
import { useWords } from './words/words.ts'

interface TryProps {
  workspace: Workspace
  language: Language
  onAct: (user: UserId, action: Action) => void
  forget: () => void
  onProblem: (error: Error) => void
}

/** A load is so many events, in parts that the host tells one after the other. */
const load = 1000
const parts = 10

const remarks = ['I agree with that.', 'Shall we talk about it tomorrow?', 'Good, then it is settled.']

/** What neither of the two does: a colleague in the background, and a thousand events at once. */
export function Try({ workspace, language, onAct, forget, onProblem }: TryProps) {
  const words = useWords()
  const [done, setDone] = useState<number | null>(null)
  const [result, setResult] = useState('')
  const [turn, setTurn] = useState(0)
  const item = workspace.items[0]
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })

  async function run() {
    forget()
    setResult('')
    setDone(0)
    const started = performance.now()
    try {
      for (let part = 0; part < parts; part += 1) {
        await loadPart(part)
        setDone(((part + 1) * load) / parts)
      }
      const seconds = (performance.now() - started) / 1000
      setResult(words.loaded(number.format(seconds), number.format(Math.round(load / seconds))))
    } catch (error) {
      onProblem(error as Error)
    } finally {
      setDone(null)
    }
  }

  function cleoComments() {
    if (!item) return
    onAct(cleo, { do: 'comment', item: item.id, text: remarks[turn % remarks.length] ?? '' })
    setTurn(turn + 1)
  }

  return (
    <section class="try" aria-label={words.try}>
      <h2>{words.try}</h2>
      <div class="row">
        <button type="button" disabled={workspace.space.members[cleo] === undefined} onClick={cleoComments}>
          {words.cleo}
        </button>
        <button type="button" disabled={done !== null} onClick={run}>
          {words.load}
        </button>
      </div>
      {done !== null && <progress aria-label={words.load} max={load} value={done} />}
      <p class="facts" role="status">
        {done === null ? result : words.loading(number.format(done))}
      </p>
      <More workspace={workspace} onAct={onAct} />
    </section>
  )
}

import { useState } from 'preact/hooks'
import { faces, firstNameOf, type UserId } from '../workspace/state.ts'
import { load } from './host.ts'

interface LoadProps {
  onStart: () => void
  onProblem: (message: string) => void
}

/** A thousand events at once, to see the bells keep up. */
export function Load({ onStart, onProblem }: LoadProps) {
  const [isRunning, setRunning] = useState(false)
  const [result, setResult] = useState('')

  async function run(user: UserId) {
    onStart()
    setRunning(true)
    setResult('Sending 1,000 events …')
    try {
      const { events, milliseconds } = await load(user)
      const rate = Math.round((events / milliseconds) * 1000)
      setResult(
        `1,000 events for ${firstNameOf(user)} in ${milliseconds} ms: ${rate.toLocaleString('en')} a second.`,
      )
    } catch (error) {
      setResult('')
      onProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setRunning(false)
    }
  }

  return (
    <section class="load" aria-label="Load">
      {faces.map((user) => (
        <button key={user} type="button" disabled={isRunning} onClick={() => run(user)}>
          1,000 events for {firstNameOf(user)}
        </button>
      ))}
      <p role="status">{result}</p>
    </section>
  )
}

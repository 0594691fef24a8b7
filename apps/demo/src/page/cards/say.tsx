import { useState } from 'preact/hooks'

interface SayProps {
  label: string
  button: string
  /** What stands there ready to be sent. */
  ready: readonly string[]
  onSay: (text: string) => void
}

/** A line to write, with something already in it: a stranger needs one click. */
export function Say({ label, button, ready, onSay }: SayProps) {
  const [turn, setTurn] = useState(0)
  const [text, setText] = useState(ready[0] ?? '')
  return (
    <form
      class="say"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '') return
        onSay(text.trim())
        setText(ready[(turn + 1) % ready.length] ?? '')
        setTurn(turn + 1)
      }}
    >
      <input
        aria-label={label}
        dir="auto"
        value={text}
        maxLength={500}
        onInput={(e) => setText(e.currentTarget.value)}
      />
      <button type="submit">{button}</button>
    </form>
  )
}

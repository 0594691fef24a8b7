interface ChoiceProps<T> {
  legend: string
  /** Each answer with its words. */
  options: readonly (readonly [answer: T, words: string])[]
  chosen: T | undefined
  onChoose: (answer: T) => void
}

/** A question with a few answers side by side. */
export function Choice<T extends string | number>({ legend, options, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend>
        <bdi>{legend}</bdi>
      </legend>
      <div class="choice">
        {options.map(([answer, words]) => (
          <button
            key={answer}
            type="button"
            aria-pressed={chosen === answer}
            onClick={() => onChoose(answer)}
          >
            <bdi>{words}</bdi>
          </button>
        ))}
      </div>
    </fieldset>
  )
}

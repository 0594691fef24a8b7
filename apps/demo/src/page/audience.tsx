import type { Happening, Hearing } from '../host/happenings.ts'
import { firstNameOf } from '../workspace/state.ts'
import { Avatar } from './avatar.tsx'
import type { Arrivals } from './happenings.ts'
import { Icon } from './icon.tsx'
import { useWords } from './words/words.ts'

interface AudienceProps {
  happening: Happening
  /** How long after the click whose bell moved. */
  arrivals: Arrivals | undefined
  time: Intl.NumberFormat
  isOpen: boolean
}

/** Who was told of an event, and why, and why the others were not: in short, and opened for each person. */
export function Audience({ happening: { audience }, arrivals, time, isOpen }: AudienceProps) {
  const words = useWords()
  const told = audience.filter(isTold)
  const rest = audience.filter((one) => !isTold(one))
  return (
    <details class="audience" open={isOpen}>
      <summary>
        <span class="why">{words.why}</span>
        {told.length === 0 ? (
          <span class="told facts">{words.nobody}</span>
        ) : (
          <span class="told">
            <span class="unseen">{words.told} </span>
            {told.map(({ user }) => (
              <span key={user} class="person">
                <Avatar user={user} small />
                {firstNameOf(user)}
                <Took user={user} ms={arrivals?.[user]} time={time} />
              </span>
            ))}
          </span>
        )}
      </summary>
      <ul>
        {[...told, ...rest].map((one) => (
          <li key={one.user} data-told={isTold(one)}>
            <Avatar user={one.user} small />
            <span class="unseen">{isTold(one) ? words.told : words.notTold} </span>
            <strong>{firstNameOf(one.user)}</strong>
            <span class="rule">{words.rules[one.rule]}</span>
            <Took user={one.user} ms={arrivals?.[one.user]} time={time} />
            {isTold(one) && <Icon name="yes" />}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Of a mention somebody is told by an alert, which has no number of its own here. */
const isTold = ({ told, rule }: Hearing) => told || rule === 'alerted'

function Took({ user, ms, time }: { user: number; ms: number | undefined; time: Intl.NumberFormat }) {
  const words = useWords()
  if (ms === undefined) return null
  return <b title={words.bellTook(firstNameOf(user), time.format(ms))}>{time.format(ms)}</b>
}

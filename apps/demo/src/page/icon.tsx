import type { Icon as IconName } from '@belfry/model'
import { icons } from '@belfry/widget/icons'

/** One of the 32 drawings of the widget. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" role="img" aria-label={name}>
      <path d={icons[name]} />
    </svg>
  )
}

import type { Icon as IconName } from '@belfry/model'
import { iconFamily, icons } from '@belfry/widget/icons'

/** One of the 32 drawings of the widget, beside words that say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 40 40" aria-hidden="true">
      <path d={icons[name]} />
    </svg>
  )
}

/** One of them that says its own name, in the colour of its family. */
export function NamedIcon({ name }: { name: IconName }) {
  return (
    <svg class="icon" data-family={iconFamily[name]} viewBox="0 0 40 40" role="img" aria-label={name}>
      <path d={icons[name]} />
    </svg>
  )
}

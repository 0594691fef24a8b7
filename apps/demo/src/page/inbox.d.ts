import type { BelfryInbox } from '@belfry/widget'
import type { JSX } from 'preact'

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'belfry-inbox': JSX.HTMLAttributes<BelfryInbox> & { locale?: string }
    }
  }
}

import type { ContextType, Icon, NotificationType } from './catalogue.ts'

/** By kind of rating, the icon of each value (Podio's area "Ratings"); a word where all values share one. */
const ratingIcons = {
  approved: ['approved', 'rejected'],
  rsvp: ['attending', 'not-attending', 'maybe-attending'],
  fivestar: 'star-rating',
  yesno: ['yes', 'no'],
  thumbs: ['thumbs-up', 'thumbs-down'],
  like: 'like',
} as const satisfies Record<string, Icon | readonly Icon[]>

const participationIcons = {
  accepted: 'attending',
  declined: 'not-attending',
  tentative: 'maybe-attending',
} as const satisfies Record<string, Icon>

/** A kind of rating. */
export type RatingType = keyof typeof ratingIcons

/** What a user says about taking part. */
export type ParticipationStatus = keyof typeof participationIcons

/** What {@link iconFor} looks at. */
export interface IconSource {
  readonly type: NotificationType
  readonly context: { readonly type: ContextType }
  readonly data?: object | null
}

/** The icon that context or data decide; undefined where the type alone does. */
export function iconByDetails({ type, context, data }: IconSource): Icon | undefined {
  const fields = (data ?? {}) as Readonly<Record<string, unknown>>
  switch (type) {
    case 'rating': {
      const byValue = pick(ratingIcons, fields['type'])
      return typeof byValue === 'object' ? byValue[Number(fields['value'])] : byValue
    }
    case 'participation':
      return pick(participationIcons, fields['status'])
    case 'message':
      return fields['reply'] === true ? 'message-reply' : undefined
    case 'vote':
      return (fields['voting'] as { kind?: unknown } | null | undefined)?.kind === 'fivestar'
        ? 'star-rating'
        : undefined
    case 'creation':
      return context.type === 'task' || context.type === 'status' || context.type === 'meeting'
        ? context.type
        : undefined
    default:
      return undefined
  }
}

function pick<T extends object>(from: T, key: unknown): T[keyof T] | undefined {
  return typeof key === 'string' && Object.hasOwn(from, key) ? from[key as keyof T] : undefined
}

import type { Icon } from '@belfry/model'

/**
 * What an icon speaks of, as a tint: `talk` has the accent, `people` violet, `work` is neutral, and verdicts are `good` (green), `bad`
 * (red) or `maybe` (amber). The star is amber because stars are; the heart is `liked`, red and the one that is filled: it is a state.
 */
export type Family = 'talk' | 'people' | 'work' | 'good' | 'bad' | 'maybe' | 'liked'

/** The family of each of the 32 icons: a new icon without one does not compile. */
export const iconFamily = {
  alert: 'talk',
  task: 'work',
  meeting: 'work',
  status: 'talk',
  creation: 'work',
  update: 'work',
  delete: 'work',
  comment: 'talk',
  approved: 'good',
  rejected: 'bad',
  'star-rating': 'maybe',
  like: 'liked',
  attending: 'good',
  'not-attending': 'bad',
  'maybe-attending': 'maybe',
  'thumbs-up': 'good',
  'thumbs-down': 'bad',
  yes: 'good',
  no: 'bad',
  message: 'talk',
  'message-reply': 'talk',
  bulletin: 'talk',
  member_reference_add: 'people',
  member_reference_remove: 'people',
  file: 'work',
  user_left_space: 'people',
  user_kicked_from_space: 'people',
  self_kicked_from_space: 'people',
  space_invite: 'people',
  answer: 'talk',
  space_create: 'people',
  reminder: 'maybe',
} as const satisfies Record<Icon, Family>

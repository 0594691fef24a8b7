import type { Icon } from '@belfry/model'

/** What an icon speaks of; each family has one colour. Work is neutral. */
export type Family = 'talk' | 'people' | 'work' | 'good' | 'bad' | 'undecided'

/** A new icon without a family does not compile. */
export const families = {
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
  'star-rating': 'undecided',
  like: 'bad',
  attending: 'good',
  'not-attending': 'bad',
  'maybe-attending': 'undecided',
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
  reminder: 'undecided',
} as const satisfies Record<Icon, Family>

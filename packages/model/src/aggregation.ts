import type { NotificationType } from './catalogue.ts'

/** Whether several events become one notification. */
export interface Aggregation {
  /**
   * The paths in `data` that tell apart what does not go together, beside type and object; `null`: each event is a
   * notification of its own. What a sentence says of the data has to be among them, for it is said of all.
   */
  readonly by: readonly string[] | null
  /** Why it was decided so. */
  readonly because: string
}

const words = 'Each says something of its own, which is to be read.'
const own = 'It concerns the user himself: each is to be known.'
const thing = 'Each is about another thing: which one is what matters.'
const once = 'It happens once to an object.'
const person = 'Each is about another person, whom somebody may have to look after.'
const state = 'It tells a state, and the last one counts.'

/**
 * Which events of several people on one object become one notification that grows ("Anna, Bo and 8 others liked …").
 * An event that an app or the system caused stands alone.
 */
export const aggregation = {
  alert: { by: null, because: own },
  comment: { by: null, because: words },
  file: { by: null, because: thing },
  file_delete: { by: null, because: thing },
  meeting: { by: null, because: thing },
  member_reference_add: { by: null, because: own },
  member_reference_remove: { by: null, because: own },
  rating: {
    by: ['type', 'value'],
    because: 'Many give the same; who rejects does not go with who approves, nor two stars with five.',
  },
  space_invite: { by: null, because: own },
  space_accept: { by: null, because: person },
  space_decline: { by: null, because: person },
  space_delete: { by: null, because: once },
  self_kicked_from_space: { by: null, because: own },
  user_left_space: { by: null, because: person },
  user_kicked_from_space: { by: null, because: person },
  role_change: { by: null, because: own },
  creation: { by: null, because: once },
  update: {
    by: ['type'],
    because: 'Edits come in rows, and lead to the same object; a completed task is none that was renamed.',
  },
  delete: { by: null, because: once },
  message: { by: null, because: words },
  conversation_add: { by: null, because: person },
  bulletin: { by: null, because: words },
  rsvp: { by: null, because: 'No longer used: it is never told.' },
  answer: { by: [], because: 'Many answer one question; what they answered is seen there.' },
  space_create: { by: null, because: once },
  meeting_participant_add: { by: null, because: own },
  meeting_participant_remove: { by: null, because: own },
  meeting_started: { by: null, because: once },
  batch_process: { by: null, because: state },
  batch_complete: { by: null, because: state },
  space_member_request: { by: null, because: person },
  grant_create: { by: null, because: own },
  grant_delete: { by: null, because: own },
  grant_create_other: { by: null, because: person },
  grant_delete_other: { by: null, because: person },
  reference: { by: null, because: thing },
  vote: { by: ['voting.voting_id'], because: 'Many take part in one voting; what they voted is seen there.' },
  participation: { by: ['status'], because: 'Many accept; who declines does not go with them.' },
  reminder: { by: null, because: own },
  member_ended_user: { by: null, because: own },
  member_ended_admin: { by: null, because: person },
  org_member_add: { by: null, because: person },
  org_member_remove: { by: null, because: person },
  org_member_leave: { by: null, because: person },
} as const satisfies Record<NotificationType, Aggregation>

/**
 * What tells an event apart from those of its type and object that it does not go with; `null`: it stands alone.
 *
 * @example variantOf('rating', { type: 'like', value: 1 }) // '["like",1]'
 */
export function variantOf(type: NotificationType, data: unknown): string | null {
  const { by }: Aggregation = aggregation[type]
  return by === null ? null : JSON.stringify(by.map((path) => at(data, path.split('.'))))
}

function at(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return value ?? null
  const fields = typeof value === 'object' && value !== null ? value : {}
  return Object.hasOwn(fields, first) ? at((fields as Record<string, unknown>)[first], rest) : null
}

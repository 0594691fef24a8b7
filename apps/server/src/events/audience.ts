import type { Cause, NotificationType } from '@belfry/model/catalogue'

/**
 * Who hears of an event, beside the users in its `to` and those whom its text mentions, who always do.
 *
 * - `subscribers` of the object
 * - `above`: subscribers of the app and of the space that the object is in
 * - `admins` of the space
 * - `members` of the space
 * - `participants` of the conversation: the one that the event is about, or that `data.conversation_id` names
 */
export type Hearer = 'subscribers' | 'above' | 'admins' | 'members' | 'participants'

/** What a type's audience is. */
export interface Rule {
  readonly hears: readonly Hearer[]
  /** In the words of Podio's page, or why it was decided so where the page says nothing. */
  readonly because: string
  /** Whom the event subscribes to its object, unless he unsubscribed by hand: its author, or the users in its `to`. */
  readonly subscribes?: 'author' | 'named'
  /** Whether `data.user_id` is somebody who is told by an event of his own, and not by this one. */
  readonly sparesConcerned?: true
  /** Whether it is about somebody's own place in a space: it reaches him also when he has none, or none any more. */
  readonly reachesOutsiders?: true
}

const subscription = 'The page has it from a subscription to the object.'
const self = 'The page speaks to the user himself, whom the event names.'
const named = 'The page names no cause'

/**
 * The table of the audience: for every type who hears of it. Nobody is told twice of one event, and these are not told
 * at all: its author, who muted the object, its app, its space, the author or the cause, and who has left the space.
 */
export const audience = {
  alert: { hears: [], because: 'The page has it from a reference: whom the text mentions, or `to` names.' },
  comment: { hears: ['subscribers'], subscribes: 'author', because: subscription },
  file: { hears: ['subscribers'], subscribes: 'author', because: subscription },
  file_delete: { hears: ['subscribers'], because: subscription },
  meeting: {
    hears: ['subscribers'],
    because: `${named}; to add a meeting to an object is like adding a file to it.`,
  },
  member_reference_add: { hears: [], subscribes: 'named', because: self },
  member_reference_remove: { hears: [], because: self },
  rating: { hears: ['subscribers'], because: subscription },
  space_invite: { hears: [], reachesOutsiders: true, because: self },
  space_accept: { hears: [], because: `${named}; who invited wants to know, and only the host knows him.` },
  space_decline: { hears: [], because: `${named}; who invited wants to know, and only the host knows him.` },
  space_delete: {
    hears: ['members'],
    because: '"A space the user was a member of has been deleted": all members.',
  },
  self_kicked_from_space: { hears: [], reachesOutsiders: true, because: self },
  user_left_space: { hears: ['admins'], because: '"Notification to space admins".' },
  user_kicked_from_space: {
    hears: ['admins'],
    sparesConcerned: true,
    because: '"Notification to space admins"; the removed one is told by self_kicked_from_space.',
  },
  role_change: { hears: [], because: self },
  creation: {
    hears: ['subscribers', 'above'],
    subscribes: 'author',
    because:
      'A new object has no subscribers yet: who subscribes to its app or its space asked for new ones.',
  },
  update: { hears: ['subscribers'], subscribes: 'author', because: subscription },
  delete: { hears: ['subscribers'], because: subscription },
  message: { hears: ['participants'], because: 'The page has it from a conversation: its participants.' },
  conversation_add: {
    hears: ['participants'],
    because: 'The page has it from a conversation: its participants.',
  },
  bulletin: { hears: [], because: `${named}; news from the provider go to whom the provider names.` },
  rsvp: { hears: [], because: 'No longer used: it is never told.' },
  answer: {
    hears: ['subscribers'],
    because: `${named}; who asked, or follows the question, subscribes to it.`,
  },
  space_create: { hears: [], because: `${named}; who is concerned in the organization only the host knows.` },
  meeting_participant_add: { hears: [], because: self },
  meeting_participant_remove: { hears: [], because: self },
  meeting_started: {
    hears: [],
    because: `${named}; it is for who takes part now, and only the host knows them.`,
  },
  batch_process: {
    hears: [],
    because: `${named}; it is for whom the batch belongs to, whom the host names.`,
  },
  batch_complete: {
    hears: [],
    because: `${named}; it is for whom the batch belongs to, whom the host names.`,
  },
  space_member_request: { hears: ['admins'], because: '"Space admins get notified".' },
  grant_create: { hears: [], reachesOutsiders: true, because: self },
  grant_delete: { hears: [], reachesOutsiders: true, because: self },
  grant_create_other: {
    hears: ['subscribers'],
    sparesConcerned: true,
    because: '"On something user is subscribed to"; the grantee is told by grant_create.',
  },
  grant_delete_other: {
    hears: ['subscribers'],
    sparesConcerned: true,
    because: '"On something user is subscribed to"; the grantee is told by grant_delete.',
  },
  reference: {
    hears: ['subscribers'],
    because: `${named}; that something refers to an object is news of that object.`,
  },
  vote: { hears: ['subscribers'], because: subscription },
  participation: { hears: ['subscribers'], because: subscription },
  reminder: { hears: [], because: 'The page has it from a reminder, which is one user’s.' },
  member_ended_user: {
    hears: [],
    reachesOutsiders: true,
    because: 'The older name of self_kicked_from_space.',
  },
  member_ended_admin: { hears: ['admins'], because: 'The older name of user_left_space.' },
  org_member_add: {
    hears: [],
    because: `${named}; who is concerned in the organization only the host knows.`,
  },
  org_member_remove: {
    hears: [],
    because: `${named}; who is concerned in the organization only the host knows.`,
  },
  org_member_leave: {
    hears: [],
    because: `${named}; who is concerned in the organization only the host knows.`,
  },
} as const satisfies Record<NotificationType, Rule>

/** The types whose text mentions people who then get an `alert` of their own, and not this one as well. */
export const alerting: Readonly<Partial<Record<NotificationType, { readonly ref: 'comment' | null }>>> = {
  comment: { ref: 'comment' },
  message: { ref: null },
}

export function ruleOf(type: NotificationType): Rule {
  return audience[type]
}

/** Why somebody is told of an event, or is not: what `GET /event/{id}/audience/{user}` answers. */
export const rules = {
  subscriber: 'He subscribes to the object.',
  subscriber_above: 'He subscribes to the app or the space in which the object was created.',
  named: 'The event names him.',
  mentioned: 'The text mentions him, or a space that he is a member of.',
  admin: 'He is an admin of the space.',
  member: 'He is a member of the space.',
  participant: 'He is a participant of the conversation.',
  author: 'He caused the event himself.',
  silent: 'The event was silent: nobody is told.',
  withdrawn: 'The event was withdrawn before he viewed it.',
  alerted: 'He is told of the mention, by an alert of its own.',
  concerned: 'The event is about him: he is told by one of his own.',
  left: 'He has left the space, or what he was granted has ended.',
  muted_object: 'He muted the object.',
  muted_app: 'He muted the app that it is in.',
  muted_space: 'He muted the space that it is in.',
  muted_person: 'He muted the person who caused it.',
  muted_cause: 'He muted events of this cause.',
  none: 'Nothing makes the event concern him.',
} as const

/** The word of a rule. */
export type RuleName = keyof typeof rules

/** Words of what can be muted beside the kinds of objects. */
export const mutedPerson = 'user'
export const mutedCause = 'cause'

/** What mutes an event, with the rule that says so: in the order in which one is told. */
export function mutesOf({
  context,
  surroundings,
  author,
  cause,
}: {
  readonly context: { readonly type: string; readonly id: string }
  readonly surroundings: { readonly space: string | null; readonly app: string | null }
  readonly author: string | null
  readonly cause: Cause | null
}): readonly { readonly type: string; readonly id: string; readonly rule: RuleName }[] {
  const { space, app } = surroundings
  return [
    { ...context, rule: 'muted_object' as const },
    ...(app === null ? [] : [{ type: 'app', id: app, rule: 'muted_app' as const }]),
    ...(space === null ? [] : [{ type: 'space', id: space, rule: 'muted_space' as const }]),
    ...(author === null ? [] : [{ type: mutedPerson, id: author, rule: 'muted_person' as const }]),
    ...(cause === null ? [] : [{ type: mutedCause, id: cause, rule: 'muted_cause' as const }]),
  ]
}

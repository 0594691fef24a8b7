import type { Checked, Locale, Sentences } from './locale.ts'

const noun = (name: string, title = '%', article = 'a') => [
  `the ${name} ${title}`,
  `${article} ${name}`,
  `the ${name}`,
]

const words = {
  cases: [''],
  actor: {},
  whom: { whom: ['%', 'you'], whose: ['%’s', 'your'], are: ['is', 'are'] },
} as const

const message = {
  'data.reply': { true: '{actor} replied to {whom}[ about {object}]' },
  other: '{actor} sent {whom} a message[ about {object}]',
} as const

const sentences = {
  alert: {
    'data.ref.type': { status: '{actor} mentioned {whom} in {object}' },
    status: {
      'data.ref.type': { comment: '{actor} mentioned {whom} in a comment[ on {object}]' },
      other: '{actor} mentioned {whom} in {object}',
    },
    other: '{actor} mentioned {whom} in a comment[ on {object}]',
  },
  comment: '{actor} commented[ on {object}]',
  file: '{actor} attached <{data.name}|a file|files>[ to {object}]',
  file_delete: '{actor} deleted <{data.name}|a file|files>[ from {object}]',
  meeting: '{actor} added {object}',
  member_reference_add: '{actor} added {whom} to <{data.label}|a field|several fields>[ on {object}]',
  member_reference_remove: '{actor} removed {whom} from <{data.label}|a field|several fields>[ on {object}]',
  rating: {
    'data.type': {
      approved: {
        'data.value': {
          0: '{actor} approved {object}',
          1: '{actor} rejected {object}',
        },
      },
      rsvp: {
        'data.value': {
          0: '{actor} will attend[ {object}]',
          1: '{actor} will not attend[ {object}]',
          2: '{actor} might attend[ {object}]',
        },
      },
      fivestar: '{actor} gave[ {object}] {data.value} of 5 stars',
      yesno: {
        'data.value': {
          0: '{actor} answered yes[ to {object}]',
          1: '{actor} answered no[ to {object}]',
        },
      },
      thumbs: {
        'data.value': {
          0: '{actor} gave[ {object}] a thumbs up',
          1: '{actor} gave[ {object}] a thumbs down',
        },
      },
      like: '{actor} liked {object}',
    },
    other: '{actor} rated {object}',
  },
  space_invite: '{actor} invited {whom} to join[ {object}]',
  space_accept: '{actor} accepted the invitation to join <{context.space}|a space>',
  space_decline: '{actor} declined the invitation to join <{context.space}|a space>',
  space_delete: '{actor} deleted the space[ {context}]',
  self_kicked_from_space: '{whom} {are} no longer a member of <{context.space}|a space>',
  user_left_space: '{actor} left {object}',
  user_kicked_from_space: {
    'created_by.type': { user: { 'data.user_id': { 'created_by.id': '{actor} left {object}' } } },
    other: '{actor} removed <{whom:data}||several people>[ from {object}]',
  },
  role_change: '{actor} <made {whom} {role:data.role}[ of {object}]|changed {whose} role[ in {object}]>',
  creation: {
    item: '{actor} created {object}',
    task: '{actor} created {object}',
    app: '{actor} created {object}',
    status: '{actor} posted {object}',
    meeting: '{actor} scheduled {object}',
  },
  update: {
    item: {
      'data.type': {
        creation: '{actor} created {object}',
        delete: '{actor} deleted {object}',
      },
      other: '{actor} <changed {data.diff}[ on {object}]|updated {object}>',
    },
    status: '{actor} edited {object}',
    task: {
      'data.type': {
        assign: {
          'created_by.type': {
            user: { 'data.changed.responsible.user_id': { 'created_by.id': '{actor} took on {object}' } },
          },
          'data.changed.responsible': { null: '{actor} unassigned {object}' },
          other: '{actor} assigned {object}< to {whom:data.changed.responsible}>',
        },
        update_due_date: {
          'data.changed.due_date': { null: '{actor} removed the due date[ of {object}]' },
          other:
            '{actor} changed the due date[ of {object}]< to {date:data.changed.due_on/data.changed.due_date}>',
        },
        update_text: {
          'data.changed.text': { 'context.title': '{actor} renamed {object}' },
          other: '{actor} renamed {object}< to “{data.changed.text}”>',
        },
        update_description: '{actor} changed the description[ of {object}]',
        update_private: {
          'data.changed.private': {
            true: '{actor} made {object} private',
            false: '{actor} made {object} visible to others',
          },
          other: '{actor} changed who can see {object}',
        },
        start: '{actor} started work on {object}',
        stop: '{actor} stopped work on {object}',
        complete: '{actor} completed {object}',
        incomplete: '{actor} reopened {object}',
      },
      other: '{actor} updated {object}',
    },
    app: '{actor} updated {object}',
    meeting: '{actor} updated {object}',
  },
  delete: '{actor} deleted {object}',
  message: {
    profiles: {
      'data.reply': { true: '{actor} replied to {whom}' },
      other: '{actor} sent {whom} a message',
    },
    item: message,
    org: {
      'data.reply': { true: '{actor} replied to {whom}[ in {object}]' },
      other: '{actor} sent {whom} a message[ in {object}]',
    },
    status: message,
    bulletin: message,
  },
  conversation_add: '{actor} added a participant[ to {object}]',
  bulletin: '{actor} sent {whom} a bulletin',
  rsvp: '{actor} created {object} and asked who will attend',
  answer: '{actor} answered< “{data.question_option}”[ to {object}]| {object}>',
  space_create: '{actor} created the space[ {context}][ in {context.org}]',
  meeting_participant_add: '{actor} added {whom}[ to {object}]',
  meeting_participant_remove: '{actor} removed {whom}[ from {object}]',
  meeting_started: '{actor} started {object}',
  batch_process: '{object} has started',
  batch_complete: '{object} is complete',
  space_member_request: {
    'data.status': {
      accepted: 'the request from {actor}[ to join {object}] was accepted',
      retracted: '{actor} withdrew the request[ to join {object}]',
    },
    other: '{actor} asked to join[ {object}]< as {role:data.role}>',
  },
  grant_create: {
    'data.action': {
      comment: '{actor} asked {whom} to comment on {object}',
      view: '{actor} asked {whom} to look at {object}',
      rate: '{actor} asked {whom} to rate {object}',
    },
    other: '{actor} gave {whom} access[ to {object}]',
  },
  grant_delete: '{actor} removed {whose} access[ to {object}]',
  grant_create_other: {
    'created_by.type': {
      user: { 'data.user_id': { 'created_by.id': '{actor} gained access[ to {object}]' } },
    },
    other: '{actor} gave <{whom:data}||several people> access[ to {object}]',
  },
  grant_delete_other: {
    'created_by.type': {
      user: { 'data.user_id': { 'created_by.id': '{actor} gave up access[ to {object}]' } },
    },
    other: '{actor} removed <{whose:data}||several people’s> access[ to {object}]',
  },
  reference: '{actor} referenced {object}< in {data}>',
  vote: {
    'data.voting.kind': { fivestar: '{actor} voted {data.rating} of 5 stars[ for {object}]' },
    other: '{actor} voted< for “{data.answer}”>[ on {object}]',
  },
  participation: {
    'data.status': {
      accepted: '{actor} accepted the invitation[ to {object}]',
      declined: '{actor} declined the invitation[ to {object}]',
      tentative: '{actor} tentatively accepted the invitation[ to {object}]',
    },
    other: '{actor} responded to the invitation[ to {object}]',
  },
  reminder: {
    item: 'reminder: {object}< is due on {date:context.data.due_on/context.data.due_date}>',
    task: 'reminder: {object}< is due on {date:context.data.due_on/context.data.due_date}>',
    meeting: 'reminder: {object}< starts on {date:context.data.starts_on}>',
  },
  member_ended_user: '{actor} ended {whose} membership of <{context.space}|a space>',
  member_ended_admin: '{actor} left {object}',
  org_member_add: '{actor} joined {object}',
  org_member_remove: '{actor} removed a member[ from {object}]',
  org_member_leave: '{actor} left {object}',
} as const satisfies Sentences

/** English, as of Great Britain in dates and lists; `{ ...en, tag: 'en-US' }` for others. */
export const en: Locale = {
  ...words,
  tag: 'en-GB',
  dir: 'ltr',
  you: 'you',
  nameless: { user: 'someone', app: 'an app', system: 'the system' },
  others: { other: '{count} others' },
  people: { other: '{count} people' },
  updates: { other: '{count} updates[ on {object}] from {actor}' },
  unknown: 'new activity from {actor}[ on {object}]',
  nouns: {
    status: noun('status', '“%”'),
    task: noun('task'),
    space: ['%', 'a space', 'the space'],
    org: ['%', 'an organization', 'the organization'],
    item: ['%', 'an item', 'the item'],
    bulletin: noun('bulletin'),
    app: noun('app', '%', 'an'),
    share: noun('share'),
    conversation: noun('conversation'),
    question: noun('question', '“%”'),
    meeting: noun('meeting'),
    file: noun('file'),
    batch: noun('batch'),
    profiles: noun('profile'),
    action: noun('activity', '“%”', 'an'),
  },
  roles: { light: 'a light member', regular: 'a regular member', admin: 'an admin' },
  sentences: sentences satisfies Checked<typeof sentences, typeof words>,
}

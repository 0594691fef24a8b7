import type { ContextType, Icon } from '@belfry/model'

// Kept by eye at 16 px, so that one stroke suits all: squares are 13 units wide, circles 14 and portraits 15 high, for they look
// alike then; between two strokes there are 2 units or more. What belongs together shares its body and differs in the sign: a
// calendar, a bubble, a circle. A person is someone else, and a door is about you: you are let in, or out.
const box = 'M6 3.5h8q2.5 0 2.5 2.5v8q0 2.5-2.5 2.5h-8q-2.5 0-2.5-2.5v-8q0-2.5 2.5-2.5z'
const calendar = 'M6 4h8q2.5 0 2.5 2.5v7.5q0 2.5-2.5 2.5h-8q-2.5 0-2.5-2.5v-7.5q0-2.5 2.5-2.5zM7 2.5v3m6-3v3'
const bubble = 'M5.5 3h9q3 0 3 3v5q0 3-3 3h-5l-4 3.5v-3.5q-3 0-3-3v-5q0-3 3-3z'
const circle = 'M10 3a7 7 0 1 0 .1 0z'
const person = 'M8 3a3 3 0 1 0 .1 0zM2.5 16.5q0-5 5.5-5t5.5 5'
const room = 'M11 3.5h3q2.5 0 2.5 2.5v8q0 2.5-2.5 2.5h-3'
const layers = 'm10 3 7 4-7 4-7-4z'
const star = 'm10 2.5 2.3 4.8 5.2.7-3.8 3.6 1 5.2-4.7-2.6-4.7 2.6 1-5.2L2.5 8l5.2-.7z'
const ask = 'a1.75 1.75 0 1 1 2.5 1.6q-.75.4-.75 1.1m0 2.3v.1'
const tick = 'm3 10.5 4.5 4.5 9.5-10.5'
const cross = 'm4 4 12 12m0-12-12 12'

/** The drawing of each of the 32 icons. */
export const icons = {
  alert: 'M13 10a3 3 0 1 0-6 0 3 3 0 0 0 6 0zv1a2 2 0 0 0 4 0v-1a7 7 0 1 0-3 5.7',
  task: `${box}m1 6.5 2 2 4.5-4.5`,
  meeting: `${calendar}M3.5 8.5h13`,
  status: `${bubble}M6.5 7h7m-7 3h4`,
  creation: `${box}m4 3.5v6m-3-3h6`,
  update: 'm3.5 16.5 1-4 8.5-8.5a2.1 2.1 0 0 1 3 3l-8.5 8.5zM11 6l3 3',
  delete: 'M3.5 6h13m-9.5 0q0-3 3-3t3 3m-8 0 .5 9q.2 2 2 2h5q1.8 0 2-2l.5-9',
  comment: bubble,
  approved: `${circle}m-3 7.5 2 2 4.5-5`,
  rejected: `${circle}M7.25 7.25l5.5 5.5m0-5.5-5.5 5.5`,
  'star-rating': star,
  like: 'm10 17-6.5-6.5a4 4 0 0 1 6.5-5 4 4 0 0 1 6.5 5z',
  attending: `${calendar}M7 11l2 2 4-4.5`,
  'not-attending': `${calendar}M7.75 8.75l4.5 4.5m0-4.5-4.5 4.5`,
  'maybe-attending': `${calendar}M8.25 9.25${ask}`,
  'thumbs-up': 'm7 9 3-6q2 0 2 2v3h3q2 0 2 2l-.5 4q-.3 2.5-2.5 2.5h-7zm-3.5 0v7.5',
  'thumbs-down': 'm7 11 3 6q2 0 2-2v-3h3q2 0 2-2l-.5-4q-.3-2.5-2.5-2.5h-7zm-3.5 0v-7.5',
  yes: tick,
  no: cross,
  message: 'M5 4h10q2.5 0 2.5 2.5v7q0 2.5-2.5 2.5h-10q-2.5 0-2.5-2.5v-7q0-2.5 2.5-2.5zM3 6l7 5 7-5',
  'message-reply':
    'M8.5 16h-3.5q-2.5 0-2.5-2.5v-7q0-2.5 2.5-2.5h10q2.5 0 2.5 2.5v4M3 6l7 5 7-5m1 9.5h-6m2.5-2.5-2.5 2.5 2.5 2.5',
  bulletin: 'M3 7.5v4.5h3l8 3.5v-11.5l-8 3.5zM6 12v2.5q0 2 2 2t2-2v-.5M17.5 8.5v2.5',
  member_reference_add: `${person}m2.5-10.5v5m-2.5-2.5h5`,
  member_reference_remove: `${person}m0-8h5`,
  file: 'M15.5 7h-4.5v-4.5l4.5 4.5v8q0 2.5-2.5 2.5h-6q-2.5 0-2.5-2.5v-10q0-2.5 2.5-2.5h4',
  user_left_space: `${person}m-.5-8h5.5m-2-2 2 2-2 2`,
  user_kicked_from_space: `${person}m.5-10 4 4m0-4-4 4`,
  self_kicked_from_space: `${room}M12 10h-9m3.5-3.5-3.5 3.5 3.5 3.5`,
  space_invite: `${room}M3 10h9m-3.5-3.5 3.5 3.5-3.5 3.5`,
  answer: `${bubble}m1.5 5.5 2 2 4-4.5`,
  space_create: `${layers}M3 11l5 3M15 12v5m-2.5-2.5h5`,
  reminder: 'M10 4.5a6.2 6.2 0 1 0 .1 0zM10 8v3l2 1.5M3 5l2.5-2.5m11.5 2.5-2.5-2.5',
} satisfies Record<Icon, string>

/** The drawing of each of the 15 kinds of context; where it means the same, it is the icon. */
export const contextIcons = {
  status: icons.status,
  task: icons.task,
  space: `${layers}m-7 8 7 4 7-4`,
  org: 'M4.5 16.5v-11q0-2 2-2h3.5q2 0 2 2v11m0-8h1.5q2 0 2 2v6m-13 0h15M7.5 7.5h1.5m-1.5 4h1.5',
  item: `${box}M7 8h6m-6 4h3.5`,
  bulletin: icons.bulletin,
  app: 'M3.5 3.5h4.5v4.5h-4.5zm8.5 0h4.5v4.5h-4.5zm-8.5 8.5h4.5v4.5h-4.5zm8.5 0h4.5v4.5h-4.5z',
  share: 'M5 8a2 2 0 1 0 .1 0zm10-5a2 2 0 1 0 .1 0zm0 10a2 2 0 1 0 .1 0zM7 9l6-3m-6 5 6 3',
  conversation:
    'M2.5 12.5v-7q0-2.5 2.5-2.5h5q2.5 0 2.5 2.5v1.5q0 2.5-2.5 2.5h-4.5zM15.5 7.5q2 .5 2 2.5v7.5l-3-2.5h-3.5q-2 0-2.5-2',
  question: `${bubble}m2.75 4${ask}`,
  meeting: icons.meeting,
  file: icons.file,
  batch: 'M9.5 7.5h5q2 0 2 2v5q0 2-2 2h-5q-2 0-2-2v-5q0-2 2-2zM4.5 12.5q-1 0-1-1v-6q0-2 2-2h6q1 0 1 1',
  profiles: 'M10 3a3 3 0 1 0 .1 0zM4 16.5q0-5 6-5t6 5',
  action: 'm11.5 2.5-7 9h5l-1 6 7-9h-5z',
} satisfies Record<ContextType, string>

/** What the widget's buttons show. */
export const glyphs = {
  bell: 'M10 2.5a5 5 0 0 0-5 5q0 4-2 6h14q-2-2-2-6a5 5 0 0 0-5-5zM8 16.5q2 2 4 0',
  star,
  view: tick,
  unview: 'M10 7.5a2.5 2.5 0 1 0 .1 0zm0 1.6a.9.9 0 1 0 .1 0z',
  viewAll: 'm1.5 10.5 4 4 6-7m-2 6 1 1 8-9.5',
  archive: 'M3.5 4h13v3.5h-13zm1.5 3.5v6q0 2.5 2.5 2.5h5q2.5 0 2.5-2.5v-6M8.5 11h3',
  close: cross,
}

/** What a page around an inbox of its own may need besides. The widget does without, and does not carry them. */
export const pageGlyphs = {
  gear: 'M8.5 3h3l.5 2.3 1.5.9 2.2-.8 1.5 2.6-1.7 1.5v1.7l1.7 1.5-1.5 2.6-2.2-.8-1.5.9-.5 2.3h-3l-.5-2.3-1.5-.9-2.2.8-1.5-2.6 1.7-1.5v-1.7l-1.7-1.5 1.5-2.6 2.2.8 1.5-.9zM10 7.75a2.25 2.25 0 1 0 .1 0z',
  more: 'M4 9.5h1v1h-1zM9.5 9.5h1v1h-1zM15 9.5h1v1h-1z',
  arrowUp: 'M10 16v-12M4.5 9.5 10 4l5.5 5.5',
  offline: 'm3 3 14 14M8.5 5a5 5 0 0 1 6.5 3.5 3.5 3.5 0 0 1 2 6M13 15.5h-7a3.5 3.5 0 0 1-.5-7',
  warning: 'm10 3 7.5 13h-15zm0 5v3.5m0 2.4v.1',
}

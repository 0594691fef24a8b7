import type { ContextType, Icon } from '@belfry/model'

/**
 * What an icon speaks of, as a tint: `talk` has the accent, `people` violet, `work` is neutral, and verdicts are `good` (green), `bad`
 * (red) or `maybe` (amber). The star is amber because stars are; the heart is `liked`, red and the one that is filled: it is a state.
 */
export type Family = 'talk' | 'people' | 'work' | 'good' | 'bad' | 'maybe' | 'liked'

// Kept by eye at 16 px, so that one stroke suits all: squares are 26 units wide, circles 28 and portraits 30 high, for they look
// alike then; between two strokes there are 4 units or more. Whole units of a fine grid weigh less than halves of a coarse one. What belongs together shares its body and differs in the sign: a
// calendar, a bubble, a circle. A person is someone else, and a door is about you: you are let in, or out.
const box = 'M12 7h16q5 0 5 5v16q0 5-5 5h-16q-5 0-5-5v-16q0-5 5-5z'
const calendar = 'M12 8h16q5 0 5 5v15q0 5-5 5h-16q-5 0-5-5v-15q0-5 5-5zM14 5v6m12-6v6'
const bubble = 'M11 6h18q6 0 6 6v10q0 6-6 6h-10l-8 7v-7q-6 0-6-6v-10q0-6 6-6z'
const circle = 'M20 6a14 14 0 1 0 .1 0z'
const person = 'M16 6a6 6 0 1 0 .1 0zM5 33q0-10 11-10t11 10'
const room = 'M22 7h6q5 0 5 5v16q0 5-5 5h-6'
const layers = 'm20 6 14 8-14 8-14-8z'
const star = 'm20 5 5 9 10 2-8 7 2 10-9-5-9 5 2-10-8-7 10-2z'
const ask = 'a4 4 0 1 1 5 3q-1 1-1 2m0 5v.1'
const tick = 'm6 21 9 9 19-21'
const cross = 'm8 8 24 24m0-24-24 24'

/** The family and the drawing of each of the 32 icons: a new icon without them does not compile. */
export const signs = {
  alert: ['talk', 'M26 20a6 6 0 1 0-12 0 6 6 0 0 0 12 0zv2a4 4 0 0 0 8 0v-2a14 14 0 1 0-6 11'],
  task: ['work', `${box}m2 13 4 4 9-9`],
  meeting: ['work', `${calendar}M7 17h26`],
  status: ['talk', `${bubble}M13 14h14m-14 6h8`],
  creation: ['work', `${box}m8 7v12m-6-6h12`],
  update: ['work', 'm7 33 2-8 17-17a4 4 0 0 1 6 6l-17 17zM22 12l6 6'],
  delete: ['work', 'M7 12h26m-19 0q0-6 6-6t6 6m-16 0 1 18q0 4 4 4h10q4 0 4-4l1-18'],
  comment: ['talk', bubble],
  approved: ['good', `${circle}m-6 15 4 4 9-10`],
  rejected: ['bad', `${circle}M15 15l10 10m0-10-10 10`],
  'star-rating': ['maybe', star],
  like: ['liked', 'm20 34-13-13a8 8 0 0 1 13-10 8 8 0 0 1 13 10z'],
  attending: ['good', `${calendar}M14 22l4 4 8-9`],
  'not-attending': ['bad', `${calendar}M16 18l8 8m0-8-8 8`],
  'maybe-attending': ['maybe', `${calendar}M16 18${ask}`],
  'thumbs-up': ['good', 'm14 18 6-12q4 0 4 4v6h6q4 0 4 4l-1 8q-1 5-5 5h-14zm-7 0v15'],
  'thumbs-down': ['bad', 'm14 22 6 12q4 0 4-4v-6h6q4 0 4-4l-1-8q-1-5-5-5h-14zm-7 0v-15'],
  yes: ['good', tick],
  no: ['bad', cross],
  message: ['talk', 'M10 8h20q5 0 5 5v14q0 5-5 5h-20q-5 0-5-5v-14q0-5 5-5zM6 12l14 10 14-10'],
  'message-reply': [
    'talk',
    'M17 32h-7q-5 0-5-5v-14q0-5 5-5h20q5 0 5 5v8M6 12l14 10 14-10m2 19h-12m5-5-5 5 5 5',
  ],
  bulletin: ['talk', 'M6 15v9h6l16 7v-23l-16 7zM12 24v5q0 4 4 4t4-4v-1M35 17v5'],
  member_reference_add: ['people', `${person}m5-21v10m-5-5h10`],
  member_reference_remove: ['people', `${person}m0-16h10`],
  file: ['work', 'M31 14h-9v-9l9 9v16q0 5-5 5h-12q-5 0-5-5v-20q0-5 5-5h8'],
  user_left_space: ['people', `${person}m-1-16h11m-4-4 4 4-4 4`],
  user_kicked_from_space: ['people', `${person}m1-20 8 8m0-8-8 8`],
  self_kicked_from_space: ['people', `${room}M24 20h-18m7-7-7 7 7 7`],
  space_invite: ['people', `${room}M6 20h18m-7-7 7 7-7 7`],
  answer: ['talk', `${bubble}m3 11 4 4 8-9`],
  space_create: ['people', `${layers}M6 22l10 6M30 24v10m-5-5h10`],
  reminder: ['maybe', 'M20 9a12 12 0 1 0 .1 0zM20 16v6l4 3M6 10l5-5m23 5-5-5'],
} satisfies Record<Icon, readonly [Family, string]>

/** The drawing of each of the 15 kinds of context; where it means the same, it is the icon. */
export const contextIcons = {
  status: signs.status[1],
  task: signs.task[1],
  space: `${layers}m-14 16 14 8 14-8`,
  org: 'M9 33v-22q0-4 4-4h7q4 0 4 4v22m0-16h3q4 0 4 4v12m-26 0h30M15 15h3m-3 8h3',
  item: `${box}M14 16h12m-12 8h7`,
  bulletin: signs.bulletin[1],
  app: 'M7 7h9v9h-9zm17 0h9v9h-9zm-17 17h9v9h-9zm17 0h9v9h-9z',
  share: 'M10 16a4 4 0 1 0 .1 0zm20-10a4 4 0 1 0 .1 0zm0 20a4 4 0 1 0 .1 0zM14 18l12-6m-12 10 12 6',
  conversation: 'M5 25v-14q0-5 5-5h10q5 0 5 5v3q0 5-5 5h-9zM31 15q4 1 4 5v15l-6-5h-7q-4 0-5-4',
  question: `${bubble}m5 8${ask}`,
  meeting: signs.meeting[1],
  file: signs.file[1],
  batch: 'M19 15h10q4 0 4 4v10q0 4-4 4h-10q-4 0-4-4v-10q0-4 4-4zM9 25q-2 0-2-2v-12q0-4 4-4h12q2 0 2 2',
  profiles: 'M20 6a6 6 0 1 0 .1 0zM8 33q0-10 12-10t12 10',
  action: 'm23 5-14 18h10l-2 12 14-18h-10z',
} satisfies Record<ContextType, string>

/** What the widget's buttons show. */
export const glyphs = {
  bell: 'M20 5a10 10 0 0 0-10 10q0 8-4 12h28q-4-4-4-12a10 10 0 0 0-10-10zM16 33q4 4 8 0',
  star,
  unstar: star,
  view: tick,
  unview: 'M20 15a5 5 0 1 0 .1 0zm0 3a2 2 0 1 0 .1 0z',
  viewAll: 'm3 21 8 8 12-14m-4 12 2 2 16-19',
  archive: 'M7 8h26v7h-26zm3 7v12q0 5 5 5h10q5 0 5-5v-12M17 22h6',
  close: cross,
}

/** What a page around an inbox of its own may need besides. The widget does without, and does not carry them. */
export const pageGlyphs = {
  gear: 'M17 6h6l1 5 3 2 5-2 3 5-4 3v4l4 3-3 5-5-2-3 2-1 5h-6l-1-5-3-2-5 2-3-5 4-3v-4l-4-3 3-5 5 2 3-2zM20 17a4 4 0 1 0 .1 0z',
  more: 'M8 19h2v2h-2zM19 19h2v2h-2zM30 19h2v2h-2z',
  arrowUp: 'M20 32v-24M9 19 20 8l11 11',
  offline: 'm6 6 28 28M17 10a10 10 0 0 1 13 7 7 7 0 0 1 4 12M26 31h-14a7 7 0 0 1-1-14',
  warning: 'm20 6 15 26h-30zm0 10v7m0 5v.1',
}

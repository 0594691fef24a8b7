/** What the playground's workspace holds: little, but real. Each part is an object that events are about. */

export const people = [
  { id: 1, name: 'Anna Berg' },
  { id: 2, name: 'Bo Lindqvist' },
  { id: 3, name: 'Cleo Marsh' },
  { id: 4, name: 'Dev Patel' },
] as const

export type UserId = (typeof people)[number]['id']

export const everybody: readonly UserId[] = people.map(({ id }) => id)

/** Whose windows stand side by side. */
export const faces = [1, 2] as const satisfies readonly UserId[]

/** A colleague who works in the background, and a freelancer who is in no space. */
export const cleo = 3 as const satisfies UserId
export const dev = 4 as const satisfies UserId

export const roles = ['light', 'regular', 'admin'] as const
export type Role = (typeof roles)[number]

export type Stars = 1 | 2 | 3 | 4 | 5

export const statuses = ['accepted', 'tentative', 'declined'] as const
export type Participation = (typeof statuses)[number]

export const ballot = ['Train', 'Plane', 'Stay here'] as const

/** The two-sided answers, the first of each for it: the value 0 of a rating, and the other is 1. */
export const verdicts = ['approved', 'rejected'] as const
export const answers = ['yes', 'no'] as const
export const thumbs = ['up', 'down'] as const
export type Verdict = (typeof verdicts)[number]
export type Answer = (typeof answers)[number]
export type Thumb = (typeof thumbs)[number]

/** What somebody has said, by person. */
type Said<T> = Partial<Record<UserId, T>>

export interface Remark {
  id: number
  author: UserId
  text: string
}

interface Attachment {
  id: number
  name: string
  author: UserId
  thumbs: Said<Thumb>
}

/** What an item asks of people: who comes along and how, whether it may go out, whether all is ready. */
type Asks = 'trip' | 'approval' | 'readiness'

export interface Item {
  id: number
  title: string
  comments: readonly Remark[]
  files: readonly Attachment[]
  stars: Said<Stars>
  likes: readonly UserId[]
  asks: Asks | null
  votes: Said<number>
  going: Said<Participation>
  verdicts: Said<Verdict>
  ready: Said<Answer>
  /** The field that refers to a person. */
  responsible: UserId | null
  /** The other items that it refers to. */
  references: readonly number[]
  /** Who was given access to it, whether he is in the space or not. */
  shared: readonly UserId[]
  /** Who wants to follow it no more. */
  unfollowed: readonly UserId[]
  muted: readonly UserId[]
  revision: number
}

export interface Workspace {
  org: { id: number; name: string; people: readonly UserId[] }
  space: {
    id: number
    name: string
    members: Said<Role>
    /** Who was invited, and by whom. */
    invited: Said<UserId>
    /** Who asks to be let in. */
    requests: readonly UserId[]
    muted: readonly UserId[]
  }
  /** A second space of the organization, which comes and goes. */
  side: { id: number; name: string; members: readonly UserId[] } | null
  /** The project board, the newest last. */
  items: readonly Item[]
  /** What somebody asked in the comments of an item. */
  question: { id: number; item: number; text: string; options: readonly string[]; answers: Said<number> }
  /** The last list of guests that somebody brought in. */
  batch: { id: number; title: string; owner: UserId; isRunning: boolean } | null
  task: {
    id: number
    title: string
    state: 'open' | 'started' | 'completed'
    assignee: UserId
    /** Its day, as `2026-12-04`, or with an hour of UTC, as `2026-12-04 09:30:00`. */
    due: string
    comments: readonly Remark[]
    /** Who wants to be reminded of it. */
    reminded: readonly UserId[]
  }
  conversation: { id: number; title: string; participants: readonly UserId[]; messages: readonly Remark[] }
  meeting: {
    id: number
    title: string
    participants: readonly UserId[]
    isStarted: boolean
    replies: Said<Participation>
  }
  /** The last number given: ids of comments, files, messages, and of what is made here. */
  lastId: number
}

/** A new item, as somebody makes it. */
export const newItem = (id: number, title: string): Item => ({
  id,
  title,
  comments: [],
  files: [],
  stars: {},
  likes: [],
  asks: null,
  votes: {},
  going: {},
  verdicts: {},
  ready: {},
  responsible: null,
  references: [],
  shared: [],
  unfollowed: [],
  muted: [],
  revision: 1,
})

/** The workspace as a stranger finds it. */
export const beginning: Workspace = {
  org: { id: 31, name: 'Studio North', people: [1, 2, 3] },
  space: {
    id: 21,
    name: 'Website relaunch',
    members: { 1: 'admin', 2: 'regular', 3: 'admin' },
    invited: {},
    requests: [],
    muted: [],
  },
  side: null,
  items: [
    {
      ...newItem(1101, 'Q3 launch plan'),
      comments: [{ id: 1, author: 3, text: 'The photos are in. Two of them are very good.' }],
      stars: { 3: 4 },
      likes: [3],
      asks: 'readiness',
      responsible: 3,
      revision: 4,
    },
    {
      ...newItem(1102, 'Trip to the launch fair'),
      asks: 'trip',
      votes: { 3: 0 },
      going: { 3: 'accepted' },
      revision: 2,
    },
    {
      ...newItem(1103, 'Press kit'),
      asks: 'approval',
      files: [{ id: 3, name: 'Cover photo.jpg', author: 3, thumbs: {} }],
    },
  ],
  question: {
    id: 1501,
    item: 1103,
    text: 'Which photo goes on the cover?',
    options: ['The bridge', 'The harbour'],
    answers: {},
  },
  batch: null,
  task: {
    id: 1201,
    title: 'Proofread the pricing page',
    state: 'open',
    assignee: 2,
    due: '2026-12-04',
    comments: [],
    reminded: [],
  },
  conversation: {
    id: 1301,
    title: 'Press photos',
    participants: [1, 3],
    messages: [{ id: 2, author: 3, text: 'Are the photos the right size?' }],
  },
  meeting: { id: 1401, title: 'Launch rehearsal', participants: [1, 2, 3], isStarted: false, replies: {} },
  lastId: 5000,
}

export function nameOf(user: number): string {
  return people.find(({ id }) => id === user)?.name ?? 'Somebody'
}

export function firstNameOf(user: number): string {
  return nameOf(user).split(' ')[0] ?? ''
}

/** The picture of somebody, a path of the playground. */
export const faceOf = (user: UserId): string => `/faces/${user}.svg`

/** The members of the space. */
export function membersOf({ space }: Workspace): UserId[] {
  return everybody.filter((user) => space.members[user] !== undefined)
}

/** Who may see an item: the members of its space, and whom it is shared with. */
export function readersOf(workspace: Workspace, { shared }: Item): UserId[] {
  return everybody.filter((user) => workspace.space.members[user] !== undefined || shared.includes(user))
}

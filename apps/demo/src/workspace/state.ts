/** What the playground's workspace holds: little, but real. Each part is an object that events are about. */

export const people = [
  { id: 1, name: 'Anna Berg' },
  { id: 2, name: 'Bo Lindqvist' },
  { id: 3, name: 'Cleo Marsh' },
] as const

export type UserId = (typeof people)[number]['id']

/** Whose windows stand side by side; Cleo works in the background. */
export const faces = [1, 2] as const satisfies readonly UserId[]

export const roles = ['light', 'regular', 'admin'] as const
export type Role = (typeof roles)[number]

export type Stars = 1 | 2 | 3 | 4 | 5

export const statuses = ['accepted', 'tentative', 'declined'] as const
export type Participation = (typeof statuses)[number]

export const ballot = ['Train', 'Plane', 'Stay here'] as const

export interface Remark {
  id: number
  author: UserId
  text: string
}

export interface Item {
  id: number
  title: string
  comments: readonly Remark[]
  files: readonly { id: number; name: string; author: UserId }[]
  stars: Partial<Record<UserId, Stars>>
  likes: readonly UserId[]
  votes: Partial<Record<UserId, number>>
  going: Partial<Record<UserId, Participation>>
  revision: number
  /** Whether people vote on it, and say whether they come along. */
  isTrip: boolean
}

export interface Workspace {
  space: { id: number; name: string; members: Partial<Record<UserId, Role>> }
  /** The project board, the newest last. */
  items: readonly Item[]
  task: {
    id: number
    title: string
    state: 'open' | 'started' | 'completed'
    assignee: UserId
    /** Its day, as `2026-12-04`. */
    due: string
    comments: readonly Remark[]
  }
  conversation: { id: number; title: string; participants: readonly UserId[]; messages: readonly Remark[] }
  meeting: { id: number; title: string; participants: readonly UserId[]; isStarted: boolean }
  /** The last number given: ids of comments, files, messages, and of what is made here. */
  lastId: number
}

const blank = {
  comments: [],
  files: [],
  stars: {},
  likes: [],
  votes: {},
  going: {},
  revision: 1,
  isTrip: false,
}

/** A new item, as somebody makes it. */
export const newItem = (id: number, title: string): Item => ({ id, title, ...blank })

/** The workspace as a stranger finds it. */
export const beginning: Workspace = {
  space: { id: 21, name: 'Website relaunch', members: { 1: 'admin', 2: 'regular', 3: 'admin' } },
  items: [
    {
      ...newItem(1101, 'Q3 launch plan'),
      comments: [{ id: 1, author: 3, text: 'The photos are in. Two of them are very good.' }],
      stars: { 3: 4 },
      likes: [3],
      revision: 4,
    },
    {
      ...newItem(1102, 'Trip to the launch fair'),
      votes: { 3: 0 },
      going: { 3: 'accepted' },
      revision: 2,
      isTrip: true,
    },
    newItem(1103, 'Press kit'),
  ],
  task: {
    id: 1201,
    title: 'Proofread the pricing page',
    state: 'open',
    assignee: 2,
    due: '2026-12-04',
    comments: [],
  },
  conversation: {
    id: 1301,
    title: 'Photos for the press kit',
    participants: [1, 3],
    messages: [{ id: 2, author: 3, text: 'Which photo goes on the cover?' }],
  },
  meeting: { id: 1401, title: 'Launch rehearsal', participants: [1, 2, 3], isStarted: false },
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

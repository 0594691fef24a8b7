import type { Cause } from '@belfry/model'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Participation, Role } from '../../workspace/state.ts'
import { en } from './en.ts'

/** The page's own words; each language has them all, or does not compile. What people write stays as they wrote it. */
export interface Words {
  lead: string
  views: string
  workspace: string
  gallery: string
  language: string
  theme: string
  themes: { auto: string; light: string; dark: string }
  front: string
  be(name: string): string
  windowOf(name: string): string
  unread(count: number): string
  offline: string
  startOver: string
  startOverHint: string
  outside: string
  outsideTitle(space: string): string
  outsideText: string
  askBack: string

  board: string
  newItem: string
  commentCount(count: number): string
  comment: string
  aComment: string
  rate: string
  stars(count: number): string
  like: string
  mention(name: string): string
  attach: string
  detach: string
  rename: string
  participation: string
  statuses: Record<Participation, string>
  vote: string
  ballot: readonly [string, string, string]

  task: string
  taskStates: { open: string; started: string; completed: string }
  due(date: string): string
  complete: string
  reopen: string
  start: string
  later: string
  assign: string

  space: string
  you(name: string): string
  roles: Record<Role, string>
  roleOf(name: string): string
  kick: string
  kickOut(name: string): string
  invite(name: string): string
  leave: string

  conversation: string
  aMessage: string
  send: string
  add(name: string): string
  notIn: string

  meeting: string
  soon: string
  now: string
  begin: string
  end: string
  remove(name: string): string
  plan: string

  strip: string
  nothing: string
  nobody: string
  told: string
  bellTook(name: string, time: string): string
  reasons: Record<Cause | 'named', string>

  try: string
  cleo: string
  load: string
  loading(done: string): string
  loaded(seconds: string, rate: string): string

  search: string
  searchHint: string
  cause: string
  causes: Record<Cause | 'named', string>
  all: string
  found(count: number, total: number): string
  noneFound: string
  clear: string
  columns: { icon: string; type: string; context: string; sentence: string; send: string }
  sendTo(name: string, type: string, context: string): string
}

/** The language that the page speaks, for all below. */
export const WordsContext = createContext<Words>(en)

export const useWords = (): Words => useContext(WordsContext)

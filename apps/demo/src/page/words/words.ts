import type { Cause } from '@belfry/model'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Rule } from '../../host/rules.ts'
import type { Answer, Participation, Role, Thumb, Verdict } from '../../workspace/state.ts'
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
  ask: string
  asked: string
  deserted: string
  invitation(name: string, space: string): string
  accept: string
  decline: string

  board: string
  newItem: string
  importGuests: string
  importing: string
  commentCount(count: number): string
  comment: string
  aComment: string
  rate: string
  stars(count: number): string
  like: string
  mention(name: string): string
  attach: string
  detach(file: string): string
  thumb: Record<Thumb, (file: string) => string>
  rename: string
  refer(title: string): string
  discard: string
  responsible: string
  nobodyYet: string
  sharedWith: string
  sharedWithYou: string
  shareWith(name: string): string
  follow: string
  following: string
  mute: string
  muted: string
  approval: string
  verdicts: Record<Verdict, string>
  readiness: string
  answers: Record<Answer, string>
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
  pause: string
  later: string
  soonDue: string
  remind: string
  remindHint: string
  assign: string

  space: string
  you(name: string): string
  roles: Record<Role, string>
  roleOf(name: string): string
  kick: string
  kickOut(name: string): string
  invite(name: string): string
  leave: string
  muteSpace: string
  invited: string
  asks: string

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
  attend: string

  org: string
  newSpace: string
  sideSpace: string
  deleteSpace(name: string): string
  freelancer: string
  employee: string
  dismiss(name: string): string

  strip: string
  nothing: string
  nobody: string
  told: string
  bellTook(name: string, time: string): string
  notTold: string
  why: string
  rules: Record<Rule, string>

  try: string
  cleo: string
  load: string
  loading(done: string): string
  loaded(seconds: string, rate: string): string
  more: string
  accepts(name: string): string
  declines(name: string): string
  letsIn(name: string, other: string): string
  corrects: string
  joins: string
  quits: string
  news: string
  departs: string
  expels: string

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

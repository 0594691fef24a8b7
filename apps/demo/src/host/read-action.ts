import { z } from 'zod'
import type { Action } from '../workspace/actions.ts'
import { answers, people, roles, statuses, thumbs, verdicts } from '../workspace/state.ts'
import { BadRequest } from './errors.ts'

const user = z.literal(people.map(({ id }) => id))
const text = z.string().trim().min(1).max(500)
const title = text.max(80)
const item = z.int()
const due = z.union([z.iso.date(), z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)])

/** What a page may ask for. */
const action = z.discriminatedUnion('do', [
  z.object({ do: z.literal('comment'), item, text }),
  z.object({ do: z.literal('mention'), item, user, text }),
  z.object({ do: z.literal('attach'), item, name: title }),
  z.object({ do: z.literal('detach'), item, file: z.int() }),
  z.object({ do: z.literal('thumb'), item, file: z.int(), thumb: z.enum(thumbs) }),
  z.object({ do: z.literal('rate'), item, stars: z.literal([1, 2, 3, 4, 5]) }),
  z.object({ do: z.literal('judge'), item, verdict: z.enum(verdicts) }),
  z.object({ do: z.literal('ready'), item, answer: z.enum(answers) }),
  z.object({ do: z.literal('answer'), item, option: z.int().min(0) }),
  z.object({ do: z.literal('vote'), item, answer: z.int().min(0) }),
  z.object({ do: z.literal('participate'), item, status: z.enum(statuses) }),
  z.object({ do: z.literal('refer'), item, other: z.int() }),
  z.object({ do: z.literal('entrust'), item, user: user.nullable() }),
  z.object({ do: z.enum(['share', 'unshare']), item, user }),
  z.object({ do: z.enum(['like', 'correct', 'follow', 'mute', 'discard']), item }),
  z.object({ do: z.literal('rename'), item, title }),
  z.object({ do: z.enum(['create', 'retitle', 'plan']), title }),
  z.object({ do: z.enum(['message', 'remark']), text }),
  z.object({ do: z.enum(['start', 'pause', 'remind', 'complete', 'reopen', 'begin', 'end']) }),
  z.object({ do: z.literal('postpone'), due }),
  z.object({ do: z.literal('reply'), status: z.enum(statuses) }),
  z.object({ do: z.literal('role'), user, role: z.enum(roles) }),
  z.object({ do: z.enum(['leave', 'depart', 'accept', 'decline', 'ask', 'hush']) }),
  z.object({ do: z.literal('found'), name: title }),
  z.object({ do: z.enum(['close', 'join', 'quit', 'import', 'news']) }),
  z.object({
    do: z.enum(['assign', 'kick', 'expel', 'invite', 'add', 'include', 'exclude', 'dismiss']),
    user,
  }),
])

/** @throws BadRequest when it is no action of the playground */
export function readAction(input: unknown): Action {
  const { data, error } = action.safeParse(input)
  const issue = error?.issues[0]
  if (issue) throw new BadRequest(400, `${issue.path.join('.') || 'The action'}: ${issue.message}`)
  return data as Action
}

import { z } from 'zod'
import { type Action, NotAllowed } from '../workspace/actions.ts'
import { people, roles, statuses } from '../workspace/state.ts'

const user = z.literal(people.map(({ id }) => id))
const text = z.string().trim().min(1).max(500)

/** What a page may ask for. */
const action = z.discriminatedUnion('do', [
  z.object({ do: z.literal('comment'), on: z.enum(['item', 'task', 'meeting']), text }),
  z.object({ do: z.literal('mention'), user, text }),
  z.object({ do: z.literal('attach'), name: text }),
  z.object({ do: z.literal('rate'), stars: z.literal([1, 2, 3, 4, 5]) }),
  z.object({ do: z.literal('like') }),
  z.object({ do: z.literal('vote'), answer: z.int().min(0) }),
  z.object({ do: z.literal('participate'), status: z.enum(statuses) }),
  z.object({ do: z.literal('rename'), title: text.max(120) }),
  z.object({ do: z.literal('assign'), user }),
  z.object({ do: z.enum(['start', 'complete', 'reopen']) }),
  z.object({ do: z.literal('postpone'), due: z.iso.date() }),
  z.object({ do: z.literal('role'), user, role: z.enum(roles) }),
  z.object({ do: z.enum(['kick', 'invite', 'add', 'include', 'exclude']), user }),
  z.object({ do: z.enum(['leave', 'begin', 'end']) }),
  z.object({ do: z.literal('message'), text }),
])

/** @throws NotAllowed when it is no action of the playground */
export function readAction(input: unknown): Action {
  const { data, error } = action.safeParse(input)
  if (error) throw new NotAllowed(error.issues[0]?.message ?? 'That is no action.')
  return data as Action
}

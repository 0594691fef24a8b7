import { meetingOf } from './objects.ts'
import { type Deeds, type Outcome, requireMember, type Scene } from './scene.ts'
import type { Participation, statuses, UserId } from './state.ts'

/** What can be done to the meeting. */
export type MeetingAction =
  | { do: 'plan'; title: string }
  | { do: 'begin' }
  | { do: 'end' }
  | { do: 'include'; user: UserId }
  | { do: 'exclude'; user: UserId }
  | { do: 'reply'; status: Participation }

/** The answers to a meeting, as a rating counts them. */
const replies = { accepted: 0, declined: 1, tentative: 2 } as const satisfies Record<
  (typeof statuses)[number],
  number
>

export const meetingDeeds: Deeds<MeetingAction> = {
  plan({ workspace, actor, id, members, created_by, change }, { title }) {
    requireMember(workspace, actor)
    const meeting = { id, title, participants: members, isStarted: false, replies: {} }
    return change({ meeting }, { type: 'meeting', context: meetingOf({ ...workspace, meeting }), created_by })
  },
  begin({ workspace, actor, created_by, others, change }) {
    requireMember(workspace, actor)
    const { meeting } = workspace
    return change(
      { meeting: { ...meeting, isStarted: true } },
      {
        type: 'meeting_started',
        context: meetingOf(workspace),
        created_by,
        to: others(meeting.participants),
      },
    )
  },
  end({ workspace, actor, change }) {
    requireMember(workspace, actor)
    return change({ meeting: { ...workspace.meeting, isStarted: false } })
  },
  include: (scene, { user }) => invite(scene, user, true),
  exclude: (scene, { user }) => invite(scene, user, false),
  reply({ workspace, actor, id, created_by, change }, { status }) {
    requireMember(workspace, actor)
    const { meeting } = workspace
    return change(
      { meeting: { ...meeting, replies: { ...meeting.replies, [actor]: status } } },
      {
        type: 'rating',
        context: meetingOf(workspace),
        created_by,
        data: { rating_id: id, type: 'rsvp', value: replies[status] },
      },
    )
  },
}

function invite({ workspace, actor, created_by, change }: Scene, user: UserId, isIn: boolean): Outcome {
  requireMember(workspace, actor)
  const { meeting } = workspace
  const rest = meeting.participants.filter((one) => one !== user)
  return change(
    { meeting: { ...meeting, participants: isIn ? [...rest, user] : rest } },
    {
      type: isIn ? 'meeting_participant_add' : 'meeting_participant_remove',
      context: meetingOf(workspace),
      created_by,
      to: [user],
    },
  )
}

import { conversationOf, profileOf } from './objects.ts'
import { type Deeds, NotAllowed } from './scene.ts'
import { firstNameOf, type UserId } from './state.ts'

/** What can be done in the conversation. */
export type TalkAction = { do: 'message'; text: string } | { do: 'add'; user: UserId }

export const talkDeeds: Deeds<TalkAction> = {
  message({ workspace, actor, id, created_by, change }, { text }) {
    const { conversation } = workspace
    if (!conversation.participants.includes(actor)) {
      throw new NotAllowed('You are not in this conversation yet.')
    }
    const messages = [...conversation.messages, { id, author: actor, text }]
    return change(
      { conversation: { ...conversation, messages } },
      {
        type: 'message',
        context: profileOf(actor, null),
        created_by,
        data: {
          message_id: id,
          conversation_id: conversation.id,
          text,
          reply: conversation.messages.length > 0,
        },
      },
    )
  },
  add({ workspace, created_by, change }, { user }) {
    const { conversation } = workspace
    if (conversation.participants.includes(user)) {
      throw new NotAllowed(`${firstNameOf(user)} is in the conversation already.`)
    }
    return change(
      { conversation: { ...conversation, participants: [...conversation.participants, user] } },
      { type: 'conversation_add', context: conversationOf(workspace), created_by },
    )
  },
}

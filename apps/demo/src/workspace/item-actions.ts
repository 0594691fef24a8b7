import type { EventInput } from '@belfry/model'
import { fileOf, itemOf, questionOf } from './objects.ts'
import { type Deeds, NotAllowed, type Outcome, requireMember, type Scene, toggled } from './scene.ts'
import {
  type Answer,
  answers,
  ballot,
  firstNameOf,
  type Item,
  nameOf,
  newItem,
  type Participation,
  readersOf,
  type Stars,
  type Thumb,
  thumbs,
  type UserId,
  type Verdict,
  verdicts,
} from './state.ts'

/** What can be done on the board: to an item of it, but for `create`. */
export type ItemAction =
  | { do: 'create'; title: string }
  | { do: 'comment'; item: number; text: string }
  | { do: 'mention'; item: number; user: UserId; text: string }
  | { do: 'attach'; item: number; name: string }
  | { do: 'detach'; item: number; file: number }
  | { do: 'thumb'; item: number; file: number; thumb: Thumb }
  | { do: 'rate'; item: number; stars: Stars }
  | { do: 'like'; item: number }
  | { do: 'judge'; item: number; verdict: Verdict }
  | { do: 'ready'; item: number; answer: Answer }
  | { do: 'answer'; item: number; option: number }
  | { do: 'vote'; item: number; answer: number }
  | { do: 'participate'; item: number; status: Participation }
  | { do: 'rename'; item: number; title: string }
  /** Corrects a slip: an event that is told to nobody. */
  | { do: 'correct'; item: number }
  | { do: 'refer'; item: number; other: number }
  | { do: 'entrust'; item: number; user: UserId | null }
  | { do: 'share'; item: number; user: UserId }
  | { do: 'unshare'; item: number; user: UserId }
  | { do: 'follow'; item: number }
  | { do: 'mute'; item: number }
  | { do: 'discard'; item: number }

/** The most items that the board has room for. */
const mostItems = 8

/** The field of an item that refers to a person. */
const responsible = { label: 'Responsible', description: 'Who sees this through', delta: 0 }

/** An item, and what changes about it. */
interface ItemScene extends Omit<Scene, 'change'> {
  item: Item
  context: ReturnType<typeof itemOf>
  change(part: Partial<Item>, ...events: EventInput[]): Outcome
  scene: Scene
}

/** Finds the item of an action, and whether the actor may do something to it. */
function on<A extends { item: number }>(work: (scene: ItemScene, action: A) => Outcome) {
  return (scene: Scene, action: A): Outcome => {
    const { workspace, actor } = scene
    const item = workspace.items.find(({ id }) => id === action.item)
    if (item === undefined) throw new NotAllowed('That item is not on the board.')
    if (!readersOf(workspace, item).includes(actor)) requireMember(workspace, actor)
    const change: ItemScene['change'] = (part, ...events) =>
      scene.change(
        { items: workspace.items.map((one) => (one === item ? { ...item, ...part } : one)) },
        ...events,
      )
    return work({ ...scene, item, context: itemOf(workspace, item), change, scene }, action)
  }
}

/** The same for what only members do. */
function within<A extends { item: number }>(work: (scene: ItemScene, action: A) => Outcome) {
  return on<A>((scene, action) => {
    requireMember(scene.workspace, scene.actor)
    return work(scene, action)
  })
}

export const itemDeeds: Deeds<ItemAction> = {
  create({ workspace, actor, id, created_by, change }, { title }) {
    requireMember(workspace, actor)
    if (workspace.items.length >= mostItems)
      throw new NotAllowed('The board is full. “Start over” clears it.')
    const item = newItem(id, title)
    return change(
      { items: [...workspace.items, item] },
      { type: 'creation', context: itemOf(workspace, item), created_by },
    )
  },

  comment: on(({ item, actor, id, context, created_by, change }, { text }) =>
    change(
      { comments: [...item.comments, { id, author: actor, text }] },
      { type: 'comment', context, created_by, data: { comment_id: id, value: text } },
    ),
  ),

  // A comment like any other: Belfry reads whom it mentions, and tells them by an alert.
  mention: on(({ scene }, { item, user, text }) =>
    itemDeeds.comment(scene, { do: 'comment', item, text: `@[${nameOf(user)}](user:${user}) ${text}` }),
  ),

  attach: on(({ item, actor, id, context, created_by, change }, { name }) =>
    change(
      { files: [...item.files, { id, name, author: actor, thumbs: {} }] },
      {
        type: 'file',
        context,
        created_by,
        data: { file_id: id, name, mimetype: 'application/pdf', size: 48_200 },
      },
    ),
  ),

  detach: on(({ item, context, created_by, change }, action) => {
    const file = fileIn(item, action.file)
    return change(
      { files: item.files.filter((one) => one !== file) },
      { type: 'file_delete', context, created_by, data: { file_id: file.id, name: file.name } },
    )
  }),

  thumb: on(({ workspace, item, actor, id, created_by, change }, { file: which, thumb }) => {
    const file = fileIn(item, which)
    const rated = { ...file, thumbs: { ...file.thumbs, [actor]: thumb } }
    return change(
      { files: item.files.map((one) => (one === file ? rated : one)) },
      {
        type: 'rating',
        context: fileOf(workspace, item, file),
        created_by,
        data: { rating_id: id, type: 'thumbs', value: sideOf(thumbs, thumb) },
      },
    )
  }),

  rate: on(({ item, actor, id, context, created_by, change }, { stars }) =>
    change(
      { stars: { ...item.stars, [actor]: stars } },
      { type: 'rating', context, created_by, data: { rating_id: id, type: 'fivestar', value: stars } },
    ),
  ),

  like: on(({ item, actor, id, context, created_by, change }) => {
    const likes = toggled(item.likes, actor)
    // A like that is taken back is no news.
    if (item.likes.includes(actor)) return change({ likes })
    return change(
      { likes },
      { type: 'rating', context, created_by, data: { rating_id: id, type: 'like', value: 1 } },
    )
  }),

  judge: on(({ item, actor, id, context, created_by, change }, { verdict }) =>
    change(
      { verdicts: { ...item.verdicts, [actor]: verdict } },
      {
        type: 'rating',
        context,
        created_by,
        data: { rating_id: id, type: 'approved', value: sideOf(verdicts, verdict) },
      },
    ),
  ),

  ready: on(({ item, actor, id, context, created_by, change }, { answer }) =>
    change(
      { ready: { ...item.ready, [actor]: answer } },
      {
        type: 'rating',
        context,
        created_by,
        data: { rating_id: id, type: 'yesno', value: sideOf(answers, answer) },
      },
    ),
  ),

  answer: on(({ workspace, item, actor, created_by, scene }, { option }) => {
    const { question } = workspace
    const text = question.item === item.id ? question.options[option] : undefined
    if (text === undefined) throw new NotAllowed('Nobody asked that.')
    return scene.change(
      { question: { ...question, answers: { ...question.answers, [actor]: option } } },
      {
        type: 'answer',
        context: questionOf(workspace),
        created_by,
        data: { question_option: { question_option_id: option + 1, text } },
      },
    )
  }),

  vote: on(({ item, actor, context, created_by, change }, { answer }) => {
    const text = ballot[answer]
    if (text === undefined) throw new NotAllowed('There is no such answer.')
    return change(
      { votes: { ...item.votes, [actor]: answer } },
      {
        type: 'vote',
        context,
        created_by,
        data: {
          voting: { voting_id: 1, kind: 'answer', question: 'How do we travel?' },
          answer: { answer_id: answer + 1, text },
        },
      },
    )
  }),

  participate: on(({ item, actor, context, created_by, change }, { status }) =>
    change(
      { going: { ...item.going, [actor]: status } },
      { type: 'participation', context, created_by, data: { status } },
    ),
  ),

  rename: on(({ item, id, context, created_by, change }, { title }) =>
    change(
      { title, revision: item.revision + 1 },
      {
        type: 'update',
        context: { ...context, title },
        created_by,
        data: { item_revision_id: id, type: 'update', revision: item.revision + 1 },
      },
    ),
  ),

  correct: on(({ item, id, context, created_by, change }) =>
    change(
      { revision: item.revision + 1 },
      {
        type: 'update',
        context,
        created_by,
        data: { item_revision_id: id, type: 'update', revision: item.revision + 1 },
        silent: true,
      },
    ),
  ),

  refer: on(({ workspace, item, created_by, change }, action) => {
    const other = workspace.items.find(({ id }) => id === action.other)
    if (other === undefined || other === item) throw new NotAllowed('There is no such other item.')
    if (item.references.includes(other.id)) throw new NotAllowed('It refers to that already.')
    return change(
      { references: [...item.references, other.id] },
      {
        type: 'reference',
        context: itemOf(workspace, other),
        created_by,
        data: { type: 'item', id: item.id, title: item.title, link: `/#item-${item.id}` },
      },
    )
  }),

  entrust: within(({ item, context, created_by, change }, { user }) => {
    const before = item.responsible
    if (user === before) throw new NotAllowed('Nothing changes by that.')
    const events: EventInput[] = []
    const event = { context, created_by, data: responsible }
    if (before !== null) events.push({ ...event, type: 'member_reference_remove', to: [before] })
    if (user !== null) events.push({ ...event, type: 'member_reference_add', to: [user] })
    return change({ responsible: user }, ...events)
  }),

  share: within(({ item, context, created_by, change }, { user }) => {
    if (item.shared.includes(user)) throw new NotAllowed(`${firstNameOf(user)} has access already.`)
    return change(
      { shared: [...item.shared, user] },
      {
        type: 'grant_create',
        context,
        created_by,
        data: { message: 'Have a look at this, please.', action: 'comment' },
        to: [user],
      },
      { type: 'grant_create_other', context, created_by, data: { user_id: user, name: nameOf(user) } },
    )
  }),

  unshare: within(({ item, context, created_by, change }, { user }) => {
    if (!item.shared.includes(user)) throw new NotAllowed(`It is not shared with ${firstNameOf(user)}.`)
    return change(
      { shared: toggled(item.shared, user) },
      { type: 'grant_delete', context, created_by, to: [user] },
      { type: 'grant_delete_other', context, created_by, data: { user_id: user, name: nameOf(user) } },
    )
  }),

  // What somebody wants to hear of is no news to the others.
  follow: on(({ item, actor, change }) => change({ unfollowed: toggled(item.unfollowed, actor) })),
  mute: on(({ item, actor, change }) => change({ muted: toggled(item.muted, actor) })),

  discard: within(({ workspace, item, context, created_by, scene }) => {
    if (workspace.items.length === 1) throw new NotAllowed('The last item stays.')
    const rest = workspace.items.filter((one) => one !== item)
    return scene.change(
      { items: rest.map((one) => ({ ...one, references: one.references.filter((id) => id !== item.id) })) },
      { type: 'delete', context, created_by },
    )
  }),
}

function fileIn({ files }: Item, id: number): Item['files'][number] {
  const file = files.find((one) => one.id === id)
  if (file === undefined) throw new NotAllowed('That file is not attached.')
  return file
}

/** Which of two answers it is, as a rating says it. */
function sideOf<T>(sides: readonly [T, T], said: T): 0 | 1 {
  return said === sides[0] ? 0 : 1
}

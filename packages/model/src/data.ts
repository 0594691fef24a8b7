import { z } from 'zod'
import { type ContextType, catalogue, contextTypes, type NotificationType } from './catalogue.ts'
import type * as shape from './data-types.ts'
import {
  countSchema,
  dateSchema,
  dateTimeSchema,
  idSchema,
  linkSchema,
  listOf,
  maybe,
  nameSchema,
  objectOf,
  openObjectOf,
  refSchema,
  spaceSchema,
  textSchema,
  userSchema,
  wordSchema,
} from './fields.ts'
import { checkedMessages } from './issues.ts'

/** More files, questions, options or answers than this belong to no one comment. */
const MANY = 100

const fileData = objectOf<shape.FileData>({
  file_id: idSchema,
  name: nameSchema,
  description: maybe(textSchema),
  mimetype: maybe(nameSchema),
  size: maybe(countSchema),
}).meta({ id: 'File', description: 'A file.' })

const embed = openObjectOf<shape.Embed>({
  embed_id: maybe(idSchema),
  url: maybe(linkSchema),
  type: maybe(nameSchema),
  title: maybe(nameSchema),
  description: maybe(textSchema),
}).meta({ id: 'Embed', description: 'Metadata of an embedded link.' })

const questionOption = objectOf<shape.QuestionOption>({
  question_option_id: idSchema,
  text: textSchema,
}).meta({ id: 'QuestionOption', description: 'An answer that can be chosen.' })

const attachedQuestion = objectOf<shape.AttachedQuestion>({
  question: objectOf<shape.AttachedQuestion['question']>({
    question_id: idSchema,
    text: maybe(textSchema),
    options: listOf(questionOption, MANY),
  }),
  answers: listOf(
    objectOf<{
      question_option_id: shape.QuestionOption['question_option_id']
      user: z.output<typeof userSchema>
    }>({
      question_option_id: idSchema,
      user: userSchema,
    }),
    10_000,
  ),
})

const memberReference = objectOf<shape.MemberReferenceData>({
  label: nameSchema,
  description: maybe(textSchema),
  delta: maybe(z.int()),
  settings: maybe(openObjectOf<shape.FurtherFields>({})),
  required: maybe(z.boolean()),
  visible: maybe(z.boolean()),
})

/** The values of each kind of rating: Podio's area "Ratings". */
const ratingValues = {
  approved: [0, 1],
  rsvp: [0, 1, 2],
  fivestar: [1, 2, 3, 4, 5],
  yesno: [0, 1],
  thumbs: [0, 1],
  like: [1],
} as const satisfies { [R in shape.RatingData as R['type']]: readonly R['value'][] }

const ratingOf = (type: shape.RatingData['type']) =>
  z.object({
    rating_id: idSchema,
    type: z.literal(type),
    value: z.literal([...ratingValues[type]]),
    ref: maybe(refSchema),
  })

const rating: z.ZodType<shape.RatingData> = z.discriminatedUnion('type', [
  ratingOf('approved'),
  ratingOf('rsvp'),
  ratingOf('fivestar'),
  ratingOf('yesno'),
  ratingOf('thumbs'),
  ratingOf('like'),
]) as unknown as z.ZodType<shape.RatingData>

const otherUser = objectOf<shape.OtherUserData>({
  user_id: idSchema,
  avatar: maybe(idSchema),
  name: maybe(nameSchema),
})

const role = z.enum(['light', 'regular', 'admin'])

const vote = objectOf<shape.VoteData>({
  voting: objectOf<shape.VoteData['voting']>({
    voting_id: idSchema,
    kind: z.enum(['fivestar', 'answer']),
    question: maybe(textSchema),
  }),
  answer: maybe(objectOf<NonNullable<shape.VoteData['answer']>>({ answer_id: idSchema, text: textSchema })),
  rating: maybe(z.int().min(1).max(5)),
})
  .check(({ value, issues }) => {
    const vote = value as unknown as shape.VoteData
    const needed = vote.voting.kind === 'answer' ? 'answer' : 'rating'
    if (vote[needed] == null)
      issues.push({
        code: 'custom',
        input: value,
        path: [needed],
        params: { code: 'field.required' },
        message: checkedMessages['field.required'],
      })
  })
  .meta({
    if: { properties: { voting: { properties: { kind: { const: 'answer' } } } } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's word
    then: { required: ['answer'], properties: { answer: { type: 'object' } } },
    else: { required: ['rating'], properties: { rating: { type: 'integer' } } },
  }) as unknown as z.ZodType<shape.VoteData>

const noData = z.object({}) as unknown as z.ZodType<shape.NoData>

/** The schema of a type's data, where it is the same in all contexts; all of `update`'s are below. */
const byType = {
  alert: objectOf<shape.AlertData>({
    text: textSchema,
    ref: maybe(
      objectOf<NonNullable<shape.AlertData['ref']>>({ type: z.enum(['comment', 'status']), id: idSchema }),
    ),
  }),
  comment: objectOf<shape.CommentData>({
    comment_id: idSchema,
    value: textSchema,
    files: listOf(fileData, MANY),
    embed: maybe(embed),
    embed_file: maybe(fileData),
    questions: listOf(attachedQuestion, MANY),
  }),
  file: fileData,
  file_delete: fileData,
  member_reference_add: memberReference,
  member_reference_remove: memberReference,
  rating,
  space_invite: objectOf<shape.SpaceInviteData>({
    subject: maybe(nameSchema),
    message: maybe(textSchema),
    status: maybe(z.enum(['invited', 'started', 'declined', 'ended', 'cancelled'])),
    invite_code: maybe(nameSchema),
  }),
  user_kicked_from_space: otherUser,
  role_change: objectOf<shape.RoleChangeData>({ role }),
  message: objectOf<shape.MessageData>({
    message_id: idSchema,
    conversation_id: maybe(idSchema),
    text: textSchema,
    reply: z.boolean().optional(),
    created_on: maybe(dateTimeSchema),
    created_by: maybe(userSchema),
    files: listOf(fileData, MANY),
    embed: maybe(embed),
    embed_file: maybe(fileData),
  }),
  answer: objectOf<shape.AnswerData>({ question_option: questionOption }),
  space_create: objectOf<shape.SpaceCreateData>({
    status: maybe(z.enum(['joined', 'open', 'closed', 'deleted'])),
  }),
  space_member_request: objectOf<shape.SpaceMemberRequestData>({
    space_member_request_id: idSchema,
    status: maybe(z.enum(['active', 'accepted', 'retracted'])),
    role: maybe(role),
    user: maybe(userSchema),
    space: maybe(spaceSchema),
  }),
  grant_create: objectOf<shape.GrantData>({
    message: maybe(textSchema),
    action: maybe(z.enum(['comment', 'view', 'rate'])),
  }),
  grant_create_other: otherUser,
  grant_delete_other: otherUser,
  reference: objectOf<shape.ReferenceData>({
    type: wordSchema,
    id: idSchema,
    title: maybe(nameSchema),
    link: maybe(linkSchema),
  }),
  vote,
  participation: objectOf<shape.ParticipationData>({ status: z.enum(['accepted', 'declined', 'tentative']) }),
} satisfies { [T in NotificationType]?: z.ZodType<shape.DataOf<T, ContextType>> }

/** The schema of the data of an update, which depends on what was updated. */
const byUpdated = {
  item: objectOf<shape.ItemUpdateData>({
    item_revision_id: maybe(idSchema),
    type: maybe(z.enum(['creation', 'update', 'delete'])),
    revision: maybe(countSchema),
    diff: z.unknown().optional(),
  }),
  task: objectOf<shape.TaskUpdateData>({
    type: z.enum([
      'assign',
      'update_due_date',
      'update_text',
      'update_description',
      'update_private',
      'start',
      'stop',
      'complete',
      'incomplete',
    ]),
    changed: maybe(
      openObjectOf<shape.TaskChange>({
        responsible: maybe(userSchema),
        due_date: maybe(dateSchema),
        due_on: maybe(dateTimeSchema),
        text: maybe(textSchema),
        description: maybe(textSchema),
        private: maybe(z.boolean()),
      }),
    ),
  }),
  app: objectOf<shape.AppUpdateData>({ app_revision_id: maybe(idSchema) }),
} satisfies { [C in ContextType]?: z.ZodType<shape.DataOf<'update', C>> }

const user = (): z.ZodType<z.output<typeof userSchema>[] | undefined> => listOf(userSchema, 4)

/** When something is due; reminders go by it. */
const due = { due_date: maybe(dateSchema), due_on: maybe(dateTimeSchema) }

/** The schema of the data of each kind of context. */
export const contextDataSchemas: {
  readonly [C in ContextType]: z.ZodType<shape.ContextDataOf<C>> & z.ZodObject
} = {
  status: openObjectOf<shape.ContextDataOf<'status'>>({ status_id: idSchema }),
  task: openObjectOf<shape.ContextDataOf<'task'>>({ task_id: idSchema, ...due }),
  space: objectOf<shape.SpaceContextData>({
    space_id: idSchema,
    name: maybe(nameSchema),
    member_count: maybe(countSchema),
    top_members: user(),
    app_count: maybe(countSchema),
    top_apps: listOf(
      objectOf<NonNullable<shape.SpaceContextData['top_apps']>[number]>({
        app_id: idSchema,
        name: nameSchema,
        icon: maybe(nameSchema),
      }),
      4,
    ),
  }),
  org: objectOf<shape.OrgContextData>({
    org_id: idSchema,
    name: maybe(nameSchema),
    url: maybe(linkSchema),
    logo: maybe(idSchema),
    premium: maybe(z.boolean()),
  }),
  item: openObjectOf<shape.ContextDataOf<'item'>>({ item_id: idSchema, ...due }),
  bulletin: openObjectOf<shape.ContextDataOf<'bulletin'>>({ bulletin_id: idSchema }),
  app: openObjectOf<shape.ContextDataOf<'app'>>({ app_id: idSchema }),
  share: openObjectOf<shape.ContextDataOf<'share'>>({ share_id: idSchema }),
  conversation: openObjectOf<shape.ContextDataOf<'conversation'>>({ conversation_id: idSchema }),
  question: objectOf<shape.QuestionContextData>({
    question_id: idSchema,
    text: maybe(textSchema),
    options: listOf(questionOption, MANY),
    ref: maybe(
      objectOf<NonNullable<shape.QuestionContextData['ref']>>({
        type: z.enum(['status', 'comment']),
        id: idSchema,
        title: maybe(nameSchema),
        link: maybe(linkSchema),
      }),
    ),
  }),
  meeting: openObjectOf<shape.ContextDataOf<'meeting'>>({
    meeting_id: idSchema,
    starts_on: maybe(dateTimeSchema),
  }),
  file: openObjectOf<shape.ContextDataOf<'file'>>({ file_id: idSchema }),
  batch: openObjectOf<shape.ContextDataOf<'batch'>>({ batch_id: idSchema }),
  profiles: openObjectOf<shape.ContextDataOf<'profiles'>>({}),
  action: openObjectOf<shape.ContextDataOf<'action'>>({}),
}

/** The field of a context's data that says its own id again; the page has none for profiles and action. */
export const ownIdField: { readonly [C in ContextType]?: string } = Object.fromEntries(
  contextTypes.flatMap((type) => {
    const field = `${type}_id`
    return field in contextDataSchemas[type].shape ? [[type, field]] : []
  }),
)

/** One combination, with the schema of its data. */
export interface CombinationSchema {
  readonly type: NotificationType
  readonly context: ContextType
  readonly data: z.ZodType
}

const dataSchemaOf = (type: NotificationType, context: ContextType): z.ZodType => {
  if (type === 'update') return (byUpdated as Partial<Record<ContextType, z.ZodType>>)[context] ?? noData
  return (byType as Partial<Record<NotificationType, z.ZodType>>)[type] ?? noData
}

const key = (type: string, context: string): string => `${type} ${context}`

/** All combinations with the schema of their data, the retired one too: what makes validation one look-up. */
const schemas: ReadonlyMap<string, CombinationSchema> = new Map(
  (Object.keys(catalogue) as NotificationType[]).flatMap((type) =>
    catalogue[type].contexts.map((context) => [
      key(type, context),
      { type, context, data: dataSchemaOf(type, context) },
    ]),
  ),
)

/** The schema of a combination's data; undefined if the combination is none. */
export function combinationSchema(type: string, context: string): CombinationSchema | undefined {
  return schemas.get(key(type, context))
}

/** All combinations with the schema of their data, the retired one too. */
export function combinationSchemas(): Iterable<CombinationSchema> {
  return schemas.values()
}

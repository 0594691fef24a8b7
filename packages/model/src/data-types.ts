import type { ContextType, NotificationType } from './catalogue.ts'
import type { ParticipationStatus, RatingType } from './icon-rules.ts'
import type { DateOnly, DateTime } from './time.ts'
import type { Id, Ref, User } from './types.ts'

/** Fields beside the known ones: "(more, see the get … operation)". Any JSON is kept. */
export interface FurtherFields {
  [field: string]: unknown
}

/** A type or a combination that the page gives no data. */
export interface NoData {
  [field: string]: never
}

/** A file. (Page: file; and the files of a comment or a message) */
export interface FileData {
  file_id: Id
  name: string
  description?: string | null
  /** The MIME type: `image/png`. */
  mimetype?: string | null
  /** In bytes. */
  size?: number | null
}

/** Metadata of an embedded link. */
export interface Embed extends FurtherFields {
  embed_id?: Id | null
  url?: string | null
  type?: string | null
  title?: string | null
  description?: string | null
}

/** An answer that can be chosen. */
export interface QuestionOption {
  question_option_id: Id
  text: string
}

/** A question attached to a comment, with its answers. */
export interface AttachedQuestion {
  question: { question_id: Id; text?: string | null; options?: QuestionOption[] }
  answers?: { question_option_id: Id; user: User }[]
}

/** Page: `alert`. The heading was lost there; it is restored by position and fields. */
export interface AlertData {
  /** The full text of the alert. */
  text: string
  /** Where the user was mentioned. */
  ref?: { type: 'comment' | 'status'; id: Id } | null
}

/** Page: `comment (item, status, task, share, meeting, file)`. */
export interface CommentData {
  comment_id: Id
  /** The comment itself. */
  value: string
  files?: FileData[]
  embed?: Embed | null
  /** A thumbnail of the embed. */
  embed_file?: FileData | null
  questions?: AttachedQuestion[]
}

/** Page: `member_reference_add/member_reference_remove (item)`: the field that refers to the user. */
export interface MemberReferenceData {
  /** The label of the field. */
  label: string
  description?: string | null
  /** The position of the field. */
  delta?: number | null
  settings?: FurtherFields | null
  required?: boolean | null
  visible?: boolean | null
}

interface Rating<T extends RatingType, V extends number> {
  rating_id: Id
  type: T
  value: V
  /** The object that was rated. */
  ref?: Ref | null
}

/** Page: `rating`. Kinds and values are those of Podio's area "Ratings". */
export type RatingData =
  /** 0 approves, 1 rejects. */
  | Rating<'approved', 0 | 1>
  /** 0 can come, 1 can't, 2 maybe. */
  | Rating<'rsvp', 0 | 1 | 2>
  /** One to five stars. */
  | Rating<'fivestar', 1 | 2 | 3 | 4 | 5>
  /** 0 is yes, 1 is no. */
  | Rating<'yesno', 0 | 1>
  /** 0 is up, 1 is down. */
  | Rating<'thumbs', 0 | 1>
  | Rating<'like', 1>

/** Page: `space_invite (space)`. */
export interface SpaceInviteData {
  subject?: string | null
  message?: string | null
  status?: 'invited' | 'started' | 'declined' | 'ended' | 'cancelled' | null
  /** To accept or decline the invite with. */
  invite_code?: string | null
}

/** A user whose membership or grant an event is about. Page: `user_kicked_from_space`, `grant_create_other`, `grant_delete_other`. */
export interface OtherUserData {
  user_id: Id
  avatar?: Id | null
  name?: string | null
}

/** What a user may do in a space. */
export type SpaceRole = 'light' | 'regular' | 'admin'

/** Page: `role_change (space)`. */
export interface RoleChangeData {
  /** The new role. */
  role: SpaceRole
}

/** Page: `update (item)`. */
export interface ItemUpdateData {
  item_revision_id?: Id | null
  /** The kind of revision. */
  type?: 'creation' | 'update' | 'delete' | null
  /** The number of the revision. */
  revision?: number | null
  /** The difference between the two versions: any JSON. */
  diff?: unknown
}

/** One of the nine updates of a task. */
export type TaskUpdateType =
  | 'assign'
  | 'update_due_date'
  | 'update_text'
  | 'update_description'
  | 'update_private'
  | 'start'
  | 'stop'
  | 'complete'
  | 'incomplete'

/** What changed on a task: the new values. The page leaves the fields to the kind of update. */
export interface TaskChange extends FurtherFields {
  /** Of `assign`: who has the task now; null when it was taken away. */
  responsible?: User | null
  /** Of `update_due_date`; null when the date was taken away. */
  due_date?: DateOnly | null
  /** Of `update_due_date`, with the hour. */
  due_on?: DateTime | null
  /** Of `update_text`. */
  text?: string | null
  /** Of `update_description`. */
  description?: string | null
  /** Of `update_private`. */
  private?: boolean | null
}

/** Page: `update (task)`. */
export interface TaskUpdateData {
  /** The kind of update. `assignment`, the word of the page's combinations, is read as `assign`. */
  type: TaskUpdateType
  changed?: TaskChange | null
}

/** Page: `update (app)`. */
export interface AppUpdateData {
  app_revision_id?: Id | null
}

/** Page: `message (conversation)`. */
export interface MessageData {
  message_id: Id
  /** The conversation that it came from, whose participants are told. Not on the page. */
  conversation_id?: Id | null
  text: string
  /** Whether it is a reply. */
  reply?: boolean
  created_on?: DateTime | null
  /** The user who sent it. */
  created_by?: User | null
  files?: FileData[]
  embed?: Embed | null
  embed_file?: FileData | null
}

/** Page: `answer`. The heading was lost there. */
export interface AnswerData {
  /** The option that was chosen. */
  question_option: QuestionOption
}

/** Page: `space_create`. The heading was lost there. */
export interface SpaceCreateData {
  /** What the user has to do with the space. */
  status?: 'joined' | 'open' | 'closed' | 'deleted' | null
}

/** Page: `space_member_request`. The heading was lost there. */
export interface SpaceMemberRequestData {
  space_member_request_id: Id
  status?: 'active' | 'accepted' | 'retracted' | null
  /** The role that the user requests. */
  role?: SpaceRole | null
  /** The user who requests access. */
  user?: User | null
  space?: { space_id: Id; name: string; url?: string | null } | null
}

/** Page: `grant_create`. The heading was lost there. */
export interface GrantData {
  /** The message given with the grant. */
  message?: string | null
  /** What the user is asked to do. */
  action?: 'comment' | 'view' | 'rate' | null
}

/** Page: `reference`, the object that refers to the context. The heading was lost there. */
export interface ReferenceData {
  type: string
  id: Id
  title?: string | null
  link?: string | null
}

/** Page: `vote`. The heading was lost there. */
export interface VoteData {
  voting: { voting_id: Id; kind: 'fivestar' | 'answer'; question?: string | null }
  /** If the voting is of kind `answer`. */
  answer?: { answer_id: Id; text: string } | null
  /** One to five, if the voting is of kind `fivestar`. */
  rating?: number | null
}

/** Page: `participation`. The heading was lost there. */
export interface ParticipationData {
  status: ParticipationStatus
}

interface UpdateDataByContext {
  item: ItemUpdateData
  task: TaskUpdateData
  app: AppUpdateData
}

interface DataByType {
  alert: AlertData
  comment: CommentData
  file: FileData
  file_delete: FileData
  member_reference_add: MemberReferenceData
  member_reference_remove: MemberReferenceData
  rating: RatingData
  space_invite: SpaceInviteData
  user_kicked_from_space: OtherUserData
  role_change: RoleChangeData
  message: MessageData
  answer: AnswerData
  space_create: SpaceCreateData
  space_member_request: SpaceMemberRequestData
  grant_create: GrantData
  grant_create_other: OtherUserData
  grant_delete_other: OtherUserData
  reference: ReferenceData
  vote: VoteData
  participation: ParticipationData
}

/** The details of a type in a context. Only those of `update` depend on the context. */
export type DataOf<T extends NotificationType, C extends ContextType> = T extends 'update'
  ? C extends keyof UpdateDataByContext
    ? UpdateDataByContext[C]
    : NoData
  : T extends keyof DataByType
    ? DataByType[T]
    : NoData

/** A space, as a context. */
export interface SpaceContextData {
  space_id: Id
  name?: string | null
  member_count?: number | null
  /** The most active members, up to 4. */
  top_members?: User[]
  app_count?: number | null
  /** The apps with the most items, up to 4. */
  top_apps?: { app_id: Id; name: string; icon?: string | null }[]
}

/** An organization, as a context. */
export interface OrgContextData {
  org_id: Id
  name?: string | null
  url?: string | null
  /** The id of the file of the logo. */
  logo?: Id | null
  premium?: boolean | null
}

/** A question, as a context. */
export interface QuestionContextData {
  question_id: Id
  text?: string | null
  options?: QuestionOption[]
  /** The object that the question is on. */
  ref?: { type: 'status' | 'comment'; id: Id; title?: string | null; link?: string | null } | null
}

/** When something is due: a day, or a day and an hour. */
interface Due {
  due_date?: DateOnly | null
  due_on?: DateTime | null
}

/** When something takes place. */
interface Timed {
  starts_on?: DateTime | null
}

interface ContextDataByType {
  status: { status_id: Id } & FurtherFields
  task: { task_id: Id } & Due & FurtherFields
  space: SpaceContextData
  org: OrgContextData
  item: { item_id: Id } & Due & FurtherFields
  bulletin: { bulletin_id: Id } & FurtherFields
  app: { app_id: Id } & FurtherFields
  share: { share_id: Id } & FurtherFields
  conversation: { conversation_id: Id } & FurtherFields
  question: QuestionContextData
  meeting: { meeting_id: Id } & Timed & FurtherFields
  file: { file_id: Id } & FurtherFields
  batch: { batch_id: Id } & FurtherFields
  /** The page has no block for it. */
  profiles: FurtherFields
  /** The page has no block for it. */
  action: FurtherFields
}

/** What is told of an object of this kind. */
export type ContextDataOf<C extends ContextType> = ContextDataByType[C]

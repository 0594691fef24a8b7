import type {
  ByLine,
  ContextsOf,
  ContextType,
  NotificationType,
  ParticipationStatus,
  RatingData,
  SpaceRole,
  TaskUpdateType,
} from '@belfry/model'

/**
 * A sentence with placeholders `{…}` and choices `[…]`, `<…>`; the marks are told in `template.ts`.
 * It starts small where a word in mid-sentence would: the engine capitalises.
 */
export type Template = string

/**
 * What a person is called in a sentence: `%` stands for the name (or the list of names).
 *
 * @example ['hat', 'hast', 'haben', 'habt'] // the German verb: Anna; you; Anna and Bo; you and Anna
 */
export type Form = readonly [other: string, you: string, several?: string, youAndOthers?: string]

/** A text for each plural category of the language that a count can have here. See `Intl.PluralRules`. */
export type Plurals = { readonly other: string } & Readonly<
  Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>
>

type RatingVariant<R> = R extends { type: infer T extends string; value: infer V extends number }
  ? T extends 'fivestar' | 'like'
    ? T
    : `${T}_${V}`
  : never

type TaskVariant = TaskUpdateType | 'take' | 'remove_due_date' | 'make_private' | 'make_public'

/** The types whose sentence depends on their data, and on what of it. `other`: for values of a newer server, and for several that differ. */
interface Variants {
  alert: 'in_comment' | 'other'
  rating: RatingVariant<RatingData> | 'other'
  message: 'reply' | 'other'
  space_member_request: 'accepted' | 'retracted' | 'other'
  grant_create: 'comment' | 'view' | 'rate' | 'other'
  vote: 'fivestar' | 'other'
  participation: ParticipationStatus | 'other'
}

type Sentence<T extends NotificationType> = T extends keyof Variants
  ? Readonly<Record<Variants[T], Template>>
  : Template

type SentenceOfUpdate = {
  readonly [C in ContextsOf<'update'>]: C extends 'task'
    ? Readonly<Record<TaskVariant | 'other', Template>>
    : C extends 'item'
      ? Readonly<Record<'creation' | 'delete' | 'other', Template>>
      : Template
}

/**
 * A sentence for every combination. A type whose sentence is truly the same in all its contexts has one; another
 * has one for each context.
 */
export type Sentences = {
  readonly [T in NotificationType]: T extends 'update'
    ? SentenceOfUpdate
    : Sentence<T> | { readonly [C in ContextsOf<T>]: Sentence<T> }
}

/** The types that are about somebody: the user who is told, or the one that the data names. */
type AboutSomebody =
  | 'alert'
  | 'member_reference_add'
  | 'member_reference_remove'
  | 'space_invite'
  | 'self_kicked_from_space'
  | 'member_ended_user'
  | 'user_kicked_from_space'
  | 'role_change'
  | 'message'
  | 'bulletin'
  | 'meeting_participant_add'
  | 'meeting_participant_remove'
  | 'grant_create'
  | 'grant_delete'
  | 'grant_create_other'
  | 'grant_delete_other'

/** What a type tells beside its author and its object. */
interface Details {
  file: 'file'
  file_delete: 'file'
  member_reference_add: 'label'
  member_reference_remove: 'label'
  rating: 'stars'
  space_accept: 'space'
  space_decline: 'space'
  self_kicked_from_space: 'space'
  member_ended_user: 'space'
  space_create: 'org'
  role_change: 'role'
  space_member_request: 'role'
  answer: 'answer'
  reference: 'source'
  vote: 'stars' | 'answer'
  reminder: 'due'
}

type DetailsOf<T, C, Whom> = T extends 'update'
  ? C extends 'item'
    ? 'fields'
    : C extends 'task'
      ? 'due' | 'text' | Whom
      : never
  : (T extends keyof Details ? Details[T] : never) | (T extends AboutSomebody ? Whom : never)

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

type CheckedEntry<E, Allowed> = E extends string
  ? [Names<E>] extends [Allowed]
    ? E
    : `{${Exclude<Names<E>, Allowed> & string}} is not told by this type`
  : { [K in keyof E]: CheckedEntry<E[K], Allowed> }

interface Words {
  readonly actor: Readonly<Record<string, Form>>
  readonly whom: Readonly<Record<string, Form>>
  readonly cases: readonly string[]
}

/** The placeholders of any sentence: who, and about what; in the cases of the language. */
type Common<W extends Words> =
  | 'actor'
  | (keyof W['actor'] & string)
  | `${'object' | 'thing'}${'' | `:${W['cases'][number]}`}`

/**
 * Sentences that use what their type tells, and no other placeholder; else the type of the wrong one says so.
 *
 * @example sentences satisfies Checked<typeof sentences, typeof words>
 */
export type Checked<S, W extends Words> = {
  [T in keyof S]: T extends 'update'
    ? { [C in keyof S[T]]: CheckedEntry<S[T][C], Common<W> | DetailsOf<T, C, keyof W['whom']>> }
    : CheckedEntry<S[T], Common<W> | DetailsOf<T, never, keyof W['whom']>>
}

/**
 * All that the engine needs of a language. Each is a module of its own, and complete, or it does not compile.
 *
 * Another region of the same language is a copy with another tag: `{ ...en, tag: 'en-US' }`.
 */
export interface Locale extends Words {
  /** The BCP 47 tag: numbers, dates, lists and plurals follow it. */
  readonly tag: string
  /** The direction of its script. */
  readonly dir: 'ltr' | 'rtl'
  /** The viewer, as an author. */
  readonly you: string
  /** An author without a name. */
  readonly nameless: Readonly<Record<ByLine['type'], string>>
  /** After the first names of a list: "3 others". Placeholder: `{count}`, two or more. */
  readonly others: Plurals
  /** Several authors without names: "3 people". Placeholder: `{count}`, two or more. */
  readonly people: Plurals
  /** Several different events: "3 updates on Q3 launch from Anna and Bo". Placeholders: `{count}`, two or more, and the common ones. */
  readonly updates: Plurals
  /** An event of a type or a combination that is not known here. */
  readonly unknown: Template
  /** The kinds of objects: definite, indefinite, and the same again for each further case: `['the task', 'a task']`. */
  readonly nouns: Readonly<Record<ContextType, readonly string[]>>
  /** The cases of {@link nouns}, in their order; the first is that of a bare `{object}`. */
  readonly cases: readonly string[]
  /** Further placeholders that follow the authors: verbs, prepositions. */
  readonly actor: Readonly<Record<string, Form>>
  /** Placeholders for the user whom the event is about: `{whom}`. */
  readonly whom: Readonly<Record<string, Form>>
  /** What a user may be in a space. */
  readonly roles: Readonly<Record<SpaceRole, string>>
  readonly sentences: Sentences
}

import type {
  ByLine,
  ContextsOf,
  ContextType,
  DataOf,
  NotificationType,
  ParticipationStatus,
  RatingData,
  SpaceRole,
  TaskChange,
  TaskUpdateType,
} from '@belfry/model'

/**
 * A sentence with placeholders `{…}` and choices `[…]`, `<…>`; the marks are told in `template.ts`, the placeholders at
 * {@link Placeholder}. It starts small where a word in mid-sentence would: the engine capitalises.
 */
export type Template = string

/**
 * What stands for a person, or for several; `%` is the name, or the list of names: for you and others, of the others.
 *
 * @example ['hat', 'hast', 'haben', 'habt'] // the German verb for Anna; for you; for Anna and Bo; for you and Anna
 */
export type Form = readonly [other: string, you: string, several?: string, youAndOthers?: string]

/**
 * What stands for a user whom the event is about; `%` is the name. Who has none is {@link Locale.nameless}, or is called as it is said here.
 *
 * @example ['%', 'dir', 'jemandem'] // the German dative for Anna; for you; for somebody
 */
export type WhomForm = readonly [other: string, you: string, nameless?: string]

/** A text for each plural category of the language that a count from two on can have. See `Intl.PluralRules`. */
export type Plurals = { readonly other: string } & Readonly<
  Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>
>

type RatingSentence<R> = R extends { type: infer T extends string; value: infer V extends number }
  ? T extends 'fivestar' | 'like'
    ? Template
    : { readonly 'data.value': Readonly<Record<V, Template>> }
  : never

/** By the kind of a rating, and by its value. */
type RatingSentences = {
  readonly [K in RatingData['type']]: RatingSentence<Extract<RatingData, { type: K }>>
}

/** By what was done to a task, and by what changed. */
type TaskSentences = Readonly<
  Record<Exclude<TaskUpdateType, 'assign' | 'update_due_date' | 'update_text' | 'update_private'>, Template>
> & {
  readonly assign: ByOneself<'data.changed.responsible.user_id'> & By<'data.changed.responsible', 'null'>
  readonly update_due_date: By<'data.changed.due_date', 'null'>
  readonly update_text: By<'data.changed.text', 'context.title'>
  readonly update_private: By<'data.changed.private', 'true' | 'false'>
}

/** A sentence for each value that may lie at a path, and for what else lies there: `other` stands last, and always holds. */
type By<Path extends string, Value extends string> = ByEntry<Path, Readonly<Record<Value, Template>>>

type ByEntry<Path extends string, Entry> = { readonly [P in Path]: Entry } & { readonly other: Template }

/** What users do to themselves. The `created_by.id` is a path, too: it is the same id. That of an app is another's. */
type ByOneself<Path extends string> = ByEntry<
  'created_by.type',
  { readonly user: { readonly [P in Path]: { readonly 'created_by.id': Template } } }
>

/** The types whose sentence depends on their data, and on what of it. `other` is also for several events that differ. */
interface Depending {
  rating: ByEntry<'data.type', RatingSentences>
  message: By<'data.reply', 'true'>
  user_kicked_from_space: ByOneself<'data.user_id'>
  space_member_request: By<'data.status', 'accepted' | 'retracted'>
  grant_create: By<'data.action', 'comment' | 'view' | 'rate'>
  grant_create_other: ByOneself<'data.user_id'>
  grant_delete_other: ByOneself<'data.user_id'>
  vote: By<'data.voting.kind', 'fivestar'>
  participation: By<'data.status', ParticipationStatus>
}

type SentenceOf<T extends NotificationType> = T extends keyof Depending ? Depending[T] : Template

/**
 * A sentence for every combination: for a type one, where it is truly the same in all its contexts, else one for each context.
 *
 * A key is a kind of context, or a path into the event, whose own keys are the values that may lie there (one of them may be a path
 * again: where the same lies at both), or `other`. The first that holds is taken.
 */
export type Sentences = {
  readonly [T in Exclude<NotificationType, 'alert' | 'update'>]:
    | SentenceOf<T>
    | { readonly [C in ContextsOf<T>]: SentenceOf<T> }
} & {
  /** A status can itself mention somebody; everything else is mentioned on by a comment. */
  readonly alert: By<'data.ref.type', 'status'> & { readonly status: By<'data.ref.type', 'comment'> }
  readonly update: {
    readonly item: By<'data.type', 'creation' | 'delete'>
    readonly status: Template
    readonly task: ByEntry<'data.type', TaskSentences>
    readonly app: Template
    readonly meeting: Template
  }
}

/** The types that are told to a user because they are about that user. */
type AboutYou =
  | 'alert'
  | 'member_reference_add'
  | 'member_reference_remove'
  | 'space_invite'
  | 'self_kicked_from_space'
  | 'member_ended_user'
  | 'role_change'
  | 'message'
  | 'bulletin'
  | 'meeting_participant_add'
  | 'meeting_participant_remove'
  | 'grant_create'
  | 'grant_delete'

interface Words {
  readonly actor: Readonly<Record<string, Form>>
  readonly whom: Readonly<Record<string, WhomForm>>
  readonly cases: readonly string[]
}

type Known<D> = keyof { [K in keyof D as string extends K ? never : K]: D[K] } & string

type DataPath<T extends NotificationType, C extends ContextType> =
  | `data.${Known<DataOf<T, C>>}`
  | (T extends 'update' ? (C extends 'task' ? `data.changed.${Known<TaskChange>}` : never) : never)
  | (T extends 'reference' ? 'data' : never)

/**
 * What may stand between braces in the sentence of a type.
 *
 * - `{actor}` the authors, and the locale's own {@link Locale.actor | forms} for them
 * - `{object}` the context by its title ("Q3 launch", "the task Write the brief"); `{object:dat}` in a case; `{context}` by its title alone, if it has one
 * - `{whom}`, or the locale's other {@link Locale.whom | forms}: the user who is told; `{whom:data}` the one at that path
 * - `{data.label}`, `{context.space}`: what the event has at that path: a text, the name of a user or of a thing, a number of
 *   stars, a few fields by their labels
 * - `{role:data.role}`, `{date:…}`: a role, a day or a time; `{date:one/other}` the first that the event has
 * - `{5}` a number, in the digits of the language
 */
export type Placeholder<T extends NotificationType, C extends ContextType, W extends Words> =
  | 'actor'
  | (keyof W['actor'] & string)
  | 'context'
  | `${number}`
  | `object${'' | `:${W['cases'][number]}`}`
  | `${'' | 'role:' | 'date:'}${DataPath<T, C>}`
  | `date:${DataPath<T, C>}/${DataPath<T, C>}`
  | `context.${'space' | 'org'}`
  | (T extends 'reminder' ? `date:context.data.${string}` : never)
  | (T extends AboutYou ? keyof W['whom'] & string : never)
  | (DataOf<T, C> extends { user_id: unknown } ? `${keyof W['whom'] & string}:data` : never)
  | ([T, C] extends ['update', 'task'] ? `${keyof W['whom'] & string}:data.changed.responsible` : never)

type Used<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Used<Rest> : never

type CheckedEntry<E, Allowed> = E extends string
  ? [Used<E>] extends [Allowed]
    ? E
    : `{${Exclude<Used<E>, Allowed> & string}} is not told by this type`
  : { readonly [K in keyof E]: CheckedEntry<E[K], Allowed> }

/**
 * Sentences that use what their type tells, and nothing else; where one does, its type here says so.
 *
 * @example sentences satisfies Checked<typeof sentences, typeof words>
 */
export type Checked<S, W extends Words> = {
  readonly [T in keyof S]: T extends 'update'
    ? {
        readonly [C in keyof S[T]]: C extends ContextType
          ? CheckedEntry<S[T][C], Placeholder<T, C, W>>
          : never
      }
    : T extends NotificationType
      ? CheckedEntry<S[T], Placeholder<T, ContextsOf<T>, W>>
      : never
}

/**
 * All that the engine needs of a language. Each is a module of its own, and complete, or it does not compile.
 *
 * Another region of the same language is a copy with another tag: `{ ...en, tag: 'en-US' }`.
 */
export interface Locale extends Words {
  /** The BCP 47 tag: numbers, dates, lists and plurals follow it. */
  readonly tag: string
  /** What stands between a day and its hour, if not what `Intl` says there: ' at '. */
  readonly hour?: string
  /** The direction of its script. */
  readonly dir: 'ltr' | 'rtl'
  /** The viewer, as an author. */
  readonly you: string
  /** Somebody without a name. */
  readonly nameless: Readonly<Record<ByLine['type'], string>>
  /** After the first names of a list: "3 others". */
  readonly others: Plurals
  /** Several authors without names: "3 people". */
  readonly people: Plurals
  /** Several events of different types, with `{count}` and the common placeholders: "3 updates on Q3 launch from Anna and Bo". */
  readonly updates: Plurals
  /** An event of a type or a combination that is not known here. */
  readonly unknown: Template
  /**
   * The kinds of objects: with a title, without one, and inside an established context; and the same again for each further case:
   * `['the task %', 'a task', 'the task']`. Where titles stand alone: `['%', 'an item', 'the item']`.
   */
  readonly nouns: Readonly<Record<ContextType, readonly string[]>>
  /** The cases of {@link nouns}, in their order; the first is that of a bare `{object}`, and is written ''. */
  readonly cases: readonly string[]
  /** Further placeholders that follow the authors: verbs, prepositions. */
  readonly actor: Readonly<Record<string, Form>>
  /** Placeholders for a user whom the event is about. */
  readonly whom: Readonly<Record<string, WhomForm>>
  /** What a user may be in a space. */
  readonly roles: Readonly<Record<SpaceRole, string>>
  readonly sentences: Sentences
}

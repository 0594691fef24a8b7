import type { z } from 'zod'
import {
  type ContextType,
  catalogue,
  contextsOf,
  contextTypes,
  type IconSource,
  iconFor,
  isRetired,
  type NotificationType,
} from './catalogue.ts'
import { type CombinationSchema, combinationSchema, contextDataSchemas, ownIdField } from './data.ts'
import { fromZod, type Issue, type IssueCode, pathText, ValidationError } from './issues.ts'
import { isRecord, repaired } from './repairs.ts'
import { contextEnvelope, eventEnvelope, notificationEnvelope } from './schemas.ts'
import type { Context, Event, EventInput, Notification } from './types.ts'
import { structureIssues, unknownFields, withoutUndefined } from './walk.ts'

/** What came of reading: the value and the paths of fields that nobody knows, or what is wrong. */
export type Parsed<T> =
  | {
      success: true
      data: T
      /** The paths of unknown fields, which were dropped: `['data.foo']`. */
      unknown: string[]
    }
  | { success: false; error: { issues: Issue[] } }

/**
 * Reads an event into its one canonical form: slips of Podio's page are put right, ids that look like integers become
 * integers, the author is a ByLine, and what may be missing is null.
 *
 * @throws ValidationError if anything is wrong, naming each field
 * @example parseEvent({ type: 'reminder', context: { type: 'task', id: '12' }, created_by: 7 }).context.id // 12
 */
export function parseEvent(input: EventInput): Event {
  return orThrow(safeParseEvent(input))
}

/** Like {@link parseEvent}, of anything at all, and never throws. */
export function safeParseEvent(input: unknown): Parsed<Event> {
  return guarded(() => read<Event>(input, eventEnvelope, prepareEvent))
}

/**
 * Reads a flat notification, also of the retired type. An icon that is missing is filled in.
 *
 * @throws ValidationError if anything is wrong, naming each field
 */
export function parseNotification(input: unknown): Notification {
  return orThrow(safeParseNotification(input))
}

/** Like {@link parseNotification}, and never throws. */
export function safeParseNotification(input: unknown): Parsed<Notification> {
  return guarded(() => read<Notification>(input, notificationEnvelope, prepareNotification))
}

/**
 * Reads an object as an event's context tells of it, and never throws. What is left out is null, or empty: look at the
 * input for what was said.
 *
 * @example safeParseContext({ type: 'item', id: '7', title: 'Q3 launch' })
 */
export function safeParseContext(input: unknown): Parsed<Context<ContextType>> {
  return guarded(() => readContext(input))
}

type Fields = Readonly<Record<string, unknown>>

function readContext(input: unknown): Parsed<Context<ContextType>> {
  if (!isRecord(input)) return failure([{ path: [], code: 'field.type', message: 'must be an object' }])
  const { issues: broken, hasUndefined } = structureIssues(input)
  if (broken.length > 0) return failure(broken)
  const fields = hasUndefined ? (withoutUndefined(input) as Fields) : input
  const envelope = contextEnvelope.safeParse(fields)
  if (!envelope.success) return failure(issuesOf(envelope, fields, []))
  const { type } = envelope.data
  const data = ownIdFilledIn({ ...fields, type })
  const parsed = contextDataSchemas[type].safeParse(data)
  if (!parsed.success) return failure(issuesOf(parsed, data, ['data']))
  const output = { ...envelope.data, data: parsed.data } as Context<ContextType>
  return { success: true, data: output, unknown: unknownFields(fields, output) }
}

/** An input whose type and context are known, and fit. */
interface Known extends Fields {
  readonly type: NotificationType
  readonly context: Fields & { readonly type: ContextType }
}

/** An author who is told by an id alone is a user. */
function prepareEvent(input: Known): Fields {
  const author = input['created_by']
  return typeof author === 'number' || typeof author === 'string'
    ? { ...input, created_by: { type: 'user', id: author } }
    : input
}

function prepareNotification(input: Known): Fields {
  return { ...input, icon: input['icon'] ?? iconFor(input as IconSource) }
}

/** Envelope, then one schema for the data and one for the context's data, whatever the number of combinations. */
function read<T>(input: unknown, envelope: z.ZodType, prepare: (known: Known) => Fields): Parsed<T> {
  if (!isRecord(input)) return failure([{ path: [], code: 'field.type', message: 'must be an object' }])
  const { issues: broken, hasUndefined } = structureIssues(input)
  if (broken.length > 0) return failure(broken)
  const fields = repaired(hasUndefined ? (withoutUndefined(input) as Fields) : input)

  const combination = combinationOf(fields, envelope === eventEnvelope)
  if ('code' in combination) return failure([combination])

  const known = fields as Known
  const data = known['data'] ?? {}
  const contextData = ownIdFilledIn(known.context)
  const prepared = prepare(known)
  const parsed = envelope.safeParse(prepared)
  const parsedData = combination.data.safeParse(data)
  const parsedContextData = contextDataSchemas[known.context.type].safeParse(contextData)
  if (!parsed.success || !parsedData.success || !parsedContextData.success) {
    return failure(
      [
        ...issuesOf(parsed, prepared, []),
        ...issuesOf(parsedContextData, contextData, ['context', 'data']),
        ...issuesOf(parsedData, data, ['data']),
      ]
        .filter((issue) => isGiven(issue, known))
        .map((issue) => asGiven(issue, known)),
    )
  }

  const output = parsed.data as { context: { data: unknown }; data: unknown }
  output.context.data = parsedContextData.data
  output.data = parsedData.data
  return { success: true, data: output as T, unknown: unknownFields(fields, output) }
}

/** The combination of an input, or what is wrong with it. */
function combinationOf({ type, context }: Fields, ingest: boolean): CombinationSchema | Issue {
  const issue = (path: string[], code: IssueCode, message: string): Issue => ({ path, code, message })
  const noText = (path: string[], value: unknown): Issue =>
    value === undefined
      ? issue(path, 'field.required', 'is required')
      : issue(
          path,
          'field.type',
          `must be ${path.length === 1 && path[0] === 'context' ? 'an object' : 'a text'}`,
        )

  if (typeof type !== 'string') return noText(['type'], type)
  if (!isRecord(context)) return noText(['context'], context)
  const kind = context['type']
  if (typeof kind !== 'string') return noText(['context', 'type'], kind)
  if (!isType(type))
    return issue(['type'], 'type.unknown', `must be a type of notification; ${quoted(type)} is none`)
  if (ingest && isRetired(type))
    return issue(['type'], 'type.retired', `must be a type that is in use; ${type} is no longer used`)
  if (!contextTypes.some((one) => one === kind)) {
    return issue(
      ['context', 'type'],
      'context.unknown',
      `must be ${listed(contextTypes)}; ${quoted(kind)} is none`,
    )
  }
  return (
    combinationSchema(type, kind) ??
    issue(
      ['context', 'type'],
      'combination.impossible',
      `must be ${listed(contextsOf(type))}: ${type} can't be about ${kind}`,
    )
  )
}

function isType(type: string): type is NotificationType {
  return Object.hasOwn(catalogue, type)
}

/** The data of a context says its own id again, in Podio's shapes: a host need not. */
function ownIdFilledIn(context: Known['context']): unknown {
  const data = context['data'] ?? {}
  const field = ownIdField[context.type]
  return field === undefined || !isRecord(data) || data[field] != null
    ? data
    : { ...data, [field]: context['id'] }
}

/** What was filled in from elsewhere is wrong there, and told there. */
function isGiven({ path }: Issue, { context }: Known): boolean {
  const own = ownIdField[context.type]
  if (own === undefined || pathText(path) !== `context.data.${own}`) return true
  return isRecord(context['data']) && context['data'][own] != null
}

/** An author's id that stood alone is wrong where it stood. */
function asGiven(issue: Issue, input: Known): Issue {
  return issue.path[0] === 'created_by' && !isRecord(input['created_by'])
    ? { ...issue, path: ['created_by'] }
    : issue
}

function issuesOf(parsed: z.ZodSafeParseResult<unknown>, input: unknown, prefix: readonly string[]): Issue[] {
  return parsed.success ? [] : parsed.error.issues.map((issue) => fromZod(issue, input, prefix))
}

function failure(issues: Issue[]): { success: false; error: { issues: Issue[] } } {
  return { success: false, error: { issues: issues.slice(0, MOST_ISSUES) } }
}

/** A list with 10,000 wrong ids is told by its first ones. */
const MOST_ISSUES = 32

function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(words)
}

/** What somebody sent, short enough for a sentence. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
}

function orThrow<T>(parsed: Parsed<T>): T {
  if (parsed.success) return parsed.data
  throw new ValidationError(parsed.error.issues)
}

/** A getter or a proxy may throw whatever it likes: that too is wrong input. */
function guarded<T>(parse: () => Parsed<T>): Parsed<T> {
  try {
    return parse()
  } catch {
    return failure([{ path: [], code: 'input.unreadable', message: 'must be readable' }])
  }
}

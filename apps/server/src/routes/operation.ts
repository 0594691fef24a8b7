import type { z } from 'zod'
import type { Audience, CallerOf } from '../auth/caller.ts'
import type { ErrorCode } from '../errors.ts'
import type { Ports } from '../ports.ts'

/** A part of the API, in the order in which the reference page shows them. */
export const areas = [
  'Events',
  'Notifications',
  'Stream',
  'Subscriptions',
  'Reminders',
  'Preferences',
  'Registry',
  'Users',
  'Push',
  'Sign-in',
  'Server',
] as const
export type Area = (typeof areas)[number]

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** How a body is read. Validation and documentation come from the same place. */
export interface Body<T> {
  /** What the OpenAPI document shows. */
  readonly schema: z.ZodType
  readonly example: unknown
  /** Whether it comes as `application/x-www-form-urlencoded`; each field is then a text. @default false */
  readonly isForm?: boolean
  /** Further types that it may come as, for the documentation. @default none */
  readonly also?: Readonly<Record<string, { readonly schema: z.ZodType; readonly example: unknown }>>
  /** Bytes; a list as a whole may have more. @default 262144 */
  readonly limit?: number
  readonly listLimit?: number
  /** The body, checked. `warn` names fields that were not known and are left out. */
  read(json: unknown, warn: (paths: readonly string[]) => void, headers: Headers): T
}

/** What an operation answers when all is well. Refusals follow from its parts and `refuses`. */
export type Answer =
  | {
      readonly status: 200
      readonly description: string
      readonly schema: z.ZodType
      readonly example?: unknown
      /** Headers of its own that it may have, for the documentation. */
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly status: 200; readonly description: string; readonly contentType: string }
  | { readonly status: 204; readonly description: string }

/** What a handler returns, by the answer that its operation declares. */
type Returned<A extends Answer> = A extends { schema: infer S extends z.ZodType }
  ? z.output<S>
  : A extends { contentType: string }
    ? Response
    : undefined

/** One request, read and checked. */
interface Call<A extends Audience, P, Q, B> extends Ports {
  readonly caller: CallerOf<A>
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly request: Request
  /** Says something beside the answer's body. */
  readonly setHeader: (name: string, value: string) => void
}

/** No parameters. */
type None = Record<never, never>

/**
 * One operation of the API, whole: whom it is for, what it takes, what it answers, what it does. The router, the
 * OpenAPI document, the reference page and the generated tests all read the list of these.
 */
export interface Operation<
  A extends Audience = Audience,
  P = None,
  Q = None,
  B = unknown,
  R extends Answer = Answer,
> {
  /** Its name in generated clients. */
  readonly id: string
  readonly area: Area
  readonly method: Method
  /** In OpenAPI's form; Podio's lists end in a slash. Each address works with and without it. */
  readonly path: `/${string}`
  readonly audience: A
  readonly summary: string
  readonly description?: string
  readonly params?: z.ZodType<P> & z.ZodObject
  readonly query?: z.ZodType<Q> & z.ZodObject
  /** Request headers, for the documentation. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Body<B>
  readonly answer: R
  /** Refusals of its own, beside those of its audience and its parameters. */
  readonly refuses?: readonly ErrorCode[]
  handle(call: Call<A, P, Q, B>): Promise<Returned<R>> | Returned<R>
}

/** Declares an operation: the parts infer the types of the handler's arguments and result. */
export function operation<A extends Audience, R extends Answer, P = None, Q = None, B = undefined>(
  definition: Operation<A, P, Q, B, R>,
): Operation<A, P, Q, B, R> {
  return definition
}

/** What this client itself says of a failure, where no answer of the server does (`status` is 0 then, but for `bad_answer`). */
export type ClientErrorCode =
  /** No answer: no network, a wrong address, or CORS. `cause` has the runtime's error. */
  | 'network_error'
  /** No answer in time. */
  | 'timeout'
  /** The token function failed. `cause` has its error. */
  | 'no_token'
  /** An answer, but not the API's: a proxy's page, for example. */
  | 'bad_answer'
  /** A stream that fell silent: its connection is dead. */
  | 'silent'

/** What is known about a failure beside its status, code and sentence. */
export interface ApiErrorFacts {
  path?: string | undefined
  retryAfter?: number | undefined
  cause?: unknown
}

/** The one error of this client. Its message is a sentence; programs read `code`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number
  /** The server's `error` (like `not_found`), or a {@link ClientErrorCode}. */
  readonly code: string
  /** The wrong field, when the server names one. */
  readonly path: string | undefined
  /** Milliseconds after which the server wants to be asked again, if it said so. */
  readonly retryAfter: number | undefined
  /** Whether the same request may succeed later without a change: no answer, 408, 425, 429 or 5xx. */
  readonly retryable: boolean

  constructor(
    status: number,
    code: string,
    message: string,
    { path, retryAfter, cause }: ApiErrorFacts = {},
  ) {
    super(message, { cause })
    this.status = status
    this.code = code
    this.path = path
    this.retryAfter = retryAfter
    this.retryable = status === 0 || status >= 500 || [408, 425, 429].includes(status)
  }
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds, or a date. */
function millisecondsUntil(value: string | null): number | undefined {
  if (!value) return undefined
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return ms >= 0 ? ms : undefined
}

/** Reads Podio's error body. A refusal without one comes from something between us and the server. */
export async function errorOf(response: Response): Promise<ApiError> {
  const { status } = response
  const body = await response.json().catch(() => null)
  return new ApiError(
    status,
    body?.error ?? 'bad_answer',
    body?.error_description ?? `The server answered ${status}.`,
    {
      path: body?.error_parameters?.path,
      retryAfter: millisecondsUntil(response.headers.get('retry-after')),
    },
  )
}

/** What this client itself says of a failure where the server said nothing that it understands. */
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

/** The one error of this client. Its message is the server's sentence, or else the `code`, which programs read. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** The HTTP status; 0 when there was no answer. */
  declare readonly status: number
  /** The server's `error` (like `not_found`), or a {@link ClientErrorCode}. */
  declare readonly code: string
  /** The wrong field, when the server names one. */
  declare readonly path: string | undefined
  /** Milliseconds after which the server wants to be asked again, if it said so. */
  declare readonly retryAfter: number | undefined
  /** Whether the same request may succeed later without a change: no answer, 408, 425, 429 or 5xx. */
  declare readonly retryable: boolean

  constructor(status: number, code: string, facts: ApiErrorFacts = {}, message?: string) {
    super(message ?? code)
    const retryable = !status || status >= 500 || [408, 425, 429].includes(status)
    Object.assign(this, { status, code, retryable, ...facts })
  }
}

/** Any failure as an {@link ApiError}: what is not one yet comes from reading an answer, or from the network. */
export const toApiError = (cause: unknown): ApiError =>
  cause instanceof ApiError
    ? cause
    : new ApiError(0, cause instanceof SyntaxError ? 'bad_answer' : 'network_error', { cause })

/** What an answer says of a failure. One that is not Podio's comes from something between us and the server. */
export async function errorOf(response: Response): Promise<ApiError> {
  const { status, headers } = response
  const body = await response.json().catch(() => null)
  const facts = {
    path: body?.error_parameters?.path,
    // RFC 9110, 10.2.3; the form with a date is nobody's here.
    retryAfter: Number(headers.get('retry-after')) * 1000 || undefined,
  }
  return new ApiError(status, body?.error ?? 'bad_answer', facts, body?.error_description)
}

import { DatabaseUnavailable, InvalidCursor } from './store/errors.ts'

/**
 * Every way in which an answer can be a refusal: its status and what it means. The list is closed; hosts may
 * switch over the code. 401 has one code for all its reasons because Podio's SDKs read it so (`unauthorized`,
 * with `expired_token` as the description of an expired one).
 */
export const errorCodes = {
  bad_request: { status: 400, meaning: 'The request cannot be read as one that this API knows.' },
  invalid_value: {
    status: 400,
    meaning: 'A value in the path, the query or a header is not what it has to be; `path` names it.',
  },
  invalid_json: { status: 400, meaning: 'The body is not JSON in UTF-8.' },
  invalid_request: {
    status: 400,
    meaning: 'A field of the sign-in is missing or is not what it has to be; `path` names it.',
  },
  invalid_client: { status: 400, meaning: 'The client of the sign-in is no tenant, or its secret is wrong.' },
  invalid_grant: {
    status: 400,
    meaning: 'What was to prove who signs in is wrong, has ended, or was used before.',
  },
  unsupported_grant_type: { status: 400, meaning: 'There is no such way to sign in.' },
  unauthorized: {
    status: 401,
    meaning: 'There is no credential, or it opens nothing. An expired token is described as `expired_token`.',
  },
  forbidden: { status: 403, meaning: 'The credential is good, but this operation is not for it.' },
  not_found: { status: 404, meaning: 'There is nothing here, or it is not yours.' },
  method_not_allowed: { status: 405, meaning: 'The address exists, but not with this method.' },
  request_timeout: { status: 408, meaning: 'The request did not come to its end in time.' },
  conflict: { status: 409, meaning: 'The idempotency key was used before, with another body.' },
  payload_too_large: { status: 413, meaning: 'The body, or a list in it, is larger than the limit.' },
  unsupported_media_type: {
    status: 415,
    meaning: 'The body is of another type than `application/json` in UTF-8.',
  },
  invalid_body: {
    status: 422,
    meaning: 'The body is JSON, but not what this operation takes; `path` names the field.',
  },
  invalid_event: {
    status: 422,
    meaning: 'An event is not one of the catalogue, or its data are wrong; `path` names the field.',
  },
  rate_limit: {
    // Podio's own status: its SDKs know it, and take 429 for something else.
    status: 420,
    meaning:
      'There were too many calls for this user or this tenant; `Retry-After` tells the seconds to wait.',
  },
  headers_too_large: { status: 431, meaning: 'The address and the headers together are too long.' },
  server_error: { status: 500, meaning: 'Something failed here. The log tells more, under the request id.' },
  unavailable: { status: 503, meaning: 'The server is starting, stopping, or its database does not answer.' },
} as const

/** A stable name of a refusal: the `error` of the answer. */
export type ErrorCode = keyof typeof errorCodes

/** What may be said about a refusal beside its code and its sentence. */
export interface ErrorFacts {
  /** The wrong field, as `data.value`, `3.context.id` or a parameter's name. */
  readonly path?: string
  /** A dotted word for programs, as `event.unknown_type`. */
  readonly detail?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/** A refusal with a stable code. Its message is a sentence that tells the caller what to do. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly path: string | undefined
  readonly detail: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = code
    this.path = facts.path
    this.detail = facts.detail
    this.headers = facts.headers ?? {}
  }

  get status(): (typeof errorCodes)[ErrorCode]['status'] {
    return errorCodes[this.code].status
  }
}

/** Podio's body of every refusal (section 3h of the reference). */
export interface ErrorBody {
  readonly error: ErrorCode
  readonly error_description: string
  readonly error_detail: string | null
  readonly error_parameters: { readonly path?: string }
  readonly error_propagate: false
  readonly request: { readonly url: string; readonly query_string: string; readonly method: string }
}

/** What was thrown, as a refusal. What nobody foresaw says no more than the request id. */
export function asAppError(thrown: unknown, requestId: string): AppError {
  if (thrown instanceof AppError) return thrown
  if (thrown instanceof DatabaseUnavailable) {
    return new AppError(
      'unavailable',
      'The database does not answer in time. Try again, with the same key.',
      {
        headers: { 'retry-after': '1' },
        cause: thrown,
      },
    )
  }
  if (thrown instanceof InvalidCursor) {
    return new AppError('invalid_value', 'The cursor is none of this list: begin again without it.', {
      path: 'cursor',
      cause: thrown,
    })
  }
  return new AppError('server_error', `Something failed here. Ask with the request id ${requestId}.`, {
    cause: thrown,
  })
}

/** Names of query parameters that carry tokens elsewhere: never repeated in an answer. */
const secretParameters = /(?:^|[?&])[^=&]*(?:token|secret|password)[^=&]*=/i

const nowhere = { origin: '', pathname: '', search: '' }

/** @param request `null` when it could not even be read as one */
export function errorBody(error: AppError, request: { url: string; method: string } | null): ErrorBody {
  const { origin, pathname, search } = request === null ? nowhere : new URL(request.url)
  return {
    error: error.code,
    error_description: error.message,
    error_detail: error.detail ?? null,
    error_parameters: error.path === undefined ? {} : { path: error.path },
    error_propagate: false,
    request: {
      url: origin + pathname,
      query_string: secretParameters.test(search) ? '' : search.slice(1),
      method: request?.method ?? '',
    },
  }
}

import { AppError } from '../errors.ts'

/** The largest body, and the largest member of a list. */
export const bodyLimit = 256 * 1024

export interface BodyLimits {
  /** Bytes of a body. */
  readonly limit: number
  /** Bytes of a body that is a list. */
  readonly listLimit: number
}

/**
 * The JSON of a request, or `undefined` when it has no body. Never holds more than the limit, whatever the
 * `content-length` says or leaves unsaid.
 */
export async function readJson(request: Request, limits: BodyLimits): Promise<unknown> {
  const bytes = await readBytes(request, limits)
  if (bytes.length === 0) return undefined
  expectJson(request.headers)
  const json = parse(bytes)
  if (bytes.length > limits.limit && Array.isArray(json)) expectSmallMembers(json, limits.limit)
  return json
}

/** Refuses a body that says itself that it is too long, before a byte of it is read. */
export function expectLength(headers: Headers, most: number): void {
  const length = headers.get('content-length')
  if (length !== null && Number(length) > most) throw tooLarge(most)
}

/** All bytes of a body, if it is not too long. */
export async function readBytes(request: Request, { limit, listLimit }: BodyLimits): Promise<Uint8Array> {
  expectLength(request.headers, listLimit)
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  let most: number | null = null
  for (;;) {
    const next = await reader?.read()
    if (next === undefined || next.done) break
    chunks.push(next.value)
    size += next.value.length
    most ??= isList(next.value) ? listLimit : limit
    if (size <= most) continue
    await reader?.cancel()
    throw tooLarge(most)
  }
  const [only] = chunks
  if (only !== undefined && chunks.length === 1) return only
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** A list may have more than one body, but none of its members may. */
function expectSmallMembers(list: readonly unknown[], most: number): void {
  const index = list.findIndex((member) => JSON.stringify(member).length > most)
  if (index === -1) return
  throw new AppError('payload_too_large', `A member of the list is larger than ${most} bytes.`, {
    path: String(index),
  })
}

/** Whether the first thing that is not white space is `[`. */
function isList(chunk: Uint8Array): boolean {
  const space: readonly number[] = [0x20, 0x0a, 0x0d, 0x09]
  return chunk.find((byte) => !space.includes(byte)) === 0x5b
}

function tooLarge(most: number): AppError {
  return new AppError('payload_too_large', `The body is larger than ${most} bytes.`)
}

function expectJson(headers: Headers): void {
  const type = headers.get('content-type') ?? ''
  const [media = '', ...parameters] = type.split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice('charset='.length)
  const isJson = media === 'application/json' || /^application\/[\w.+-]+\+json$/.test(media)
  const isUtf8 = charset === undefined || /^"?utf-?8"?$/.test(charset)
  const coding = headers.get('content-encoding')?.toLowerCase() ?? 'identity'
  if (isJson && isUtf8 && coding === 'identity') return
  throw new AppError(
    'unsupported_media_type',
    'Send the body as JSON in UTF-8, not compressed, with "content-type: application/json".',
    { path: coding === 'identity' ? 'content-type' : 'content-encoding' },
  )
}

function parse(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('invalid_json', 'The body is not UTF-8.', { cause })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid_json', 'The body is not JSON.', { cause })
  }
}

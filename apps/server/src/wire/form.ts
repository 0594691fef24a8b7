import { AppError } from '../errors.ts'
import { bodyLimit, readBytes } from './body.ts'
import { pathText } from './path.ts'

const formType = 'application/x-www-form-urlencoded'

/** The fields of a form, each once; `undefined` when the request has no body. An empty field is not given. */
export async function readForm(request: Request): Promise<Record<string, string> | undefined> {
  const bytes = await readBytes(request, { limit: bodyLimit, listLimit: bodyLimit })
  if (bytes.length === 0) return undefined
  const [media = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (media.trim().toLowerCase() !== formType || request.headers.has('content-encoding')) {
    throw new AppError(
      'unsupported_media_type',
      `Send the body as a form, not compressed, with "content-type: ${formType}".`,
      { path: 'content-type' },
    )
  }
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(bytes))) {
    if (fields.has(name)) {
      const path = pathText([name])
      throw new AppError('invalid_request', `The field "${path}" is given twice.`, { path })
    }
    fields.set(name, value)
  }
  return Object.fromEntries([...fields].filter(([, value]) => value !== ''))
}

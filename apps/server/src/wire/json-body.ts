import type { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Body } from '../routes/operation.ts'
import { pathText } from './path.ts'

/** A body that one schema reads and describes. Fields that it does not know are left out, and named. */
export function jsonBody<T>(schema: z.ZodType<T> & z.ZodObject, example: unknown): Body<T> {
  return {
    schema,
    example,
    read(json, warn) {
      const result = schema.safeParse(json)
      if (!result.success) {
        const [issue] = result.error.issues
        const path = pathText((issue?.path ?? []).map(String))
        throw new AppError('invalid_body', `${path || 'The body'} is wrong: ${issue?.message}.`, {
          ...(path !== '' && { path }),
        })
      }
      warn(Object.keys(json as object).filter((key) => !Object.hasOwn(schema.shape, key)))
      return result.data
    },
  }
}

import type { z } from 'zod'
import type { Body } from '../routes/operation.ts'
import { readRecord } from './record.ts'

/** A body that one schema reads and describes. Fields that it does not know are left out, and named. */
export function jsonBody<T>(schema: z.ZodType<T> & z.ZodObject, example: unknown): Body<T> {
  return {
    schema,
    example,
    read(json, warn) {
      return readRecord(json, schema, [], warn)
    },
  }
}

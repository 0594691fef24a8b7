import type { Operation } from '../routes/operation.ts'
export const openApiDocument = (operations: readonly Operation[], version: string) => ({
  openapi: '3.1.1' as const,
  version,
  n: operations.length,
})

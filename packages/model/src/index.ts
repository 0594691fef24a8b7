/**
 * The vocabulary of notifications, with schemas. A browser takes values from `@belfry/model/catalogue`, which brings
 * no validator.
 *
 * @module
 */

export * from './catalogue.ts'
export { type Issue, type IssueCode, pathText, sentenceOf, ValidationError } from './issues.ts'
export { type JsonSchema, jsonSchema } from './json-schema.ts'
export {
  type Parsed,
  parseEvent,
  parseNotification,
  safeParseContext,
  safeParseEvent,
  safeParseNotification,
} from './parse.ts'
export * from './preference-keys.ts'
export * from './preferences.ts'
export * from './schemas.ts'

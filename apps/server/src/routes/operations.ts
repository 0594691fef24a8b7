import { bulkOperations } from './bulk.ts'
import { eventOperations } from './events.ts'
import { legacyOperations } from './legacy.ts'
import { notificationOperations } from './notifications.ts'
import type { Operation } from './operation.ts'
import { putAsideOperations } from './put-aside.ts'
import { serverOperations } from './server.ts'
import { streamOperations } from './stream.ts'
import { subscriptionOperations } from './subscriptions.ts'

/**
 * The API, whole. The router, the OpenAPI document, the reference page, and the tests that go through every
 * operation all read this list: what is not in it does not exist, and what is in it is tested.
 */
export const operations: readonly Operation[] = [
  ...eventOperations,
  ...streamOperations, // before the notifications: `/notification/stream` is no notification_id
  ...notificationOperations,
  ...putAsideOperations,
  ...bulkOperations,
  ...legacyOperations,
  ...subscriptionOperations,
  ...serverOperations(() => operations),
]

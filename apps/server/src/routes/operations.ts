import { audienceOperations } from './audience.ts'
import { bulkOperations } from './bulk.ts'
import { countOperations } from './counts.ts'
import { eventOperations } from './events.ts'
import { legacyOperations } from './legacy.ts'
import { muteOperations } from './mutes.ts'
import { notificationOperations } from './notifications.ts'
import { oauthOperations } from './oauth.ts'
import type { Operation } from './operation.ts'
import { preferenceOperations } from './preferences.ts'
import { pushOperations } from './push.ts'
import { putAsideOperations } from './put-aside.ts'
import { registryOperations } from './registry.ts'
import { reminderOperations } from './reminders.ts'
import { serverOperations } from './server.ts'
import { settingOperations } from './settings.ts'
import { streamOperations } from './stream.ts'
import { subscriptionOperations } from './subscriptions.ts'
import { userOperations } from './users.ts'

/**
 * The API, whole. The router, the OpenAPI document, the reference page, and the tests that go through every
 * operation all read this list: what is not in it does not exist, and what is in it is tested.
 */
export const operations: readonly Operation[] = [
  ...eventOperations,
  ...audienceOperations,
  ...streamOperations, // before the notifications: `/notification/stream` is no notification_id
  ...countOperations, // as `/notification/counts`
  ...notificationOperations,
  ...putAsideOperations,
  ...bulkOperations,
  ...legacyOperations,
  ...subscriptionOperations,
  ...reminderOperations,
  ...userOperations,
  ...settingOperations,
  ...preferenceOperations,
  ...pushOperations,
  ...oauthOperations,
  ...muteOperations,
  ...registryOperations,
  ...serverOperations(() => operations),
]

import { z } from 'zod'
import { AppError } from '../errors.ts'
import { number } from './parameters.ts'

/** The path of an operation on one notification. */
export const oneNotification = z.object({
  notification_id: number.meta({ description: "The notification's number." }),
})

/** There is none of this number, or it is another user's: nobody learns which. */
export function missing(notification: number): never {
  throw new AppError('not_found', `There is no notification ${notification} in this inbox.`, {
    path: 'notification_id',
  })
}

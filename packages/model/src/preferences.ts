import { z } from 'zod'
import { causes, notificationTypes } from './catalogue.ts'
import { idSchema } from './fields.ts'
import {
  clientTypes,
  isRequired,
  type OtherSetting,
  otherSettings,
  requiredInInbox,
} from './preference-keys.ts'

/** The most spaces that one call may tell preferences of. */
export const MOST_SPACES = 1_000

const otherNames = Object.keys(otherSettings) as [OtherSetting, ...OtherSetting[]]

/** On, off, or (`null`) not his own word any more: what is more general decides. */
const switchSchema = z.boolean().nullable()

const causesSchema = z.partialRecord(z.enum(causes), switchSchema).nullish()
const typesSchema = z.partialRecord(z.enum(notificationTypes), switchSchema).nullish()
const othersSchema = z.partialRecord(z.enum(otherNames), switchSchema).nullish()

const inboxSchema = z
  .strictObject({ causes: causesSchema, types: typesSchema })
  .check(({ value, issues }) => {
    for (const [type, isOn] of Object.entries(value.types ?? {})) {
      if (isOn !== false || !isRequired('inbox', type)) continue
      const why = requiredInInbox[type as keyof typeof requiredInInbox].replace(/\.$/, '')
      const message = `can't be turned off. ${why}`
      issues.push({ code: 'custom', path: ['types', type], message, input: isOn })
    }
  })
  .nullish()
const devicesSchema = z.strictObject({ causes: causesSchema, types: typesSchema }).nullish()
const allOfDevices = z
  .strictObject({ causes: causesSchema, types: typesSchema, settings: othersSchema })
  .nullish()

const spaceSwitchesSchema = z.strictObject({
  space_id: idSchema,
  inbox: inboxSchema,
  email: devicesSchema,
  mobile: devicesSchema,
})

const switches = {
  inbox: inboxSchema,
  email: allOfDevices,
  mobile: allOfDevices,
  spaces: z
    .array(spaceSwitchesSchema)
    .max(MOST_SPACES)
    .nullish()
    .describe('What differs in a space, whatever is said of all.'),
}

/** The days of a week, from Monday on, as ISO 8601 has them. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** A day of the week. */
export type Weekday = (typeof weekdays)[number]

/** Whether this machine knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

/** A time zone, as the IANA names it. */
export const timeZoneSchema: z.ZodType<string> = z
  .string()
  .max(64)
  .refine(isTimeZone, 'has to be a time zone, as Europe/Berlin')

const clockSchema = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'has to be a time of day from 00:00 to 23:59')

/** When a user is told, and not alerted. */
export const quietHoursSchema = z
  .strictObject({
    from: clockSchema.describe('When they begin, by the clock of the time zone: HH:MM.'),
    to: clockSchema.describe('When they end: on the next day, if that is not later than `from`.'),
    days: z
      .array(z.enum(weekdays))
      .min(1)
      .max(weekdays.length)
      .nullish()
      .describe('The days on which they begin. None named: every day.'),
    time_zone: timeZoneSchema
      .nullish()
      .describe(
        'A time zone (IANA), as Europe/Berlin. None named: that of the user in the registry, else UTC.',
      ),
  })
  .meta({ id: 'QuietHours', description: 'When a user is told, and not alerted.' })

/** What of its preferences a tenant sets for all of its users. */
export const defaultPreferencesSchema = z
  .strictObject(switches)
  .meta({ id: 'DefaultPreferences', description: 'What is on and what is off, as far as it was said.' })

/** What a user sets for himself. */
export const preferencesSchema = z
  .strictObject({ ...switches, quiet_hours: quietHoursSchema.nullish() })
  .meta({ id: 'Preferences', description: 'What a user has said himself.' })

/** What a user, or a tenant for its users, says. */
export type Preferences = z.output<typeof preferencesSchema>

/** When a user is told, and not alerted. */
export type QuietHours = z.output<typeof quietHoursSchema>

/** Who decided that something is on or off, from the strongest on. */
export const preferenceSources = [
  'required',
  'user_in_space',
  'user',
  'tenant_in_space',
  'tenant',
  'catalogue',
] as const

/** Who decided that something is on or off. */
export type PreferenceSource = (typeof preferenceSources)[number]

const decidedSchema = z
  .object({
    value: z.boolean(),
    from: z
      .enum(preferenceSources)
      .describe(
        'Whose word it is: `required`: nobody turns it off; the user, in this space or everywhere; the tenant, in this ' +
          'space or everywhere; `catalogue`: nobody has said anything.',
      ),
    by: z.string().describe('The key that decided: `types.comment`, or the cause of the type.'),
  })
  .meta({ id: 'Decided', description: 'Whether something is on, and why.' })

/** Whether something is on, and why. */
export type Decided = z.output<typeof decidedSchema>

const row = {
  causes: z.record(z.enum(causes), decidedSchema),
  types: z.record(z.enum(notificationTypes), decidedSchema),
}
const deviceRow = z.object({ ...row, settings: z.record(z.enum(otherNames), decidedSchema) })

/** What is on and what is off, each with the reason. */
export const effectivePreferencesSchema = z
  .object({ inbox: z.object(row), email: deviceRow, mobile: deviceRow })
  .meta({ id: 'EffectivePreferences' })

/** What is on and what is off, each with the reason. */
export type EffectivePreferences = z.output<typeof effectivePreferencesSchema>

/** A setting, as Podio has it. */
export const settingSchema = z.strictObject({ value: z.boolean() }).meta({ id: 'Setting' })

/** Settings by their words, as Podio has them. */
export const settingsSchema = z
  .record(z.string(), z.boolean())
  .meta({ id: 'Settings', description: 'Settings by their words.' })

/** A client type of Podio's, or the inbox. */
export const clientTypeSchema = z.enum(clientTypes).meta({ id: 'ClientType' })

import {
  type ClientType,
  causes,
  clientTypes,
  notificationTypes,
  otherSettings,
  type Preferences,
  type QuietHours,
} from '@belfry/model'
import type { Id, QuietHoursInput, Switch, SwitchChange } from '../store/port.ts'

/** The keys of each group, for a group as a whole that was not said. */
const groups = {
  causes,
  types: notificationTypes,
  settings: Object.keys(otherSettings),
} as const

type Group = keyof typeof groups
type Words = Readonly<Record<string, boolean | null>>
type Row = { readonly [G in Group]?: Words | null | undefined }
type Table = { readonly [C in ClientType]?: Row | null | undefined }

/** What a document says, switch by switch. What is null in it was not said, be it a word, a group or a client type. */
export function switchesIn({ spaces, ...everywhere }: Omit<Preferences, 'quiet_hours'>): SwitchChange[] {
  return [
    ...inTable(null, everywhere),
    ...(spaces ?? []).flatMap(({ space_id, ...table }) => inTable(space_id, table)),
  ]
}

function inTable(space_id: Id | null, table: Table): SwitchChange[] {
  return clientTypes.flatMap((client) => {
    const row = table[client]
    if (row === undefined) return []
    return (Object.keys(groups) as Group[]).flatMap((group) => {
      const words = row === null ? null : row[group]
      if (words === undefined) return []
      const said = words ?? Object.fromEntries(groups[group].map((word) => [word, null]))
      return Object.entries(said).map(([word, value]) => ({
        space_id,
        client,
        key: `${group}.${word}`,
        value,
      }))
    })
  })
}

/** The document that says these: what `PUT` takes, so that it may be sent back as it is. */
export function toDocument(switches: readonly Switch[]): Omit<Preferences, 'quiet_hours'> {
  const spaces = [...Map.groupBy(switches, ({ space_id }) => space_id)]
  const everywhere = spaces.find(([space_id]) => space_id === null)?.[1] ?? []
  return {
    ...(toTable(everywhere, Object.keys(groups) as Group[]) as object),
    spaces: spaces.flatMap(([space_id, own]) =>
      space_id === null ? [] : [{ space_id, ...toTable(own, ['causes', 'types']) }],
    ),
  }
}

function toTable(switches: readonly Switch[], shown: readonly Group[]): Table {
  const wordsOf = (client: ClientType, group: Group): Words =>
    Object.fromEntries(
      switches
        .filter((one) => one.client === client && one.key.startsWith(`${group}.`))
        .map(({ key, value }) => [key.slice(group.length + 1), value]),
    )
  const rowOf = (client: ClientType): Row =>
    Object.fromEntries(
      shown
        .filter((group) => group !== 'settings' || client !== 'inbox')
        .map((group) => [group, wordsOf(client, group)]),
    )
  return Object.fromEntries(clientTypes.map((client) => [client, rowOf(client)]))
}

export function toQuietHours(hours: QuietHoursInput | null): QuietHours | null {
  if (hours === null) return null
  const { days, ...rest } = hours
  return { ...rest, days: days === null ? null : [...days] }
}

/** @returns `undefined` for what was left out */
export function fromQuietHours(hours: QuietHours | null | undefined): QuietHoursInput | null | undefined {
  if (hours === null || hours === undefined) return hours
  const { from, to, days, time_zone } = hours
  return { from, to, days: days ?? null, time_zone: time_zone ?? null }
}

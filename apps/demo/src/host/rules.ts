/** The rules by which Belfry tells somebody of an event, or does not: the words of `GET /event/{id}/audience/{user}`. */
export const rules = [
  'subscriber',
  'subscriber_above',
  'named',
  'mentioned',
  'admin',
  'member',
  'participant',
  'author',
  'silent',
  'alerted',
  'concerned',
  'left',
  'muted_object',
  'muted_app',
  'muted_space',
  'muted_person',
  'muted_cause',
  'none',
] as const

export type Rule = (typeof rules)[number]

import { causeWord, contextType, flag, id, notificationType, searched, time, word } from './parameters.ts'

/** The filters of a list: all are joined by "and". */
export const filters = {
  viewed: flag.optional().meta({ description: 'Only viewed ones, or only unread ones.' }),
  starred: flag.optional().meta({ description: 'Only starred ones, or only the others.' }),
  type: notificationType.optional().meta({ description: 'Only of this type.' }),
  context_type: contextType.optional().meta({ description: 'Only about objects of this kind.' }),
  user_id: id.optional().meta({
    description: 'The other part: the author of what came in, or whom that was told to which went out.',
  }),
  q: searched.optional().meta({
    description:
      'Only what has all these words in its title, in the name of its author or in its text: however accented, in ' +
      'any case, and by their beginnings; in scripts that do not part words by spaces, anywhere. They are text: there ' +
      'are no operators.',
  }),
  space_id: id.optional().meta({ description: 'Only about objects that are in this space now.' }),
  cause: causeWord.optional().meta({ description: 'Only of types that have this cause.' }),
  direction: word(['incoming', 'outgoing'])
    .default('incoming')
    .meta({ description: 'What I was told, or what others were told of my doing.' }),
  created_from: time('first').optional().meta({ description: 'The earliest time or day, itself included.' }),
  created_to: time('last').optional().meta({ description: 'The latest time or day, itself included.' }),
  viewed_from: time('first').optional().meta({
    description:
      'With `viewed=false`: also those that were viewed after this time, so that paging stays stable.',
  }),
  archived: flag
    .optional()
    .meta({ description: 'What is archived, instead of the inbox. With `snoozed` both.' }),
  snoozed: flag.optional().meta({ description: 'What is snoozed, instead of the inbox.' }),
} as const

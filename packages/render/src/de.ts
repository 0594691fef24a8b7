import type { Checked, Locale, Sentences } from './locale.ts'

/** By case (and by preposition, where it melts with the article): with a title, without one, inside an established context. */
const masculine = (noun: string, title = '%') => [
  ...[`der ${noun} ${title}`, `ein ${noun}`, `der ${noun}`],
  ...[`den ${noun} ${title}`, `einen ${noun}`, `den ${noun}`],
  ...[`dem ${noun} ${title}`, `einem ${noun}`, `dem ${noun}`],
  ...[`zum ${noun} ${title}`, `zu einem ${noun}`, `zum ${noun}`],
  ...[`im ${noun} ${title}`, `in einem ${noun}`, `im ${noun}`],
]

const feminine = (noun: string, title = '%') => [
  ...[`die ${noun} ${title}`, `eine ${noun}`, `die ${noun}`],
  ...[`die ${noun} ${title}`, `eine ${noun}`, `die ${noun}`],
  ...[`der ${noun} ${title}`, `einer ${noun}`, `der ${noun}`],
  ...[`zur ${noun} ${title}`, `zu einer ${noun}`, `zur ${noun}`],
  ...[`in der ${noun} ${title}`, `in einer ${noun}`, `in der ${noun}`],
]

const neuter = (noun: string) => {
  const nominative = [`das ${noun} %`, `ein ${noun}`, `das ${noun}`]
  return [...nominative, ...nominative, ...masculine(noun).slice(6)]
}

/** Titles that stand alone: only the preposition is left of the case. */
const alone = (nouns: readonly string[]) => {
  const titled = ['%', '%', '%', 'zu %', 'in %']
  return nouns.map((text, index) => (index % 3 === 0 ? (titled[index / 3] ?? text) : text))
}

const words = {
  cases: ['', 'acc', 'dat', 'zu', 'in'],
  actor: {
    hat: ['hat', 'hast', 'haben', 'habt'],
    ist: ['ist', 'bist', 'sind', 'seid'],
    war: ['war', 'warst', 'waren', 'wart'],
    nimmt: ['nimmt', 'nimmst', 'nehmen', 'nehmt'],
    möchte: ['möchte', 'möchtest', 'möchten', 'möchtet'],
  },
  whom: {
    du: ['%', 'du'],
    dich: ['%', 'dich', 'jemanden'],
    dir: ['%', 'dir', 'jemandem'],
    bist: ['ist', 'bist'],
    deineRolle: ['die Rolle von %', 'deine Rolle', 'jemandem'],
    deineMitgliedschaft: ['die Mitgliedschaft von %', 'deine Mitgliedschaft', 'jemandem'],
  },
} as const

const message = {
  'data.reply': { true: '{actor} {hat} {dir}[ {object:zu}] geantwortet' },
  other: '{actor} {hat} {dir} eine Nachricht[ {object:zu}] geschickt',
} as const

const sentences = {
  alert: {
    'data.ref.type': { status: '{actor} {hat} {dich} {object:in} erwähnt' },
    status: {
      'data.ref.type': { comment: '{actor} {hat} {dich} in einem Kommentar[ {object:zu}] erwähnt' },
      other: '{actor} {hat} {dich} {object:in} erwähnt',
    },
    other: '{actor} {hat} {dich} in einem Kommentar[ {object:zu}] erwähnt',
  },
  comment: '{actor} {hat}[ {object:acc}] kommentiert',
  file: '{actor} {hat} <{data.name}|eine Datei|Dateien>[ an {object:acc}] angehängt',
  file_delete: '{actor} {hat} <{data.name}|eine Datei|Dateien>[ aus {object:dat}] gelöscht',
  meeting: '{actor} {hat} {object:acc} hinzugefügt',
  member_reference_add:
    '{actor} {hat} {dich}[ {object:in}] <unter {data.label}|in ein Feld|in mehrere Felder> eingetragen',
  member_reference_remove:
    '{actor} {hat} {dich}[ {object:in}] <unter {data.label}|aus einem Feld|aus mehreren Feldern> ausgetragen',
  rating: {
    'data.type': {
      approved: {
        'data.value': {
          0: '{actor} {hat} {object:acc} genehmigt',
          1: '{actor} {hat} {object:acc} abgelehnt',
        },
      },
      rsvp: {
        'data.value': {
          0: '{actor} {nimmt}[ an {object:dat}] teil',
          1: '{actor} {nimmt}[ an {object:dat}] nicht teil',
          2: '{actor} {nimmt}[ an {object:dat}] vielleicht teil',
        },
      },
      fivestar: '{actor} {hat}[ {object:dat}] {data.value} von 5 Sternen gegeben',
      yesno: {
        'data.value': {
          0: '{actor} {hat}[ {object:zu}] Ja gesagt',
          1: '{actor} {hat}[ {object:zu}] Nein gesagt',
        },
      },
      thumbs: {
        'data.value': {
          0: '{actor} {hat}[ {object:dat}] einen Daumen hoch gegeben',
          1: '{actor} {hat}[ {object:dat}] einen Daumen runter gegeben',
        },
      },
      like: '{actor} {hat} {object:acc} mit „Gefällt mir“ markiert',
    },
    other: '{actor} {hat} {object:acc} bewertet',
  },
  space_invite: '{actor} {hat} {dich}[ {object:zu}] eingeladen',
  space_accept: '{actor} {hat} die Einladung zu <{context.space}|einem Arbeitsbereich> angenommen',
  space_decline: '{actor} {hat} die Einladung zu <{context.space}|einem Arbeitsbereich> abgelehnt',
  space_delete: '{actor} {hat} den Arbeitsbereich[ {context}] gelöscht',
  self_kicked_from_space: '{du} {bist} nicht mehr Mitglied von <{context.space}|einem Arbeitsbereich>',
  user_left_space: '{actor} {hat} {object:acc} verlassen',
  user_kicked_from_space: {
    'created_by.type': {
      user: { 'data.user_id': { 'created_by.id': '{actor} {hat} {object:acc} verlassen' } },
    },
    other: '{actor} {hat} <{dich:data}||mehrere Personen>[ aus {object:dat}] entfernt',
  },
  role_change: '{actor} {hat} {deineRolle}[ {object:in}]< auf „{role:data.role}“> geändert',
  creation: {
    item: '{actor} {hat} {object:acc} erstellt',
    task: '{actor} {hat} {object:acc} erstellt',
    app: '{actor} {hat} {object:acc} erstellt',
    status: '{actor} {hat} {object:acc} veröffentlicht',
    meeting: '{actor} {hat} {object:acc} angesetzt',
  },
  update: {
    item: {
      'data.type': {
        creation: '{actor} {hat} {object:acc} erstellt',
        delete: '{actor} {hat} {object:acc} gelöscht',
      },
      other: '{actor} {hat} <{data.diff}[ {object:in}] geändert|{object:acc} bearbeitet>',
    },
    status: '{actor} {hat} {object:acc} bearbeitet',
    task: {
      'data.type': {
        assign: {
          'created_by.type': {
            user: {
              'data.changed.responsible.user_id': {
                'created_by.id': '{actor} {hat} {object:acc} übernommen',
              },
            },
          },
          'data.changed.responsible': { null: '{actor} {hat} die Zuweisung[ {object:dat}] aufgehoben' },
          other: '{actor} {hat}< {dir:data.changed.responsible}> {object:acc} zugewiesen',
        },
        update_due_date: {
          'data.changed.due_date': { null: '{actor} {hat} das Fälligkeitsdatum[ {object:dat}] entfernt' },
          other:
            '{actor} {hat} das Fälligkeitsdatum[ {object:dat}]< auf den {date:data.changed.due_on/data.changed.due_date}> geändert',
        },
        update_text: {
          'data.changed.text': { 'context.title': '{actor} {hat} {object:acc} umbenannt' },
          other: '{actor} {hat} {object:acc}< in „{data.changed.text}“> umbenannt',
        },
        update_description: '{actor} {hat} die Beschreibung[ {object:dat}] geändert',
        update_private: {
          'data.changed.private': {
            true: '{actor} {hat} {object:acc} als privat markiert',
            false: '{actor} {hat} {object:acc} für andere sichtbar gemacht',
          },
          other: '{actor} {hat} geändert, wer {object:acc} sehen kann',
        },
        start: '{actor} {hat} mit {object:dat} begonnen',
        stop: '{actor} {hat} die Arbeit an {object:dat} unterbrochen',
        complete: '{actor} {hat} {object:acc} erledigt',
        incomplete: '{actor} {hat} {object:acc} wieder geöffnet',
      },
      other: '{actor} {hat} {object:acc} bearbeitet',
    },
    app: '{actor} {hat} {object:acc} bearbeitet',
    meeting: '{actor} {hat} {object:acc} geändert',
  },
  delete: '{actor} {hat} {object:acc} gelöscht',
  message: {
    profiles: {
      'data.reply': { true: '{actor} {hat} {dir} geantwortet' },
      other: '{actor} {hat} {dir} eine Nachricht geschickt',
    },
    item: message,
    org: {
      'data.reply': { true: '{actor} {hat} {dir}[ {object:in}] geantwortet' },
      other: '{actor} {hat} {dir}[ {object:in}] eine Nachricht geschickt',
    },
    status: message,
    bulletin: message,
  },
  conversation_add: '{actor} {hat} eine Person[ {object:zu}] hinzugefügt',
  bulletin: '{actor} {hat} {dir} eine Ankündigung geschickt',
  rsvp: '{actor} {hat} {object:acc} erstellt und gefragt, wer teilnimmt',
  answer: '{actor} {hat}[ auf {object:acc}]< mit „{data.question_option}“> geantwortet',
  space_create: '{actor} {hat} den Arbeitsbereich[ {context}][ in {context.org}] erstellt',
  meeting_participant_add: '{actor} {hat} {dich}[ {object:zu}] hinzugefügt',
  meeting_participant_remove: '{actor} {hat} {dich}[ aus {object:dat}] entfernt',
  meeting_started: '{actor} {hat} {object:acc} gestartet',
  batch_process: '{object} hat begonnen',
  batch_complete: '{object} ist abgeschlossen',
  space_member_request: {
    'data.status': {
      accepted: '{actor} {hat} Zugang[ {object:zu}] erhalten',
      retracted: '{actor} {hat} die Beitrittsanfrage[ für {object:acc}] zurückgezogen',
    },
    other: '{actor} {möchte}[ {object:dat}]< als {role:data.role}> beitreten',
  },
  grant_create: {
    'data.action': {
      comment: '{actor} {hat} {dich} gebeten, {object:acc} zu kommentieren',
      view: '{actor} {hat} {dich} gebeten, {object:acc} anzusehen',
      rate: '{actor} {hat} {dich} gebeten, {object:acc} zu bewerten',
    },
    other: '{actor} {hat} {dir} Zugriff[ auf {object:acc}] gegeben',
  },
  grant_delete: '{actor} {hat} {dir} den Zugriff[ auf {object:acc}] entzogen',
  grant_create_other: {
    'created_by.type': {
      user: { 'data.user_id': { 'created_by.id': '{actor} {hat} Zugriff[ auf {object:acc}] erhalten' } },
    },
    other: '{actor} {hat} <{dir:data}||mehreren Personen> Zugriff[ auf {object:acc}] gegeben',
  },
  grant_delete_other: {
    'created_by.type': {
      user: {
        'data.user_id': { 'created_by.id': '{actor} {hat} den Zugriff[ auf {object:acc}] aufgegeben' },
      },
    },
    other: '{actor} {hat} <{dir:data}||mehreren Personen> den Zugriff[ auf {object:acc}] entzogen',
  },
  reference: '{actor} {hat} {object:acc}< in {data}> verlinkt',
  vote: {
    'data.voting.kind': {
      fivestar: '{actor} {hat}[ für {object:acc}] mit {data.rating} von 5 Sternen gestimmt',
    },
    other: '{actor} {hat}[ bei {object:dat}] <für „{data.answer}“ gestimmt|abgestimmt>',
  },
  participation: {
    'data.status': {
      accepted: '{actor} {hat} die Einladung[ {object:zu}] angenommen',
      declined: '{actor} {hat} die Einladung[ {object:zu}] abgelehnt',
      tentative: '{actor} {hat} die Einladung[ {object:zu}] unter Vorbehalt angenommen',
    },
    other: '{actor} {hat} auf die Einladung[ {object:zu}] geantwortet',
  },
  reminder: {
    item: 'Erinnerung: {object}< ist am {date:context.data.due_on/context.data.due_date} fällig>',
    task: 'Erinnerung: {object}< ist am {date:context.data.due_on/context.data.due_date} fällig>',
    meeting: 'Erinnerung: {object}< beginnt am {date:context.data.starts_on}>',
  },
  member_ended_user: '{actor} {hat} {deineMitgliedschaft} in <{context.space}|einem Arbeitsbereich> beendet',
  member_ended_admin: '{actor} {hat} {object:acc} verlassen',
  org_member_add: '{actor} {ist} {object:dat} beigetreten',
  org_member_remove: '{actor} {hat} ein Mitglied[ aus {object:dat}] entfernt',
  org_member_leave: '{actor} {hat} {object:acc} verlassen',
} as const satisfies Sentences

/** German. Says "du". */
export const de: Locale = {
  ...words,
  tag: 'de',
  dir: 'ltr',
  you: 'du',
  nameless: { user: 'jemand', app: 'eine App', system: 'das System' },
  others: { other: '{count} weitere' },
  people: { other: '{count} Personen' },
  updates: { other: '{actor}: {count} Neuigkeiten[ {object:zu}]' },
  unknown: '{actor} {war}[ bei {object:dat}] aktiv',
  nouns: {
    status: masculine('Status', '„%“'),
    task: feminine('Aufgabe'),
    space: alone(masculine('Arbeitsbereich')),
    org: alone(feminine('Organisation')),
    item: alone(masculine('Eintrag')),
    bulletin: feminine('Ankündigung'),
    app: feminine('App'),
    share: feminine('Freigabe'),
    conversation: feminine('Unterhaltung'),
    question: feminine('Frage', '„%“'),
    meeting: feminine('Besprechung'),
    file: feminine('Datei'),
    batch: masculine('Vorgang'),
    profiles: neuter('Profil'),
    action: feminine('Aktivität', '„%“'),
  },
  roles: { light: 'eingeschränktes Mitglied', regular: 'Mitglied', admin: 'Admin' },
  sentences: sentences satisfies Checked<typeof sentences, typeof words>,
}

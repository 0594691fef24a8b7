/** An idempotency key or external id that was used before, with another body. The route answers 409. */
export class IdempotencyConflict extends Error {
  override readonly name = 'IdempotencyConflict'
  readonly key: string
  /** Which of the events of the call, or `null` when it is the call's own key. */
  readonly index: number | null

  constructor(key: string, index: number | null) {
    super('This key was used before, with another body.')
    this.key = key
    this.index = index
  }
}

/** A page cursor that this database did not give, or gave for another direction. The route answers 400. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor'

  constructor() {
    super('This cursor does not belong to this list.')
  }
}

/** A tenant's name that is in use. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken'
}

/**
 * The database did not answer in time, or cut off: it is restarting, overloaded, or somebody holds what was asked for.
 * Unless a commit was under way, nothing was written; a repeat with the same key is safe in any case. The route
 * answers 503.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}

/** The database was last opened by a newer version of the program. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase'

  constructor(found: number, known: number) {
    super(
      `The database is at schema step ${found}, and this version of Belfry knows steps up to ${known}. Start the newer version.`,
    )
  }
}

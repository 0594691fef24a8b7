/** A page asked for what the playground does not have, or in a way that it does not read. */
export class BadRequest extends Error {
  readonly status: 400 | 404 | 415

  constructor(status: 400 | 404 | 415, message: string) {
    super(message)
    this.status = status
  }
}

/** Belfry said no. */
export class BelfryRefused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

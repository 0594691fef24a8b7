/** What a failure of PostgreSQL, or of the way to it, means for the transaction that met it. */
export type Verdict =
  /** Two transactions got in each other's way, and this one was undone: it may run again at once. */
  | 'again'
  /** A unique key: either a wrong statement, or a race whose winner the next run sees. */
  | 'again once'
  /** Nobody answers, or is too busy to: it may run again when nothing was committed, in a while. */
  | 'away'
  /** The statement took longer than it may, or waited so long for somebody. */
  | 'too long'
  /** A mistake of ours. */
  | 'wrong'

/** By SQLSTATE (PostgreSQL's manual, appendix A): the whole code, else its class of two characters. */
const verdicts: Readonly<Record<string, Verdict>> = {
  '40001': 'again', // serialization_failure
  '40P01': 'again', // deadlock_detected
  '23505': 'again once', // unique_violation
  '25006': 'away', // read_only_sql_transaction: a standby, or a disk that is full; another connection may do better
  '08': 'away', // connection exceptions
  '28': 'away', // who may connect is being changed: a password, a role
  '3D000': 'away', // invalid_catalog_name: the database is being restored
  '55000': 'away', // object_not_in_prerequisite_state: it takes no connections now
  '53': 'away', // too many connections, out of memory, disk full
  '57P01': 'away', // admin_shutdown
  '57P02': 'away', // crash_shutdown
  '57P03': 'away', // cannot_connect_now
  '57P05': 'away', // idle_session_timeout
  '25P03': 'away', // idle_in_transaction_session_timeout
  '57014': 'too long', // query_canceled, by statement_timeout
  '55P03': 'too long', // lock_not_available
}

/** Failures of sockets and of the driver that have no SQLSTATE: the server is not there, or the connection broke. */
const broken =
  /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)|connection terminated|query read timeout|timeout exceeded when trying to connect|not queryable|connection error|client was closed/i

/** What to make of a failure. */
export function verdictOf(error: unknown): Verdict {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string') {
    const known = verdicts[code] ?? verdicts[code.slice(0, 2)]
    if (known !== undefined && /^[0-9A-Z]{5}$/.test(code)) return known
    if (broken.test(code)) return 'away'
  }
  return typeof message === 'string' && broken.test(message) ? 'away' : 'wrong'
}

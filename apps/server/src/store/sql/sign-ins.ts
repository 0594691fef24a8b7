import { statement } from '../database.ts'

/** A family of refresh tokens, as it begins. */
export type SignInRow = {
  readonly tenant: number
  readonly family: string
  readonly subject_type: string
  readonly subject_id: string
  readonly token_hash: string
  readonly expires_on: number
}

export const addSignIn = statement<SignInRow>(`
  INSERT INTO sign_in (tenant, family, subject_type, subject_id, token_hash, expires_on)
  VALUES (:tenant, :family, :subject_type, :subject_id, :token_hash, :expires_on)`)

/** Puts the next token in the place of the present one; no row when it is not the present one, or too late. */
export const rotateSignIn = statement<
  {
    tenant: number
    family: string
    token_hash: string
    next_hash: string
    now: number
    expires_on: number
  },
  Pick<SignInRow, 'subject_type' | 'subject_id'>
>(`
  UPDATE sign_in SET token_hash = :next_hash, expires_on = :expires_on
  WHERE tenant = :tenant AND family = :family AND token_hash = :token_hash AND expires_on > :now
  RETURNING subject_type, subject_id`)

export const endSignIn = statement<{ tenant: number; family: string }>(
  'DELETE FROM sign_in WHERE tenant = :tenant AND family = :family',
)

export const endExpired = statement<{ tenant: number; now: number }>(
  'DELETE FROM sign_in WHERE tenant = :tenant AND expires_on <= :now',
)

/** One message of a Bayeux client, with the fields that this server knows. */
export interface BayeuxMessage {
  channel: string
  id?: string | number | undefined
  clientId?: string | undefined
  version?: string | undefined
  supportedConnectionTypes?: string[] | undefined
  connectionType?: string | undefined
  subscription?: string | undefined
  advice?: { timeout?: number | undefined } | undefined
  ext?: { private_pub_signature?: string | undefined; private_pub_timestamp?: number | undefined } | undefined
}

/** What Podio's clients listen at. A runtime brings it along, or not: the edge has none. */
export interface Push {
  /** Answers a client's messages: at once, or when there is something to tell him. */
  receive(messages: readonly BayeuxMessage[]): Promise<{ [key: string]: unknown; channel: string }[]>
}

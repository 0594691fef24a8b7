import { storeContract } from '../../src/store/contract/contract.ts'
import { openDatabase } from './engine.ts'

// Each statement goes through workerd, and each story begins by wiping the object: half as many as elsewhere.
storeContract('SqlStorage of a Durable Object', openDatabase, { stories: 25 })

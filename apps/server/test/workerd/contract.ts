import { storeContract } from '../../src/store/contract/contract.ts'
import { openDatabase } from './engine.ts'

storeContract('SqlStorage of a Durable Object', openDatabase)

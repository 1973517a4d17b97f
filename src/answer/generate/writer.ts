import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModel, LanguageModelCallOptions } from 'ai'
import { type Breaker, createBreaker } from './breaker.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { workersAiModel } from './workers-ai.ts'

/** Which model writes, and where it is asked. */
export type ChatModel = {
  readonly provider: 'openai' | 'anthropic' | 'workers-ai' | 'compatible'
  readonly name: string
  /** Whose account is asked; only Workers AI has one beside the key. */
  readonly account?: string | undefined
  /** The address that requests go below; null for the provider's own. */
  readonly baseUrl: string | null
  readonly key: string | null
}

/** A model that writes answers. One a process: its breaker remembers what went before. */
export type Writer = {
  /** For people and logs, such as `openai:gpt-5-mini`; without an address. */
  readonly name: string
  readonly model: LanguageModel
  readonly settings: Pick<LanguageModelCallOptions, 'temperature' | 'reasoning'>
  readonly breaker: Breaker
  /** Whether a text has the key, which nobody may be shown: a provider could repeat it. */
  readonly tellsKey: (text: string) => boolean
}

/** UTF-16 code units; what a local server wants in place of a key may be any word. */
const shortestKey = 12

/** Stated here so that no variable of the environment sends a key elsewhere. */
const ownAddresses = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
} as const

/**
 * Opens the model that a setting names. Nothing is asked of it yet.
 *
 * @param onWarning told of an address at which everything, the key included, can be read on the way
 */
export function openWriter(chatModel: ChatModel, onWarning: (message: string) => void): Writer {
  // What the kit says of settings that a model lacks would go to the terminal.
  globalThis.AI_SDK_LOG_WARNINGS = false
  const { provider, name, baseUrl, key } = chatModel
  if (baseUrl && isReadable(baseUrl)) {
    onWarning(
      `the model that writes is asked over plain http on another machine (${new URL(baseUrl).host}): ` +
        'questions, passages and the key can be read on the way; use an https address',
    )
  }
  return {
    name: provider === 'compatible' ? name : `${provider}:${name}`,
    model: modelOf(chatModel),
    settings: settingsOf(chatModel),
    breaker: createBreaker(),
    tellsKey: (text) => key !== null && key.length >= shortestKey && text.includes(key),
  }
}

function modelOf({ provider, name, account, baseUrl, key }: ChatModel): LanguageModel {
  // An empty key is one too: with none the kit would look for one in the environment.
  const apiKey = key ?? ''
  switch (provider) {
    case 'openai': {
      const baseURL = baseUrl ?? ownAddresses.openai
      return createOpenAI({ baseURL, apiKey, fetch: guardedFetch }).chat(name)
    }
    case 'anthropic': {
      const baseURL = baseUrl ?? ownAddresses.anthropic
      return createAnthropic({ baseURL, apiKey, fetch: guardedFetch })(name)
    }
    case 'workers-ai':
      return workersAiModel({ name, account: account ?? '', key: apiKey, baseUrl })
    case 'compatible':
      return createOpenAICompatible({
        name: 'compatible',
        baseURL: baseUrl ?? '',
        ...(key ? { apiKey } : {}),
        includeUsage: true,
        fetch: guardedFetch,
      })(name)
  }
}

/** Models of OpenAI that think before they write, for longer than a reader waits unless told otherwise. */
const thinks = /^(?:o\d|gpt-(?:[5-9]|\d\d))(?!.*chat)/

/** Newer hosted models refuse a temperature; small ones need one to be exact. */
function settingsOf({ provider, name }: ChatModel): Writer['settings'] {
  if (provider === 'compatible' || provider === 'workers-ai') return { temperature: 0 }
  return provider === 'openai' && thinks.test(name) ? { reasoning: 'low' } : {}
}

function isReadable(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl)
  const isHere = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
  return protocol === 'http:' && !isHere
}

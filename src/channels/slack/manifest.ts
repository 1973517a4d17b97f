import type { ManifestParams } from 'slack-edge'
import { FootnoteError } from '../../errors.ts'

/** What the administrators of a workspace choose. */
export type AppChoices = {
  /** Where Slack reaches this server, such as `https://ask.example.org`. */
  readonly url: string
  /** What people type, such as `/ask`. */
  readonly command: string
  /** What the app is called. */
  readonly name: string
}

/**
 * The manifest from which Slack makes the app: one slash command, and no scope but that.
 *
 * @throws FootnoteError `bad_request` for what Slack would not take
 * @see https://docs.slack.dev/reference/app-manifest
 */
export function appManifest({ url, command, name }: AppChoices): ManifestParams {
  const address = URL.parse(url)
  if (address?.protocol !== 'https:' || address.username || address.search || address.hash) {
    throw new FootnoteError(
      'bad_request',
      'url: expected the https address at which Slack reaches this server, like https://ask.example.org',
    )
  }
  if (!/^\/[\p{Ll}\p{Lo}\d_-]{1,31}$/u.test(command)) {
    throw new FootnoteError('bad_request', 'command: expected a name like /ask, in small letters')
  }
  if (!/^(?=.*\S).{1,35}$/u.test(name)) {
    throw new FootnoteError('bad_request', 'name: expected 1 to 35 characters')
  }
  return {
    display_information: {
      name,
      description: 'Answers from the documents; every sentence has a footnote.',
      background_color: '#2b3a55',
    },
    features: {
      bot_user: { display_name: name, always_online: false },
      slash_commands: [
        {
          command,
          url: `${address.href.replace(/\/+$/, '')}/slack/commands`,
          description: 'Ask the documents',
          usage_hint: 'Who proposed the amendment? · help',
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: ['commands'] } },
    settings: {
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  }
}

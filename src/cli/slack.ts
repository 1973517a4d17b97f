import { type Command, Option } from 'commander'
import type { AppChoices } from '../channels/slack/manifest.ts'
import type { Terminal } from './terminal.ts'

/** Adds `footnote slack manifest`. */
export function addSlack(program: Command, terminal: Terminal): void {
  const slack = program.command('slack').description('what an app in Slack is made from')
  slack
    .command('manifest')
    .description('print the manifest from which Slack makes the app with the command')
    .addOption(
      new Option('--url <address>', 'https address at which Slack reaches the server')
        .env('FOOTNOTE_URL')
        .makeOptionMandatory(),
    )
    .option('--command <name>', 'what people type', '/ask')
    .option('--name <name>', 'what the app is called', 'Footnote')
    .addHelpText(
      'after',
      '\nExample:\n  $ npx footnote slack manifest --url https://ask.example.org',
    )
    .action((options: AppChoices) => tellManifest(options, terminal))
}

/**
 * The manifest on standard output, and what to do with it beside it.
 *
 * @throws FootnoteError `bad_request` for what Slack would not take
 */
export async function tellManifest(choices: AppChoices, { out, err }: Terminal): Promise<void> {
  const { appManifest } = await import('../channels/slack/manifest.ts')
  out.write(`${JSON.stringify(appManifest(choices), null, 2)}\n`)
  err.write(
    'Create the app from it at https://api.slack.com/apps?new_app=1, install it, and start the server with its\n' +
      'signing secret (Basic Information) as SLACK_SIGNING_SECRET.\n',
  )
}

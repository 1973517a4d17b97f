import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,index,eval}/**/*.test.{ts,tsx}'],
    globalSetup: 'eval/chromium.setup.ts',
    // The native libraries do not work in virtual machine contexts, nor are they safe to stop in threads.
    pool: 'forks',
    // Many wait for browsers and processes of their own, so that no core is to be kept free for them.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
})

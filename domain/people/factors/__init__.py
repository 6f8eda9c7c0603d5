"""How members prove that they are who they say, beyond a password.

Read `models`, `one_time_codes` (TOTP), `recovery_codes`, `challenging` and `passkeys` (WebAuthn),
`second_step` (what follows a right password), `passing` (in with a passkey alone), `confirming`
(asked again before an account is changed), `queries`, `errors`.
"""

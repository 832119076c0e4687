import {useEffect, useRef, useState} from "preact/hooks";

/** Asks for a token. */
export function SignIn({reason, onToken, retry}: {reason: string | null; onToken: (token: string) => void; retry?: () => void}) {
  const [value, setValue] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <main class="sign-in">
      <svg class="brand-sign" viewBox="0 0 32 32" width="44" height="44" aria-hidden="true"><path d="M3 20h8l3-9 4 14 3-9h8" /></svg>
      <h1>Faultline</h1>
      <p>Whose fault is a failed connection?</p>
      <form onSubmit={(event) => { event.preventDefault(); if (value.trim() !== "") onToken(value.trim()); }}>
        <label for="token">Access token</label>
        <input id="token" ref={field} type="password" autocomplete="off" spellcheck={false} value={value}
          aria-describedby="token-help" aria-invalid={reason !== null} onInput={(event) => setValue(event.currentTarget.value)} />
        {reason !== null && <p class="reason" role="alert">{reason}</p>}
        <button type="submit" class="primary" disabled={value.trim() === ""}>Sign in</button>
        {retry !== undefined && <button type="button" onClick={retry}>Try again with the token of before</button>}
        <p id="token-help" class="hint">
          Your operator gives you one. On a local stack, <code>./faultline up</code> prints a link that signs you in. The token stays in
          this tab and ends with it.
        </p>
      </form>
    </main>
  );
}

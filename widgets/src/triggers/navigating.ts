/** Noticing that the page became another one, without touching anything of the page's. */

/** The address as the server sees it: queries may hold what is nobody's business. */
export const address = (): string => location.href.split(/[?#]/)[0]!;

/** Calls `tell` after each change of the address. */
export function onNavigation(tell: () => void): void {
  let here = address();
  const look = (): void => {
    if (here === (here = address())) return;
    tell();
  };
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) return navigation.addEventListener("currententrychange", look);
  // Where browsers do not tell, what changes the address follows a press, or the back button.
  for (const type of ["popstate", "click", "keyup"]) {
    addEventListener(type, () => setTimeout(look), true);
  }
}

// The theme that the reader has chosen, before anything is painted.
try {
  const theme = JSON.parse(localStorage.getItem('sms-sandbox.theme'));
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Private windows refuse storage; the system's theme it is.
}

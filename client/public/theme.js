// Runs before the first paint, so that a chosen theme never flashes the other one.
(function applyTheme() {
  var theme = null;
  try {
    theme = localStorage.getItem('theme');
  } catch {
    // Storage may be switched off; then the system decides.
  }
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();
